// A sentence in, how many were killed, injured and arrested in it, and how large a crowd, out: the least where it gives a range.
import type { Sentence } from '../doc.ts';
import { readClause } from './event-clause.ts';
import { isTimeAt, type Reading } from './event-reading.ts';
import { dependent, isVerb, lower, prepositions, relation } from './event-tree.ts';
import { verbLemma } from './event-verbs.ts';

export interface Counts {
  readonly dead: number | null;
  readonly injured: number | null;
  readonly arrested: number | null;
}

type Fate = keyof Counts;

/** Words of a sentence that are looked at: no sentence that counts its dead is longer. */
const longest = 200;
/** Words that may stand between a number and the noun that it counts. */
const attributesBefore = 3;
const fates: readonly Fate[] = ['dead', 'injured', 'arrested'];

/** Counts of all verbs and nouns of the sentence; the largest of each kind. */
export function countsIn(reading: Reading, sentence: Sentence): Counts {
  const counts: Record<Fate, number | null> = { dead: null, injured: null, arrested: null };
  const note = (fate: Fate, count: number | null): void => {
    if (count !== null) counts[fate] = Math.max(counts[fate] ?? 0, count);
  };
  for (let token = sentence.first; token < Math.min(sentence.last, sentence.first + longest); token++) {
    const isDeed = isVerb(reading, token);
    const kinds = reading.lexicon.cues.get(isDeed ? verbLemma(reading, token) : lower(reading, token));
    const fate = fates.find((known) => kinds?.has(known));
    if (!fate) continue;
    if (isDeed) for (const victim of victims(reading, token)) note(fate, countOf(reading, victim, true));
    else if (reading.doc.upos[token] === 'ADJ') note(fate, stateCount(reading, token));
    else
      for (const child of reading.dependents[token])
        if (prepositions(reading, child).includes('of')) note(fate, countOf(reading, child, true));
  }
  return counts;
}

function victims(reading: Reading, verb: number): readonly number[] {
  const { subjects, objects } = readClause(reading, verb);
  return verbLemma(reading, verb) === 'die' ? subjects : objects;
}

/** "left 12 people dead", "12 dead". */
function stateCount(reading: Reading, token: number): number | null {
  const own = countOf(reading, token, false);
  if (own !== null) return own;
  const head = reading.doc.heads[token];
  if (head < 0) return null;
  const object = dependent(reading, head, 'obj');
  const counted = relation(reading, token) === 'xcomp' ? object : relation(reading, token) === 'amod' ? head : -1;
  return counted < 0 ? null : countOf(reading, counted, false);
}

/** How many the phrase of `head` counts; a singular with an article counts one where `singular` allows it. */
export function countOf(reading: Reading, head: number, singular: boolean): number | null {
  const own = numberAt(reading, head);
  if (own !== null) return leastOf(reading, head, own);
  let hasArticle = false;
  for (const child of reading.dependents[head]) {
    if (relation(reading, child) === 'nummod') {
      const number = numberAt(reading, child);
      if (number !== null) return leastOf(reading, child, number);
    }
    hasArticle ||= /^(?:a|an|one)$/.test(lower(reading, child)) && relation(reading, child) !== 'nmod';
  }
  const range = rangeBefore(reading, head);
  if (range !== null) return range;
  const scale = roundScale(reading, head);
  if (scale !== null) return roundNumber(reading, head, scale);
  return singular && hasArticle && reading.doc.xpos[head] === 'NN' && reading.doc.upos[head] === 'NOUN' ? 1 : null;
}

/** The lower end of the range that the numeral is part of, wherever the parse hung it; else the number itself. */
function leastOf(reading: Reading, numeral: number, number: number): number {
  return rangeWith(reading, numeral) ?? number;
}

/** "Between 30 and 40 young rebels": the lower end, where the parse hung neither number from the noun; null without range. */
function rangeBefore(reading: Reading, head: number): number | null {
  const { upos, sentences, sentenceOf } = reading.doc;
  const { first } = sentences[sentenceOf[head]];
  let token = head - 1;
  while (token >= Math.max(first, head - attributesBefore) && (upos[token] === 'ADJ' || upos[token] === 'NOUN'))
    token--;
  return token >= first ? rangeWith(reading, token) : null;
}

/** The lower end of the range that has the numeral as lower end, upper end or scale. */
function rangeWith(reading: Reading, numeral: number): number | null {
  for (const low of [numeral, numeral - 2, numeral - 3]) {
    const least = rangeFrom(reading, low);
    if (least !== null && (low + 3 > numeral || isScale(reading, lower(reading, numeral)))) return least;
  }
  return null;
}

/** The number at `low` where it begins a range, by the scale of both: "between two and three hundred", "10 to 15". */
function rangeFrom(reading: Reading, low: number): number | null {
  const { doc, lexicon } = reading;
  if (low < 0 || low + 2 >= doc.upos.length || doc.upos[low] !== 'NUM' || doc.upos[low + 2] !== 'NUM') return null;
  if (doc.sentenceOf[low] !== doc.sentenceOf[low + 2] || isTimeAt(doc, low)) return null;
  const link = lower(reading, low + 1);
  const isRange =
    link === 'to' || link === 'or' || (link === 'and' && low > 0 && lower(reading, low - 1) === 'between');
  const plain = isRange ? plainNumber(reading, lower(reading, low)) : null;
  if (plain === null) return null;
  const scale = low + 3 < doc.upos.length ? lexicon.numbers.get(lower(reading, low + 3)) : undefined;
  return scale?.kind === 'scale' ? plain * scale.value : plain;
}

/** The number that a numeral stands for, its scale included: "2 million", "three hundred"; the lower end of a range. */
function numberAt(reading: Reading, token: number): number | null {
  if (reading.doc.upos[token] !== 'NUM') return null;
  const own = lower(reading, token);
  const plain = plainNumber(reading, own);
  const units =
    isTens(reading, own) && reading.doc.forms[token + 1] === '-'
      ? plainNumber(reading, lower(reading, token + 2))
      : null;
  if (plain !== null && units !== null && units < 10) return plain + units;
  for (const child of reading.dependents[token]) {
    const word = lower(reading, child);
    const part = plainNumber(reading, word);
    if (part !== null && plain !== null && (isScale(reading, own) || isScale(reading, word))) return plain * part;
  }
  return plain;
}

function isScale({ lexicon }: Reading, word: string): boolean {
  return lexicon.numbers.get(word)?.kind === 'scale';
}

function isTens({ lexicon }: Reading, word: string): boolean {
  return lexicon.numbers.get(word)?.kind === 'ten';
}

function plainNumber({ lexicon }: Reading, word: string): number | null {
  const digits = /^(\d{1,3}(?:,\d{3})+|\d{1,9})(?:[-–]\d+)?$/.exec(word);
  if (digits) return Number(digits[1].replaceAll(',', ''));
  const [ten, unit] = word.split('-').map((part) => lexicon.numbers.get(part));
  if (!ten) return null;
  return unit && ten.kind === 'ten' ? ten.value + unit.value : ten.value;
}

/** The scale of "dozens", "thousands", null for other words. */
function roundScale({ lexicon, doc }: Reading, head: number): number | null {
  const form = doc.forms[head].toLowerCase();
  const number = form.endsWith('s') ? lexicon.numbers.get(form.slice(0, -1)) : undefined;
  return number?.kind === 'scale' ? number.value : null;
}

/** The least that "dozens" or "tens of thousands" can mean: two of them. */
function roundNumber(reading: Reading, head: number, scale: number): number {
  for (const child of reading.dependents[head]) {
    const of = prepositions(reading, child).includes('of') ? roundScale(reading, child) : null;
    if (of !== null) return 2 * scale * of;
  }
  const owner = reading.doc.heads[head];
  return owner >= 0 && lower(reading, owner) === 'tens' ? 20 * scale : 2 * scale;
}
