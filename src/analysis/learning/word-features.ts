// Word forms in, hashed facts of each word out: its normal form, endings, beginnings, shape and classes. Tagger, parser and
// names all read them, so each distinct form of a text is described once.
import { hashString } from './feature-templates.ts';
import { classRow, type WordClasses } from './word-classes.ts';

/**
 * Facts of a word, in the order of `WordTable.facts`: normal form, form, endings, beginnings, shape, capitals, fine and coarse
 * cluster, ambiguity class, usual capitals, number of its set of possible tags, whether it begins with four letters.
 */
export const wordFacts = [
  'w',
  'f',
  's1',
  's2',
  's3',
  's4',
  's5',
  'p1',
  'p2',
  'p3',
  'shape',
  'cap',
  'c',
  'g',
  'a',
  'k',
  'allowed',
  'long',
] as const;
export const factCount = wordFacts.length;

/** Fact `k` of token `i` is `facts[rows[i] * factCount + k]`. */
export interface WordTable {
  readonly rows: Int32Array;
  readonly facts: Int32Array;
}

const longestWord = 64;
/** Forms that are kept described, at most; then the next ones begin anew. */
const mostDescribed = 20_000;

/** Lower case, digits made alike, years and numbers one word each. */
export function normalForm(form: string): string {
  const lower = form.toLowerCase();
  if (!/\d/.test(lower)) return lower;
  if (/^[12]\d\d\d$/.test(lower)) return '!YEAR';
  if (/^[\d.,:/-]+$/.test(lower)) return '!NUM';
  return lower.replace(/\d/g, '0');
}

/** The form's kinds of characters, a run being one sign after the first two: "McCain's" → "XxXx'x". At most 6 signs. */
export function wordShape(form: string): string {
  let shape = '';
  let last = '';
  for (let i = 0; i < form.length && shape.length < 6; i++) {
    const kind = characterKind(form[i]);
    if (kind !== last || shape.length < 2) shape += kind;
    last = kind;
  }
  return shape;
}

function characterKind(character: string): string {
  if (character >= 'a' && character <= 'z') return 'x';
  if (character >= 'A' && character <= 'Z') return 'X';
  if (character >= '0' && character <= '9') return 'd';
  if (character <= '\u007f') return character;
  return character.toLowerCase() === character ? 'x' : 'X';
}

export function describeWords(forms: readonly string[], classes: WordClasses): WordTable {
  const rowOf = new Map<string, number>();
  const rows = new Int32Array(forms.length);
  for (let i = 0; i < forms.length; i++) {
    let row = rowOf.get(forms[i]);
    if (row === undefined) {
      row = rowOf.size;
      rowOf.set(forms[i], row);
    }
    rows[i] = row;
  }
  const facts = new Int32Array(rowOf.size * factCount);
  for (const [form, row] of rowOf) facts.set(described(form, classes), row * factCount);
  return { rows, facts };
}

function described(form: string, classes: WordClasses): Int32Array {
  const known = classes.described.get(form);
  if (known !== undefined) return known;
  if (classes.described.size >= mostDescribed) classes.described.clear();
  const facts = describeWord(form.length > longestWord ? form.slice(0, longestWord) : form, classes);
  if (form.length <= longestWord) classes.described.set(form, facts);
  return facts;
}

function describeWord(form: string, classes: WordClasses): Int32Array {
  const facts = new Int32Array(factCount);
  const normal = normalForm(form);
  const { length } = normal;
  const hash = hashString(normal);
  let place = 0;
  facts[place++] = hash;
  facts[place++] = hashString(form);
  for (let letters = 1; letters <= 5; letters++) facts[place++] = hashString(normal, 0, Math.max(0, length - letters));
  for (let letters = 1; letters <= 3; letters++) facts[place++] = hashString(normal, 0, 0, Math.min(length, letters));
  facts[place++] = hashString(wordShape(form));
  facts[place++] = capitalisation(form);
  const row = classRow(classes, hash);
  facts[place++] = classes.fine[row];
  facts[place++] = classes.coarse[row];
  facts[place++] = classes.ambiguity[row];
  facts[place++] = classes.capitals[row];
  facts[place++] = classes.allowed[row];
  facts[place++] = /^\p{L}{4}/u.test(form) ? 1 : 0;
  return facts;
}

/** 0 none, 1 first letter, 2 all letters; 3 more where a hyphen stands inside. */
function capitalisation(form: string): number {
  const first = form.charAt(0);
  const capital = first !== first.toLowerCase();
  const all = capital && form.length > 1 && form === form.toUpperCase();
  return (capital ? (all ? 2 : 1) : 0) + (form.indexOf('-') > 0 ? 3 : 0);
}
