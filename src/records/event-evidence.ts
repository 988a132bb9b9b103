// Two reports in, whether they tell of one event out. What speaks against comes first: other participants, another place,
// another time, another toll. Then the wording, the participants and the articles around them must speak for it.
import { compareText } from './ids.ts';
import type { ArticleRow, ReportRow } from './schema.ts';

/** A report with what comparing it needs; ids are global. */
export interface ReportFacts {
  readonly report: ReportRow;
  readonly article: ArticleRow;
  /** Number of its article in the input. */
  readonly articleIndex: number;
  /** Stem of the word that the lexicon coded. */
  readonly stem: string;
  readonly sources: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
  readonly sourceLands: ReadonlySet<string>;
  readonly targetLands: ReadonlySet<string>;
  /** Words that name the participants, in lower case. */
  readonly words: ReadonlySet<string>;
  readonly place: string | null;
  /** First and last day that the event can be of, as days since 1970; null where neither text nor article tells. */
  readonly days: readonly [number, number] | null;
}

/** Days that a report may lag behind its event, where the text gives no date. */
const lag = 3;
const spans: Readonly<Record<string, number>> = {
  time: 0,
  day: 0,
  week: 6,
  month: 30,
  quarter: 91,
  year: 365,
  range: 365,
};

export function factsOf(
  report: ReportRow,
  article: ArticleRow,
  articleIndex: number,
  idOf: (articleId: string, localId: string) => string,
): ReportFacts {
  const ids = (locals: readonly string[]) => new Set(locals.map((local) => idOf(report.article_id, local)));
  const lands = (actors: ReportRow['source_actors']) =>
    new Set(actors.flatMap(({ country }) => (country === null ? [] : [country])));
  const actors = [...report.source_actors, ...report.target_actors];
  return {
    report,
    article,
    articleIndex,
    stem: stemOf(report),
    sources: ids(report.source_ids),
    targets: ids(report.target_ids),
    sourceLands: lands(report.source_actors),
    targetLands: lands(report.target_actors),
    words: new Set(actors.flatMap(({ text }) => contentWords(text))),
    place: report.location_id && idOf(report.article_id, report.location_id),
    days: daysOf(report, article),
  };
}

/** Function words and digits tell two participants apart no more than the articles do. */
function contentWords(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.replace(/(?:es|s)$/, ''));
}

/** The innermost entry of the lexicon: "order obj=! > expulsion" codes by "expulsion", which shares its stem with "expel". */
function stemOf({ rule, trigger }: ReportRow): string {
  const innermost = rule.split(' > ').at(-1) ?? trigger;
  const [word] = innermost.toLowerCase().split(' ');
  return word.replace(/(?:ation|ition|ment|ing|sion|tion|ed|al|e|s)$/, '').slice(0, 6);
}

function daysOf(report: ReportRow, article: ArticleRow): [number, number] | null {
  const stated = report.date && dayNumber(report.date);
  if (stated !== null && stated !== '') return [stated, stated + (spans[report.date_precision ?? 'day'] ?? 0)];
  const published = article.published_at && dayNumber(article.published_at);
  return published === null || published === ''
    ? null
    : [published - lag, published + (report.status === 'planned' ? 30 : 0)];
}

function dayNumber(iso: string): number | null {
  const milliseconds = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(milliseconds) ? null : milliseconds / 86_400_000;
}

export function isSameEvent(a: ReportFacts, b: ReportFacts, similarity: (a: number, b: number) => number): boolean {
  if (!isSameKind(a, b) || contradicts(a, b)) return false;
  const wording = a.stem === b.stem ? 1 : a.report.cameo === b.report.cameo ? 0.5 : 0;
  const people = shared(a.sources, b.sources) + shared(a.targets, b.targets);
  const where = a.place !== null && a.place === b.place ? 1 : 0;
  const said = shared(a.words, b.words) > 0 ? 1 : 0;
  if (a.articleIndex === b.articleIndex) return wording + people + said + where * 0.5 >= 1.5;
  const when = a.report.date !== null && a.report.date === b.report.date ? 1 : 0;
  const story = similarity(a.articleIndex, b.articleIndex);
  return story >= 0.15 && wording + Math.min(people, 2) + said * 0.5 + where * 0.5 + when + story * 2 >= 2.5;
}

/** One type, or a plan and its outcome in the same words. */
function isSameKind(a: ReportFacts, b: ReportFacts): boolean {
  if (a.report.type === b.report.type) return (a.report.status === 'negated') === (b.report.status === 'negated');
  return a.stem === b.stem && (a.report.status === 'planned') !== (b.report.status === 'planned');
}

function contradicts(a: ReportFacts, b: ReportFacts): boolean {
  if (a.days && b.days && (a.days[0] > b.days[1] + 1 || b.days[0] > a.days[1] + 1)) return true;
  if (a.place !== null && b.place !== null && a.place !== b.place && a.report.country !== b.report.country) return true;
  if (isOther(a.sources, b.sources, a.sourceLands, b.sourceLands)) return true;
  if (isOther(a.targets, b.targets, a.targetLands, b.targetLands)) return true;
  return differs(a.report.dead, b.report.dead) || differs(a.report.arrested, b.report.arrested);
}

/** Two named sides that share neither an entity nor a country. */
function isOther(
  ids: ReadonlySet<string>,
  others: ReadonlySet<string>,
  lands: ReadonlySet<string>,
  otherLands: ReadonlySet<string>,
): boolean {
  if (ids.size > 0 && others.size > 0 && shared(ids, others) === 0 && shared(lands, otherLands) === 0) return true;
  return lands.size > 0 && otherLands.size > 0 && shared(lands, otherLands) === 0;
}

/** Tolls grow as news comes in, but not by half within a day or two. */
function differs(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.max(a, b) > 2 * Math.min(a, b) + 2;
}

export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const item of a) if (b.has(item)) count++;
  return count;
}

/** Earliest report first; undated articles last, then by id. */
export function compareReports(a: ReportFacts, b: ReportFacts): number {
  return (
    compareText(a.article.published_at ?? '~', b.article.published_at ?? '~') ||
    compareText(a.article.article_id, b.article.article_id) ||
    a.report.trigger_start - b.report.trigger_start ||
    compareText(a.report.report_id, b.report.report_id)
  );
}
