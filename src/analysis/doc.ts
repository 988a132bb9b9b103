// The layers of an analysed text, from raw characters to coded events. Offsets are half-open UTF-16 positions in `text`,
// token numbers index `tokens`; every layer keeps what the layer below it said and adds to it.
import type { DateMethod, DatePrecision, EventPlace } from './event-bearings.ts';

/** Half-open range of UTF-16 offsets in the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span that covers whole tokens: `first` inclusive, `last` exclusive. */
export interface TokenSpan extends Span {
  readonly first: number;
  readonly last: number;
}

/** What is known of a text besides its characters. */
export interface Source {
  readonly text: string;
  readonly title: string | null;
  /** ISO date or date-time of publication, the reference of relative dates. */
  readonly publishedAt: string | null;
}

export type ZoneKind =
  | 'headline'
  | 'standfirst'
  | 'byline'
  | 'dateline'
  | 'caption'
  | 'credit'
  | 'post-author'
  | 'post'
  | 'pull-quote'
  | 'boilerplate'
  | 'body';

/** A stretch of one kind of news text. Zones are sorted, do not overlap, and hold every non-blank character. */
export interface Zone extends Span {
  readonly kind: ZoneKind;
}

export interface Zoned extends Source {
  readonly zones: readonly Zone[];
}

export interface Tokenized extends Zoned {
  readonly tokens: readonly Span[];
  /** `text.slice(start, end)` of each token. */
  readonly forms: readonly string[];
}

/** `zone` indexes `zones`; a sentence never crosses a zone. */
export interface Sentence extends TokenSpan {
  readonly zone: number;
}

export interface Split extends Tokenized {
  readonly sentences: readonly Sentence[];
  /** Sentence number of each token. */
  readonly sentenceOf: Int32Array;
}

export interface Tagged extends Split {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
}

export interface Lemmatized extends Tagged {
  readonly lemmas: readonly string[];
}

export interface Parsed extends Lemmatized {
  /** Token number of each token's head, -1 at the root of a sentence. */
  readonly heads: Int32Array;
  /** Universal Dependencies relation, with subtype where the model has one (`nsubj:pass`). */
  readonly relations: readonly string[];
}

export const entityTypes = [
  'person',
  'organization',
  'location',
  'group',
  'event',
  'work',
  'product',
  'other',
] as const;
export type EntityType = (typeof entityTypes)[number];

/** A name found in the text, without the mark of a hashtag. Names do not overlap. */
export interface Name extends TokenSpan {
  readonly type: EntityType;
}

export interface Named extends Parsed {
  readonly names: readonly Name[];
}

export const mentionKinds = ['name', 'nominal', 'pronoun'] as const;
export type MentionKind = (typeof mentionKinds)[number];

/** A place where an entity is mentioned; `entity` indexes `entities`. */
export interface Mention extends TokenSpan {
  readonly kind: MentionKind;
  readonly entity: number;
}

export type Gender = 'female' | 'male';

export interface Link {
  readonly wikidataId: string | null;
  readonly geonamesId: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** One person, organization, place… of the text; `country` is ISO 3166-1 alpha-3, `sector` GOV, MIL, REB, CVL, NGO… */
export interface Entity {
  readonly type: EntityType;
  /** Canonical name: the lexicon's where linked, else the longest name in the text. */
  readonly name: string;
  /** Role or description: "U.S. Secretary of State". */
  readonly description: string | null;
  readonly country: string | null;
  readonly sector: string | null;
  readonly gender: Gender | null;
  readonly plural: boolean;
  readonly link: Link | null;
  /** Null for what is no place, and for a place that the lexicons do not know. */
  readonly placeKind: 'country' | 'region' | 'city' | null;
  /** Indexes of its mentions, in text order. */
  readonly mentions: readonly number[];
}

export interface Resolved extends Named {
  /** Sorted by start; a mention may lie inside another. */
  readonly mentions: readonly Mention[];
  readonly entities: readonly Entity[];
}

export const quoteKinds = ['direct', 'partial', 'indirect', 'post'] as const;
export type QuoteKind = (typeof quoteKinds)[number];
export const speakerResolutions = ['explicit', 'nominal', 'pronoun', 'conversation', 'unnamed'] as const;
export type SpeakerResolution = (typeof speakerResolutions)[number];
export const implications = ['neutral', 'factive', 'doubting', 'negating', 'promising', 'directive'] as const;
export type Implication = (typeof implications)[number];

/** Something somebody said. Segments exclude the quotation marks; a quotation split by its cue has several. */
export interface Quote {
  readonly kind: QuoteKind;
  readonly segments: readonly Span[];
  /** The words that name the speaker, null where nobody is named. */
  readonly speaker: Span | null;
  /** Index in `entities`, null where unnamed or unknown. */
  readonly speakerEntity: number | null;
  readonly resolution: SpeakerResolution | null;
  readonly cue: Span | null;
  readonly cueLemma: string | null;
  readonly implication: Implication | null;
  readonly addresseeEntity: number | null;
  /** statement, interview, post, broadcast, letter, speech…; null where not said. */
  readonly medium: string | null;
  readonly confidence: number;
}

export interface Quoted extends Resolved {
  readonly quotes: readonly Quote[];
}

export type TimeType = 'DATE' | 'TIME' | 'DURATION' | 'SET';

/** A time expression with its TIMEX3 type and value ("2019-03-14", "2019-W11", "P3D", "PRESENT_REF"). */
export interface TimeExpression extends Span {
  readonly type: TimeType;
  readonly value: string;
}

export interface Timed extends Quoted {
  readonly times: readonly TimeExpression[];
}

export const eventTypes = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
] as const;
export type EventType = (typeof eventTypes)[number];
export const eventStatuses = ['asserted', 'negated', 'planned', 'alleged', 'hypothetical'] as const;
export type EventStatus = (typeof eventStatuses)[number];

/** Source or target of an event. `entity` indexes `entities`; null where the actor is no entity ("police"). */
export interface Actor extends Span {
  readonly entity: number | null;
  readonly country: string | null;
  readonly sector: string | null;
}

/** First day and precision, with the words that it came from (null: taken from the publication date). */
export interface EventDate {
  /** `YYYY-MM-DD`: the day, or the first day of the week, month, year. */
  readonly value: string;
  readonly precision: DatePrecision;
  readonly words: Span | null;
  readonly method: DateMethod;
}

/** One sentence (index in `sentences`) that reports an event, coded after PLOVER 2021 by a named rule. */
export interface Report extends EventPlace {
  readonly type: EventType;
  readonly mode: string | null;
  readonly context: readonly string[];
  readonly cameo: string | null;
  readonly goldstein: number | null;
  readonly status: EventStatus;
  readonly sources: readonly Actor[];
  readonly targets: readonly Actor[];
  readonly reciprocal: boolean;
  readonly date: EventDate | null;
  readonly dead: number | null;
  readonly injured: number | null;
  readonly arrested: number | null;
  readonly crowd: number | null;
  readonly trigger: Span;
  readonly triggerLemma: string;
  readonly sentence: number;
  readonly rule: string;
  readonly confidence: number;
}

export interface Analysis extends Timed {
  readonly reports: readonly Report[];
}
