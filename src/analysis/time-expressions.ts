// Text and publication date in, time expressions with TIMEX3 types and values out (TimeML 1.2.1; Ferro et al. 2005).

import type { Quoted, Sentence, Tagged, Timed, TimeExpression } from './doc.ts';
import type { EngineFiles } from './lexicon.ts';
import { firstWhere } from './text/bisection.ts';
import { type Day, parseDay } from './times/calendar.ts';
import { calendarRules } from './times/calendar-rules.ts';
import { quantityRules } from './times/quantity-rules.ts';
import { relativeRules } from './times/relative-rules.ts';
import { seasonRules } from './times/season-rules.ts';
import { looksForward } from './times/time-direction.ts';
import type { TimeContext, TimeRule } from './times/time-rule.ts';
import { loadTimeWords, type TimeWordKind, type TimeWords } from './times/time-words.ts';

/** Rules of earlier groups win where two match the same words. */
const rules: readonly TimeRule[] = [...calendarRules, ...seasonRules, ...relativeRules, ...quantityRules];
/** Characters before and after a match that a reading may look at. */
const reach = 40;

export interface TimeFinder {
  readonly words: TimeWords;
  readonly rules: readonly { readonly rule: TimeRule; readonly expression: (text: string) => RegExp }[];
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly order: number;
  readonly rule: TimeRule;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** What no expression begins after or ends before. Plain ranges: English words touch Latin letters only. */
const wordCharacter = String.raw`0-9a-z_\u00c0-\u024f`;

export function loadTimeFinder(files: EngineFiles): TimeFinder {
  const words = loadTimeWords(files);
  return {
    words,
    rules: rules.map((rule) => ({ rule, expression: expressionOf(rule, words) })),
  };
}

/**
 * Made when it is first needed: most texts need a few of them. V8 compiles an expression to bytecode for a short text and to
 * machine code for the second; for a text of more than a thousand characters it makes machine code at once, and compiling large
 * expressions is the slow part. So the first text that they see is a long one.
 */
function expressionOf(rule: TimeRule, words: TimeWords): (text: string) => RegExp {
  let made: RegExp | undefined;
  return (text) => {
    if (made) return made;
    made = new RegExp(`(?<![${wordCharacter}@#&])(?:${rule.pattern(words)})(?![${wordCharacter}])`, 'dg');
    text.padEnd(1001).search(made);
    return made;
  };
}

/** What the times before an expression tell of it. */
interface Course {
  readonly reference: Day | null;
  /** First day of the last date named; the reference where none was. */
  readonly anchor: Day | null;
  /** Sentence of the last date that lies after the reference: a list of coming dates goes on within it. */
  readonly aheadIn: number | null;
}

/** Times of the text, sorted, none overlapping another. */
export function findTimes(doc: Quoted, finder: TimeFinder): Timed {
  const reference = parseDay(doc.publishedAt);
  let course: Course = { reference, anchor: reference, aheadIn: null };
  const times: TimeExpression[] = [];
  let last = 0;
  for (const group of competing(matchesIn(doc, finder))) {
    for (const match of group) {
      if (match.start < last) continue;
      const context = contextOf(doc, finder.words, match, course);
      const reading = match.rule.read(match.groups, doc.text.slice(match.start, match.end), context);
      if (reading === null) continue;
      times.push({ start: match.start, end: match.end, type: reading.type, value: reading.value });
      if (reading.anchor !== undefined) course = courseAfter(course, reading.anchor, sentenceAt(doc, match.start));
      last = match.end;
      break;
    }
  }
  return { ...doc, times: withDays(times, doc) };
}

function courseAfter({ reference }: Course, anchor: Day, sentence: number): Course {
  return { reference, anchor, aheadIn: reference !== null && anchor > reference ? sentence : null };
}

function sentenceAt(doc: Tagged, offset: number): number {
  return doc.sentenceOf[tokenFrom(doc, offset)] ?? -1;
}

/** Most sentences hold nothing that a rule needs, and most rules are never needed by a text. */
function matchesIn(doc: Tagged, finder: TimeFinder): Match[] {
  const matches: Match[] = [];
  for (const sentence of doc.sentences) {
    const held = kindsIn(doc, sentence, finder.words);
    if (held.size === 0) continue;
    const text = doc.text.slice(sentence.start, sentence.end);
    const folded = inLowerCase(text);
    finder.rules.forEach(({ rule, expression }, order) => {
      if (!rule.needs.some((kind) => held.has(kind)) || rule.mentions?.test(folded) === false) return;
      for (const match of folded.matchAll(expression(doc.text))) {
        const start = sentence.start + match.index;
        matches.push({ start, end: start + match[0].length, order, rule, groups: groupsOf(match, text) });
      }
    });
  }
  return matches.sort((a, b) => a.start - b.start || b.end - a.end || a.order - b.order);
}

/** Of the same length, so that places in it are places in the text: one capital of Turkish has two characters as a small one. */
function inLowerCase(text: string): string {
  const folded = text.toLowerCase();
  return folded.length === text.length ? folded : text.replaceAll(/[A-Z]+/g, (run) => run.toLowerCase());
}

function groupsOf({ indices }: RegExpExecArray, text: string): Match['groups'] {
  return Object.fromEntries(
    Object.entries(indices?.groups ?? {}).map(([name, span]) => [name, span && text.slice(span[0], span[1])]),
  );
}

function kindsIn(doc: Tagged, { first, last }: Sentence, words: TimeWords): ReadonlySet<TimeWordKind | 'figure'> {
  const held = new Set<TimeWordKind | 'figure'>();
  for (let i = first; i < last; i++) {
    if (/\d/.test(doc.forms[i])) held.add('figure');
    for (const kind of words.kindsAt(doc.forms[i])) held.add(kind);
  }
  return held;
}

/** Matches that begin at one place, longest first: the first that reads as a time wins. */
function competing(matches: readonly Match[]): readonly (readonly Match[])[] {
  const groups: Match[][] = [];
  for (const match of matches) {
    const group = groups[groups.length - 1];
    if (group && group[0].start === match.start) group.push(match);
    else groups.push([match]);
  }
  return groups;
}

function contextOf(doc: Tagged, words: TimeWords, match: Match, course: Course): TimeContext {
  const token = tokenFrom(doc, match.start);
  const next = tokenFrom(doc, match.end);
  return {
    words,
    reference: course.reference,
    anchor: course.anchor,
    isFuture: () => doc.sentenceOf[token] === course.aheadIn || looksForward(doc, token, words),
    before: doc.text.slice(Math.max(0, match.start - reach), match.start),
    after: doc.text.slice(match.end, match.end + reach),
    nextTag: doc.xpos[next] ?? '',
  };
}

/** First token that starts at or after `offset`; the last token where none does. */
function tokenFrom(doc: Tagged, offset: number): number {
  const token = firstWhere(doc.tokens, ({ start }) => start >= offset);
  return Math.max(0, Math.min(token, doc.tokens.length - 1));
}

/** A clock time takes the day that stands next to it in its sentence: "at 6 p.m. on Monday". */
function withDays(times: readonly TimeExpression[], doc: Tagged): TimeExpression[] {
  return times.map((time, index) => {
    if (time.type !== 'TIME' || !/T\d\d:/.test(time.value)) return time;
    const day = [times[index + 1], times[index - 1]].find((other) => isDayBeside(other, time, doc));
    return day ? { ...time, value: `${day.value.slice(0, 10)}${time.value.slice(time.value.indexOf('T'))}` } : time;
  });
}

function isDayBeside(other: TimeExpression | undefined, time: TimeExpression, doc: Tagged): boolean {
  if (!other || !/^\d{4}-\d\d-\d\d/.test(other.value)) return false;
  const between = doc.text.slice(Math.min(other.end, time.end), Math.max(other.start, time.start));
  return between.length <= reach && !/[.!?\n]\s/.test(between);
}
