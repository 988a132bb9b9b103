// A position in a sentence in, the features of its tag out.
import { compileTemplates } from './feature-templates.ts';
import { factCount, type WordTable, wordFacts } from './word-features.ts';

const window = [-2, -1, 0, 1, 2];
const offsetName = (offset: number): string => (offset > 0 ? `+${offset}` : `${offset}`);
const atomNames = [
  ...window.flatMap((offset) => wordFacts.map((fact) => `${fact}${offsetName(offset)}`)),
  't-1',
  't-2',
  'bias',
  'first',
];
export const tagAtomCount = atomNames.length;
const previousTag = window.length * factCount;

/** Facts of the word itself, of its neighbours, and of the two tags before it (`w` word, `s3` last three letters…). */
export const tagTemplates = compileTemplates(atomNames, [
  'bias, w0, f0, s10, s20, s30, s40, s50, p10, p20, p30, shape0 first, s30 cap0, cap0 first a0',
  't-1, t-1 t-2, t-1 w0, t-1 s30, t-1 t-2 w0, t-1 s20 s2+1, t-1 w+1',
  'w-1, w-2, w+1, w+2, w-1 w0, w0 w+1, w+1 w+2, s3-1, s3+1, s2+1, shape+1 shape0, shape-1 shape0',
  'c0, c0 c+1, c-1 c0, t-1 c0, t-1 c+1, c+1, c-1, c-1 c0 c+1, c0 s20, t-1 c0 c+1, c+1 c+2, g0 cap0',
  'a0, a+1, a-1 a0, a0 a+1, a+1 a+2, t-1 a0, t-1 a0 a+1, t-1 t-2 a0, t-1 a+1, a0 a+1 a+2, w0 a+1, a0 w+1, a0 s2+1, s30 a+1',
]);

/** `before` and `last` are tag numbers, -1 before the sentence's first word. */
export function readTagAtoms(
  words: WordTable,
  first: number,
  end: number,
  at: number,
  before: number,
  last: number,
  atoms: Int32Array,
): void {
  const { rows, facts } = words;
  let place = 0;
  for (let token = at - 2; token <= at + 2; token++) {
    if (token < first || token >= end) {
      const outside = token < first ? 0x7ead0 + first - token : 0x7eae0 + token - end;
      for (let k = 0; k < factCount; k++) atoms[place++] = outside;
    } else {
      const row = rows[token] * factCount;
      for (let k = 0; k < factCount; k++) atoms[place++] = facts[row + k];
    }
  }
  atoms[previousTag] = last;
  atoms[previousTag + 1] = before;
  atoms[previousTag + 2] = 1;
  atoms[previousTag + 3] = at === first ? 1 : 0;
}
