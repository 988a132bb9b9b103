// A report and the text of its article in, lines out that tell what was read where, and why it was coded so.
import type { PlaceMethod } from '../src/analysis/event-bearings.ts';
import type { ActorCell } from '../src/records/fields.ts';
import type { EntityRow, MentionRow, ReportRow } from '../src/records/schema.ts';
import { type Mark, markedText, placeOf } from './marked-text.ts';
import { type RuleLine, ruleLines } from './rule-lines.ts';

/** What the rows of a dataset tell beside the report itself. */
export interface ReportContext {
  readonly text: string;
  readonly publishedAt: string | null;
  readonly entities: ReadonlyMap<string, EntityRow>;
  /** Those of the article. */
  readonly mentions: readonly MentionRow[];
}

export function reportLines(report: ReportRow, context: ReportContext): string[] {
  const { text } = context;
  const [start, end] = [report.sentence_start, report.sentence_end];
  return [
    markedText(text, start, end, [...actorMarks(report), ...triggerDateAndPlace(report, context)]),
    '',
    line('coded', [
      report.type,
      report.mode,
      report.cameo && `CAMEO ${report.cameo}`,
      goldstein(report),
      report.quad_class === null ? null : quarters[report.quad_class - 1],
    ]),
    line('context', report.context),
    line('status', [report.status]),
    ...report.source_actors.map((actor) => actorLine('source', actor, report, context)),
    ...report.target_actors.map((actor) => actorLine('target', actor, report, context)),
    report.reciprocal ? line('reciprocal', ['both sides did it together']) : '',
    line('date', [dateOf(report, context)]),
    line('place', placeFacts(report, context)),
    ...(['dead', 'injured', 'arrested', 'crowd'] as const).map((count) => line(count, [report[count]?.toString()])),
    line('confidence', [String(report.confidence)]),
    line('rule', [report.rule]),
    ...ruleLines(report.rule).map(because),
  ].filter((text, index) => text !== '' || index === 1);
}

function actorMarks({ source_actors, target_actors }: ReportRow): Mark[] {
  return [
    ...source_actors.map(({ start, end }) => ({ label: 'source', start, end })),
    ...target_actors.map(({ start, end }) => ({ label: 'target', start, end })),
  ];
}

/** The date's words and the place have no offsets in the row: they are looked for in the sentence. */
function triggerDateAndPlace(report: ReportRow, { text, mentions }: ReportContext): Mark[] {
  const [start, end] = [report.sentence_start, report.sentence_end];
  const date = report.date_text === null ? undefined : placeOf(text, report.date_text, start, end);
  const place = mentions.find(
    (mention) => mention.entity_id === report.location_id && mention.start >= start && mention.end <= end,
  );
  return [
    { label: 'trigger', start: report.trigger_start, end: report.trigger_end },
    ...(date ? [{ label: 'date', start: date[0], end: date[1] }] : []),
    ...(place ? [{ label: 'place', start: place.start, end: place.end }] : []),
  ];
}

const quarters = ['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict'] as const;

function goldstein(report: ReportRow): string | null {
  return report.goldstein === null ? null : `Goldstein ${report.goldstein}`;
}

function actorLine(label: string, actor: ActorCell, report: ReportRow, { entities }: ReportContext): string {
  const isElsewhere = actor.start < report.sentence_start || actor.end > report.sentence_end;
  const entity = actor.entity_id === null ? undefined : entities.get(actor.entity_id);
  return line(label, [
    `"${actor.text.replace(/\s+/g, ' ')}"${isElsewhere ? ' in another sentence' : ''}`,
    entity ? `${entity.name} (${entity.type}, ${entity.entity_id})` : 'no entity',
    actor.country && `country ${actor.country}`,
    actor.sector && `sector ${actor.sector}`,
  ]);
}

function dateOf({ date, date_precision, date_text, date_method }: ReportRow, { publishedAt }: ReportContext): string {
  if (date === null) return date_text === null ? 'not known' : `not known, though it says "${date_text}"`;
  const published = publishedAt?.slice(0, 10) ?? 'no known day';
  const words = date_method === 'story' ? `"${date_text}" in another sentence, the day of the story` : `"${date_text}"`;
  const source = date_text === null ? 'the publication, since it is told as present' : words;
  return `${date}, precise to the ${date_precision}, from ${source}, in an article of ${published}`;
}

function placeFacts(
  { location_id, country, location_precision, location_method }: ReportRow,
  { entities }: ReportContext,
): (string | null)[] {
  const name = location_id === null ? null : `${entities.get(location_id)?.name ?? location_id} (${location_id})`;
  if (name === null && country === null) return ['not known'];
  const precision =
    location_precision === 'place' ? 'no place of the lexicons' : `precise to the ${location_precision}`;
  return [name, country, location_precision && precision, location_method && placeReasons[location_method]];
}

const placeReasons: Readonly<Record<PlaceMethod, string>> = {
  syntax: 'named in its clause',
  sentence: 'named further on in the sentence',
  dateline: 'from the dateline',
  report: 'from the deed that it comes back to',
  actor: 'from an actor',
};

function because({ part, places }: RuleLine): string {
  if (places.length === 0) return line('because', [`"${part}" is no entry of a lexicon: the analysis itself names it`]);
  return places.map((place) => line('because', [place])).join('\n');
}

/** Ten characters of label, then what is known, commas between; empty where nothing is. */
export function line(label: string, facts: readonly (string | null | undefined)[]): string {
  const known = facts.filter((fact) => fact !== null && fact !== undefined && fact !== '');
  return known.length === 0 ? '' : `${label.padEnd(12)}${known.join(', ')}`;
}
