// A report in, what comparing it with others needs out; small and JSON-serializable, because later days compare with it too.
import type { ArticleRecords } from './article-records.ts';
import { compareText } from './ids.ts';
import { dayNumber } from './publication-day.ts';
import type { ReportRow } from './schema.ts';

/** Ids are published ones; lists are sorted and hold nothing twice. */
export interface ReportFacts {
  readonly reportId: string;
  readonly articleId: string;
  readonly type: ReportRow['type'];
  readonly status: ReportRow['status'];
  /** Stem of the word that the lexicon coded. */
  readonly stem: string;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly sourceLands: readonly string[];
  readonly targetLands: readonly string[];
  /** Words that name the participants, in lower case. */
  readonly words: readonly string[];
  readonly place: string | null;
  readonly country: string | null;
  readonly date: string | null;
  /** First and last day that the event can be of, as days since 1970; null where neither text nor article tells. */
  readonly days: readonly [number, number] | null;
  readonly dead: number | null;
  readonly arrested: number | null;
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
  idOf: (articleId: string, localId: string) => string,
): ReportFacts {
  const ids = (cells: ReportRow['source_actors']) =>
    sorted(cells.flatMap(({ entity_id }) => (entity_id === null ? [] : [idOf(report.article_id, entity_id)])));
  const lands = (actors: ReportRow['source_actors']) =>
    sorted(actors.flatMap(({ country }) => (country === null ? [] : [country])));
  // Participants taken over from another sentence are no evidence of their own.
  const isOwn = ({ start }: { readonly start: number }) =>
    start >= report.sentence_start && start < report.sentence_end;
  const [ownSources, ownTargets] = [report.source_actors.filter(isOwn), report.target_actors.filter(isOwn)];
  return {
    reportId: report.report_id,
    articleId: report.article_id,
    type: report.type,
    status: report.status,
    stem: stemOf(report),
    sources: ids(ownSources),
    targets: ids(ownTargets),
    sourceLands: lands(ownSources),
    targetLands: lands(ownTargets),
    words: sorted([...ownSources, ...ownTargets].flatMap(({ text }) => contentWords(text))),
    place: report.location_id && idOf(report.article_id, report.location_id),
    country: report.country,
    date: report.date,
    days: daysOf(report, record),
    dead: report.dead,
    arrested: report.arrested,
  };
}

function sorted(items: readonly string[]): string[] {
  return items.length < 2 ? [...items] : [...new Set(items)].sort(compareText);
}

/** Function words and digits tell two participants apart no more than the articles do. */
function contentWords(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.replace(/(?:es|s)$/, ''));
}

/** The innermost entry of the lexicon: "order obj=! > expulsion" codes by "expulsion", which shares its stem with "expel". */
function stemOf({ rule, trigger, type }: ReportRow): string {
  const [, fate] = /\((\w+)\)$/.exec(rule) ?? [];
  // Who captures a town or a boat arrests nobody.
  if (fate !== undefined && (fate !== 'arrested' || type === 'COERCE')) return fate;
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
