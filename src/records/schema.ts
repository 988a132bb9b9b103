// The published tables, field by field: the sole authority. Row types, CSV headers, JSON Schema, Table Schema, codebook and
// page text all come from here. Columns are append-only: a rename is a new major version of the dataset.

import {
  entityTypes,
  eventStatuses,
  eventTypes,
  implications,
  mentionKinds,
  quoteKinds,
  speakerResolutions,
} from '../analysis/doc.ts';
import { dateMethods, datePrecisions, placeMethods, placePrecisions } from '../analysis/event-bearings.ts';
import { inputFormats, publishedAtSources } from '../article.ts';
import {
  boolean,
  code,
  date,
  datetime,
  id,
  integer,
  listOf,
  number,
  oneOf,
  optional,
  type Row,
  text,
} from './fields.ts';

export const schemaVersion = 1;

const articles = {
  article_id: id('Stable: derived from the place of the upload (its key, and its number in a file of several).'),
  title: optional(text('Headline.')),
  byline: listOf.text('Authors as printed.'),
  publisher: optional(text('Who published the article.')),
  url: optional(text('Where the article was published.')),
  published_at: optional(datetime('Publication, UTC; a date where the hour is not known.')),
  published_at_source: oneOf(publishedAtSources, 'Where published_at comes from.'),
  dateline_place: optional(text('Place named in the dateline, as printed.')),
  dateline_entity_id: optional(id('The place of the dateline.', 'entities.entity_id')),
  language: code('Language of the text, BCP 47.'),
  word_count: integer('Words in the text.'),
  text_sha256: code('SHA-256 of the canonical text (UTF-8), in hex: offsets count in exactly this text.'),
  input_format: oneOf(inputFormats, 'Format of the upload.'),
  story_id: id('Articles that tell the same story share it.'),
  duplicate_of: optional(id('The earlier article that this one repeats.', 'articles.article_id')),
  rights: optional(text('Rights statement of the article, where it has one.')),
  engine_version: code('Version of the engine that made the rows of this article.'),
};

const entities = {
  entity_id: id('Stable across articles and uploads.'),
  name: text('Canonical name.'),
  type: oneOf(entityTypes, 'Kind of entity.'),
  description: optional(text('Role or description in the articles, such as "U.S. Secretary of State".')),
  country: optional(code('Country, ISO 3166-1 alpha-3.')),
  sector: optional(code('Sector: GOV, MIL, OPP, REB, CVL, BUS, JRN, IGO, NGO and others of PLOVER.')),
  wikidata_id: optional(id('Wikidata item, only where certain.')),
  geonames_id: optional(id('GeoNames feature of a place.')),
  latitude: optional(number('Latitude of a place, WGS 84, degrees.')),
  longitude: optional(number('Longitude of a place, WGS 84, degrees.')),
  aliases: listOf.text('Other names seen in the articles, sorted.'),
  article_count: integer('Articles that mention it.'),
  mention_count: integer('Mentions in all articles.'),
};

const mentions = {
  mention_id: id('Stable: article id, then place.'),
  entity_id: id('Who or what is mentioned.', 'entities.entity_id'),
  article_id: id('Where.', 'articles.article_id'),
  start: integer('First code point of the mention in the text.'),
  end: integer('Code point after the mention.'),
  text: text('The words.'),
  kind: oneOf(
    mentionKinds,
    'Name, description or pronoun; a national adjective and a place inside a longer name count as descriptions.',
  ),
  sentence: integer('Number of the sentence in the article, from 0.'),
};

const quotes = {
  quote_id: id('Stable: article id, then place.'),
  article_id: id('Where it was quoted.', 'articles.article_id'),
  kind: oneOf(
    quoteKinds,
    'direct: an utterance in marks; partial: some words in marks; indirect: reported without marks; post.',
  ),
  text: text('The words, at most 600 characters in public files; a quotation split by its cue is joined by a space.'),
  start: integer('First code point of the first segment.'),
  end: integer('Code point after the last segment.'),
  segments: listOf.spans('[start, end] of each part, in code points.'),
  speaker_id: optional(id('Who said it, empty where unnamed, unknown or withheld.', 'entities.entity_id')),
  speaker_name: optional(text('Canonical name of the speaker.')),
  speaker_text: optional(text('The words that name the speaker here.')),
  speaker_start: optional(integer('First code point of speaker_text.')),
  speaker_end: optional(integer('Code point after speaker_text.')),
  speaker_resolution: optional(oneOf(speakerResolutions, 'How the speaker was found.')),
  cue: optional(text('The words that report the speech.')),
  cue_lemma: optional(text('Base form of the cue.')),
  cue_start: optional(integer('First code point of the cue.')),
  cue_end: optional(integer('Code point after the cue.')),
  addressee_id: optional(id('To whom it was said.', 'entities.entity_id')),
  medium: optional(code('Statement, interview, post, broadcast and so on, where said.')),
  confidence: number('From 0 to 1.'),
  quotation_id: id('The same words in other articles share it.'),
  cue_implies: optional(
    oneOf(
      implications,
      'What the cue implies: neutral (says), factive (admits), doubting (claims), negating (denies), promising, directive (demands).',
    ),
  ),
};

/** How the quarter, the day and the place of an event are known. */
const bearings = {
  quad_class: optional(
    integer(
      '1 verbal cooperation (AGREE, CONSULT, SUPPORT, CONCEDE), 2 material cooperation (COOPERATE, AID, RETREAT), 3 verbal conflict (REQUEST, ACCUSE, REJECT, THREATEN), 4 material conflict (PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT).',
    ),
  ),
  date_method: optional(
    oneOf(
      dateMethods,
      'What tells the date: the sentence; another sentence (story: the day that the article is about, which the event need not share); or only the publication date, for what is told in the present tense.',
    ),
  ),
  location_precision: optional(
    oneOf(
      placePrecisions,
      'How closely location_id, or where that is empty country, tells where: city, region, country; place: one that the lexicons do not know, such as a village.',
    ),
  ),
  location_method: optional(
    oneOf(
      placeMethods,
      'What tells the place: the syntax of the clause, the rest of the sentence, the dateline, an earlier report of the deed, or only the country of an actor (the target before the source).',
    ),
  ),
};

const reports = {
  report_id: id('Stable: article id, then place.'),
  event_id: id('The event that is reported.', 'events.event_id'),
  article_id: id('Who reports it.', 'articles.article_id'),
  type: oneOf(eventTypes, 'PLOVER 2021 event type.'),
  mode: optional(code('PLOVER mode.')),
  context: listOf.codes('PLOVER contexts.'),
  cameo: optional(code('CAMEO code.')),
  goldstein: optional(number('Goldstein value of the CAMEO code, -10 to 10.')),
  status: oneOf(eventStatuses, 'Whether it is said to have happened.'),
  source_ids: listOf.ids('Who did it.', 'entities.entity_id'),
  source_actors: listOf.actors('Who did it, as written and as coded; the words of a withheld person are "…".'),
  target_ids: listOf.ids('To whom.', 'entities.entity_id'),
  target_actors: listOf.actors('To whom, as written and as coded; the words of a withheld person are "…".'),
  reciprocal: boolean('True where both sides did it together.'),
  date: optional(date('Day of the event, or the first day of its period.')),
  date_precision: optional(oneOf(datePrecisions, 'How long the period is.')),
  date_text: optional(text('The words that the date comes from; empty where it was taken from the publication date.')),
  location_id: optional(id('Where.', 'entities.entity_id')),
  country: optional(code('Country where it happened, ISO 3166-1 alpha-3.')),
  latitude: optional(number('Latitude of the location.')),
  longitude: optional(number('Longitude of the location.')),
  dead: optional(integer('Number killed, the least where a range is given.')),
  injured: optional(integer('Number injured, the least where a range is given.')),
  arrested: optional(integer('Number arrested, the least where a range is given.')),
  crowd: optional(integer('Size of a crowd, the least where a range is given.')),
  trigger: text('The words that tell of the event.'),
  trigger_start: integer('First code point of the trigger.'),
  trigger_end: integer('Code point after the trigger.'),
  sentence_start: integer('First code point of the sentence.'),
  sentence_end: integer('Code point after the sentence.'),
  rule: code('The rule that fired.'),
  confidence: number('From 0 to 1.'),
  ...bearings,
};

const events = {
  event_id: id('Stable: the first of its reports.'),
  type: oneOf(eventTypes, 'PLOVER 2021 event type.'),
  mode: optional(code('PLOVER mode.')),
  context: listOf.codes('PLOVER contexts.'),
  cameo: optional(code('CAMEO code.')),
  goldstein: optional(number('Goldstein value of the CAMEO code, -10 to 10.')),
  status: oneOf(eventStatuses, 'What its best report says.'),
  date: optional(date('Day of the event, or the first day of its period.')),
  date_precision: optional(oneOf(datePrecisions, 'How long the period is.')),
  source_ids: listOf.ids('Who did it.', 'entities.entity_id'),
  target_ids: listOf.ids('To whom.', 'entities.entity_id'),
  source_countries: listOf.codes('Countries of the sources.'),
  target_countries: listOf.codes('Countries of the targets.'),
  location_id: optional(id('Where.', 'entities.entity_id')),
  country: optional(code('Country where it happened, ISO 3166-1 alpha-3.')),
  latitude: optional(number('Latitude of the location.')),
  longitude: optional(number('Longitude of the location.')),
  dead: optional(integer('Number killed: the most that a report says.')),
  injured: optional(integer('Number injured: the most that a report says.')),
  report_count: integer('Reports of it.'),
  article_count: integer('Articles that report it.'),
  publisher_count: integer('Publishers that report it.'),
  first_report_id: id('The earliest report.', 'reports.report_id'),
  first_reported_at: optional(datetime('When it was first reported.')),
  status_history: listOf.codes(
    'Day of publication (or unknown) and status, a blank between: when each status was first reported, earliest first.',
  ),
  confidence: number('That of the best report, from 0 to 1.'),
  ...bearings,
};

export const tables = { articles, entities, mentions, quotes, reports, events } as const;
export type TableName = keyof typeof tables;
export const tableNames = [
  'articles',
  'entities',
  'mentions',
  'quotes',
  'reports',
  'events',
] as const satisfies readonly TableName[];

/** What a row of each table is, in one line. */
export const tableDescriptions: Readonly<Record<TableName, string>> = {
  articles: 'An article, without its body.',
  entities:
    'One person, organization, place or group across all articles; private persons named in passing are withheld.',
  mentions: 'A place where an entity is mentioned.',
  quotes: 'What somebody said, with the speaker.',
  reports: 'One sentence that reports an event, coded.',
  events: 'What happened, once, however many report it.',
};

export type ArticleRow = Row<typeof articles>;
export type EntityRow = Row<typeof entities>;
export type MentionRow = Row<typeof mentions>;
export type QuoteRow = Row<typeof quotes>;
export type ReportRow = Row<typeof reports>;
export type EventRow = Row<typeof events>;

/** The six tables with their rows, in canonical order. */
export interface Tables {
  readonly articles: readonly ArticleRow[];
  readonly entities: readonly EntityRow[];
  readonly mentions: readonly MentionRow[];
  readonly quotes: readonly QuoteRow[];
  readonly reports: readonly ReportRow[];
  readonly events: readonly EventRow[];
}
