// Words and sentences in, what the text as a whole tells of each word out: where else it stands, in lower case or not, the
// longest run of capitals that holds it, and which tokens may belong to a name at all.
import { bitsOf } from './name-gazetteer.ts';
import type { NameWord } from './name-words.ts';

const sportWord = bitsOf('sport-word');

/** A run of capitalised words, with the small words that join them; `last` is exclusive. */
export interface CapitalRun {
  readonly first: number;
  readonly last: number;
  /** Bounds of its sentence. */
  readonly from: number;
  readonly to: number;
}

export interface NameDocument {
  readonly words: readonly NameWord[];
  /** First token of each sentence, and the number of tokens at the end. */
  readonly bounds: Int32Array;
  readonly sentenceOf: Int32Array;
  /** Whether nearly all words of the sentence are capitalised, as in headlines. */
  readonly isShouted: Uint8Array;
  readonly lowerCount: ReadonlyMap<string, number>;
  /** Capitals inside sentences, where nothing but the name asks for them. */
  readonly innerCount: ReadonlyMap<string, number>;
  readonly occurrences: ReadonlyMap<string, readonly number[]>;
  readonly longestRun: ReadonlyMap<string, CapitalRun>;
  readonly acronyms: ReadonlyMap<string, CapitalRun>;
  /** Run of capitals that holds the token, -1 where none does. */
  readonly runOf: Int32Array;
  readonly runs: readonly CapitalRun[];
  /** 1 where the token may belong to a name. */
  readonly isCandidate: Uint8Array;
  /** How much the text speaks of sport, where towns play one another: 0 not at all, 3 of nothing else. */
  readonly sport: number;
}

const joints = new Set([
  'of',
  'the',
  'and',
  '&',
  'de',
  'for',
  "'s",
  '’s',
  'van',
  'von',
  'al',
  'la',
  'del',
  'bin',
  'der',
  '-',
]);
const mostOccurrences = 6;

/** @param bounds first token of each sentence, and the number of tokens at the end. */
export function describeDocument(words: readonly NameWord[], bounds: Int32Array): NameDocument {
  const sentences = bounds.length - 1;
  const sentenceOf = new Int32Array(words.length);
  const isShouted = new Uint8Array(sentences);
  for (let s = 0; s < sentences; s++) {
    sentenceOf.fill(s, bounds[s], bounds[s + 1]);
    isShouted[s] = shouts(words, bounds[s], bounds[s + 1]) ? 1 : 0;
  }
  const counts = countForms(words, bounds, isShouted);
  const { runs, runOf } = findRuns(words, bounds, isShouted);
  const longestRun = new Map<string, CapitalRun>();
  const acronyms = new Map<string, CapitalRun>();
  for (const run of runs) {
    if (run.last - run.first < 2 || isShouted[sentenceOf[run.first]]) continue;
    let initials = '';
    for (let i = run.first; i < run.last; i++) {
      const word = words[i];
      if (!word.isCapital) continue;
      initials += word.form[0];
      const known = longestRun.get(word.lower);
      if (!known || known.last - known.first < run.last - run.first) longestRun.set(word.lower, run);
    }
    if (initials.length > 1) acronyms.set(initials, run);
  }
  const isCandidate = markCandidates(words, bounds);
  const sport = sportOf(words);
  return { sport, words, bounds, sentenceOf, isShouted, ...counts, longestRun, acronyms, runs, runOf, isCandidate };
}

/** Sport words in a thousand that begin each step. */
const sportSteps = [5, 20, 45];

function sportOf(words: readonly NameWord[]): number {
  let count = 0;
  for (const { lists, isCapital } of words) if (!isCapital && (lists & sportWord) !== 0) count++;
  const share = (1000 * count) / Math.max(words.length, 15);
  return sportSteps.filter((step) => share >= step).length;
}

function shouts(words: readonly NameWord[], first: number, last: number): boolean {
  let upper = 0;
  let lower = 0;
  for (let i = first; i < last; i++) {
    if (!words[i].hasLetter) continue;
    if (words[i].isAllCapital || (words[i].isCapital && words[i].form.length === 1)) upper++;
    else lower++;
  }
  return upper > 2 && lower <= upper * 0.15;
}

function countForms(words: readonly NameWord[], bounds: Int32Array, isShouted: Uint8Array) {
  const lowerCount = new Map<string, number>();
  const innerCount = new Map<string, number>();
  const occurrences = new Map<string, number[]>();
  for (let s = 0; s < bounds.length - 1; s++)
    for (let i = bounds[s]; i < bounds[s + 1]; i++) {
      const word = words[i];
      if (!word.hasLetter) continue;
      if (!word.isCapital) {
        lowerCount.set(word.lower, (lowerCount.get(word.lower) ?? 0) + 1);
        continue;
      }
      if (i > bounds[s] && !isShouted[s]) innerCount.set(word.lower, (innerCount.get(word.lower) ?? 0) + 1);
      const places = occurrences.get(word.lower);
      if (!places) occurrences.set(word.lower, [i]);
      else if (places.length < mostOccurrences) places.push(i);
    }
  return { lowerCount, innerCount, occurrences };
}

function findRuns(words: readonly NameWord[], bounds: Int32Array, isShouted: Uint8Array) {
  const runs: CapitalRun[] = [];
  const runOf = new Int32Array(words.length).fill(-1);
  for (let s = 0; s < bounds.length - 1; s++) {
    const to = bounds[s + 1];
    for (let i = bounds[s]; i < to; ) {
      if (!words[i].isCapital) {
        i++;
        continue;
      }
      let last = i + 1;
      while (last < to) {
        if (words[last].isCapital) last++;
        else if (!isShouted[s] && last + 1 < to && words[last + 1].isCapital && joints.has(words[last].form)) last += 2;
        else break;
      }
      runOf.fill(runs.length, i, last);
      runs.push({ first: i, last, from: bounds[s], to });
      i = last;
    }
  }
  return { runs, runOf };
}

const reach = 3;
/** "Boeing 747" may be a name, a date beside a capital may not. */
const longestNumeral = 5;

/**
 * Capitals, words of scripts without case, and what stands between two capitals or beside one and may belong to it.
 * All other tokens are outside of names for certain, and are never scored.
 */
function markCandidates(words: readonly NameWord[], bounds: Int32Array): Uint8Array {
  const marks = new Uint8Array(words.length);
  for (let s = 0; s < bounds.length - 1; s++) {
    let capital = -1000;
    for (let i = bounds[s]; i < bounds[s + 1]; i++) {
      const word = words[i];
      if (!word.isCapital && !isCaseless(word)) {
        if (word.hasDigit && word.form.length <= longestNumeral && (capital === i - 1 || words[i + 1]?.isCapital))
          marks[i] = 1;
        continue;
      }
      marks[i] = 1;
      if (i - capital <= reach + 1) marks.fill(1, Math.max(capital + 1, bounds[s]), i);
      else for (let k = i - 1; k >= i - 2 && k >= bounds[s] && isParticle(words[k]); k--) marks[k] = 1;
      capital = i;
    }
  }
  return marks;
}

function isCaseless(word: NameWord): boolean {
  return word.hasLetter && word.lower === word.form.toUpperCase();
}

function isParticle(word: NameWord): boolean {
  return word.form === '-' || (word.form.length <= 3 && joints.has(word.form));
}
