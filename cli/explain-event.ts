// An event and its reports in, lines out that tell what is known of it, and what speaks for its being one.
import type { EventRow, ReportRow } from '../src/records/schema.ts';
import { line } from './explain-report.ts';

export function eventLines(event: EventRow): string[] {
  const { report_count: reports, article_count: articles } = event;
  return [
    line('event', [event.event_id, event.type, event.mode, event.status, event.date]),
    line('told by', [
      `${reports} report${reports === 1 ? '' : 's'} in ${articles} article${articles === 1 ? '' : 's'}`,
      `by ${event.publisher_count} publisher${event.publisher_count === 1 ? '' : 's'}`,
    ]),
    line('history', event.status_history ?? []),
    line('because', [
      reports === 1
        ? 'no other report is of the same kind, participants, place and time'
        : 'the reports agree in kind and wording, and nothing in participants, place, time or tolls speaks against it',
    ]),
  ].filter((text) => text !== '');
}

/** What holds a report to its event. */
type JoinedReport = Pick<
  ReportRow,
  'report_id' | 'article_id' | 'rule' | 'source_ids' | 'target_ids' | 'date' | 'location_id'
>;

/** What a report has in common with the others of its event; empty where it is alone. */
export function togetherLine(report: JoinedReport, told: readonly JoinedReport[]): string {
  const others = told.filter(({ report_id }) => report_id !== report.report_id);
  if (others.length === 0) return '';
  const shares = (holds: (other: JoinedReport) => boolean) => others.some(holds);
  const people = [...report.source_ids, ...report.target_ids];
  return line('together by', [
    shares(({ article_id }) => article_id === report.article_id) ? 'the article' : 'articles that are alike',
    shares(({ rule }) => innermost(rule) === innermost(report.rule))
      ? `the word "${innermost(report.rule)}"`
      : 'a word of one stem',
    shares(({ source_ids, target_ids }) => [...source_ids, ...target_ids].some((id) => people.includes(id)))
      ? 'participants'
      : null,
    report.date !== null && shares(({ date }) => date === report.date) ? 'the day' : null,
    report.location_id !== null && shares(({ location_id }) => location_id === report.location_id) ? 'the place' : null,
  ]);
}

/** "order obj=! > expulsion (dead)" codes by "expulsion". */
function innermost(rule: string): string {
  return (rule.split(' > ').at(-1) ?? rule).split(' ')[0];
}
