// Two reports in, whether they tell of one event out. What speaks against comes first: other participants, another place,
// another time, another toll. Then the wording, the participants and the articles around them must speak for it.
import type { ArticleRecords } from './article-records.ts';
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
const lag = 30;
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
  record: ArticleRecords,
  articleIndex: number,
  idOf: (articleId: string, localId: string) => string,
): ReportFacts {
  const { article } = record;
  const ids = (cells: ReportRow['source_actors']) =>
    new Set(cells.flatMap(({ entity_id }) => (entity_id === null ? [] : [idOf(report.article_id, entity_id)])));
  const lands = (actors: ReportRow['source_actors']) =>
    new Set(actors.flatMap(({ country }) => (country === null ? [] : [country])));
  // Participants taken over from another sentence are no evidence of their own.
  const isOwn = ({ start }: { readonly start: number }) =>
    start >= report.sentence_start && start < report.sentence_end;
  const [ownSources, ownTargets] = [report.source_actors.filter(isOwn), report.target_actors.filter(isOwn)];
  const actors = [...ownSources, ...ownTargets];
  return {
    report,
    article,
    articleIndex,
    stem: stemOf(report),
    sources: ids(ownSources),
    targets: ids(ownTargets),
    sourceLands: lands(ownSources),
    targetLands: lands(ownTargets),
    words: new Set(actors.flatMap(({ text }) => contentWords(text))),
    place: report.location_id && idOf(report.article_id, report.location_id),
    days: daysOf(report, record),
  };
}

/** Function words and digits tell two participants apart no more than the articles do. */
function contentWords(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.replace(/(?:es|s)$/, ''));
}

/** The innermost entry of the lexicon: "order obj=! > expulsion" codes by "expulsion", which shares its stem with "expel". */
function stemOf({ rule, trigger }: ReportRow): string {
  const fate = /\((\w+)\)$/.exec(rule);
  if (fate) return fate[1];
  const innermost = rule.split(' > ').at(-1) ?? trigger;
  const [word] = innermost.toLowerCase().split(' ');
  return word.replace(/(?:ation|ition|ment|ing|sion|tion|ed|al|e|s)$/, '').slice(0, 6);
}

function daysOf(report: ReportRow, { article, times }: ArticleRecords): [number, number] | null {
  const stated = report.date && dayNumber(report.date);
  // A day that another sentence names is the day of the story, not surely that of the event.
  const isOwn = times.some(
    ({ start, text }) => text === report.date_text && start >= report.sentence_start && start < report.sentence_end,
  );
  if (typeof stated === 'number' && isOwn) return [stated, stated + (spans[report.date_precision ?? 'day'] ?? 0)];
  const published = article.published_at && dayNumber(article.published_at);
  return typeof published === 'number' ? [published - lag, published + (report.status === 'planned' ? lag : 1)] : null;
}

function dayNumber(iso: string): number | null {
  const milliseconds = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(milliseconds) ? null : milliseconds / 86_400_000;
}

/** Likeness of two articles that tell one story, that likely do, and that may. */
const likeness = { same: 0.3, close: 0.2, akin: 0.1 } as const;
const enough = 1.25;

/** How surely two reports tell of one event; null where they do not seem to. */
export function evidenceFor(
  a: ReportFacts,
  b: ReportFacts,
  similarity: (a: number, b: number) => number,
): number | null {
  if (a.stem !== b.stem || !isSameKind(a, b) || excludes(a, b)) return null;
  const story = storyOf(a, b, similarity);
  if (story < likeness.akin) return null;
  const closeness = story >= likeness.same ? 2 : story >= likeness.close ? 1.5 : 0.75;
  const evidence = closeness + agreement(a, b) - disagreement(a, b);
  return evidence >= enough ? evidence + story : null;
}

/** Likeness of the articles of two reports; 1 within an article. */
export function storyOf(a: ReportFacts, b: ReportFacts, similarity: (a: number, b: number) => number): number {
  return a.articleIndex === b.articleIndex ? 1 : similarity(a.articleIndex, b.articleIndex);
}

function agreement(a: ReportFacts, b: ReportFacts): number {
  const people = shared(a.sources, b.sources) + shared(a.targets, b.targets) > 0 ? 0.5 : 0;
  const words = shared(a.words, b.words) > 0 ? 0.5 : 0;
  const place = a.place !== null && a.place === b.place ? 0.25 : 0;
  const day = a.report.date !== null && a.report.date === b.report.date ? 0.25 : 0;
  return people + words + place + day;
}

/** Participants are found with errors, so one that differs is not enough in one story; both sides swapped are. */
function disagreement(a: ReportFacts, b: ReportFacts): number {
  const place = a.place !== null && b.place !== null && a.report.country !== b.report.country ? 0.5 : 0;
  return (
    place +
    strangeness(a.sources, b.sources, a.sourceLands, b.sourceLands) +
    strangeness(a.targets, b.targets, a.targetLands, b.targetLands)
  );
}

function strangeness(
  ids: ReadonlySet<string>,
  others: ReadonlySet<string>,
  lands: ReadonlySet<string>,
  otherLands: ReadonlySet<string>,
): number {
  const isSharedLand = shared(lands, otherLands) > 0;
  if (lands.size > 0 && otherLands.size > 0 && !isSharedLand) return 0.75;
  return ids.size > 0 && others.size > 0 && shared(ids, others) === 0 && !isSharedLand ? 0.5 : 0;
}

/** One type, or a plan and its outcome in the same words. */
function isSameKind(a: ReportFacts, b: ReportFacts): boolean {
  if (a.report.type === b.report.type) return (a.report.status === 'negated') === (b.report.status === 'negated');
  return (a.report.status === 'planned') !== (b.report.status === 'planned');
}

/** Another day or another toll: whatever else agrees, it is another event. */
export function excludes(a: ReportFacts, b: ReportFacts): boolean {
  if (a.days && b.days && (a.days[0] > b.days[1] || b.days[0] > a.days[1])) return true;
  if (a.report.arrested !== null && b.report.arrested !== null && a.report.arrested !== b.report.arrested) return true;
  return differs(a.report.dead, b.report.dead);
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
