// What a rule for time expressions is: a pattern over the text, and a reading of what it matched.

import type { TimeType } from '../doc.ts';
import type { Day } from './calendar.ts';
import type { TimeWordKind, TimeWords } from './time-words.ts';

/** What a reading may look at besides its own words. */
export interface TimeContext {
  readonly words: TimeWords;
  /** Publication day, null where unknown. */
  readonly reference: Day | null;
  /** The last day, month or year named before, first day of it; the reference where none was. */
  readonly anchor: Day | null;
  /** Whether the clause around `start` speaks of what is to come. */
  readonly isFuture: () => boolean;
  readonly before: string;
  readonly after: string;
  /** Penn tag of the token that starts after the match, "" where none does. */
  readonly nextTag: string;
}

export interface TimeReading {
  readonly type: TimeType;
  readonly value: string;
  /** First day of what is named, for expressions that count from it. */
  readonly anchor?: Day;
}

export interface TimeRule {
  readonly name: string;
  /** Every match holds a word of one of these kinds, or a figure: what a sentence lacks need not be looked for. */
  readonly needs: readonly (TimeWordKind | 'figure')[];
  /** What every match holds besides, in lower case. */
  readonly mentions?: RegExp;
  /**
   * Regular expression source with named groups, matched between word boundaries against the text in lower case: compiling an
   * expression that disregards case took four times as long, a twelfth of a cold start in all. What the groups held is read as
   * it is written in the text.
   */
  readonly pattern: (words: TimeWords) => string;
  /** Null where the words are no time expression after all. */
  readonly read: (
    groups: Readonly<Record<string, string | undefined>>,
    matched: string,
    context: TimeContext,
  ) => TimeReading | null;
}

/** One blank or two: patterns must not run over lines. */
export const blank = '[ \\u00a0]{1,2}';
/** A part of a period named before it: "early", "mid-", "the beginning of". */
export const portion = `(?:(?:(?:the${blank})?(?:very${blank})?(?:beginning|start|end|middle|close|rest|remainder|first half|second half|latter half|latter part|early part|final days|early days|first days|last days)${blank}of(?:${blank}the)?${blank})|(?:early|late|mid)(?:${blank}in${blank}|${blank}|-))`;
/** Numbers as words or figures. */
export const numberPattern = (words: TimeWords): string =>
  `(?:\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?|${words.any('tens')}(?:[ -]${words.any('number')})?|(?:the${blank}past${blank})?${words.any('number')})(?:${blank}and${blank}a${blank}half)?`;
