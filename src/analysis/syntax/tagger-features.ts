// A position in a sentence in, the features of its tag out.
import { compileTemplates } from '../learning/feature-templates.ts';
import { factCount, type WordTable, wordFacts } from '../learning/word-features.ts';

const window = [-2, -1, 0, 1, 2];
const offsetName = (offset: number): string => (offset > 0 ? `+${offset}` : `${offset}`);
const atomNames = [
  ...window.flatMap((offset) => wordFacts.map((fact) => `${fact}${offsetName(offset)}`)),
  't-1',
  't-2',
  'bias',
  'first',
  'case',
];
export const tagAtomCount = atomNames.length;
const previousTag = window.length * factCount;

/** Facts of the word itself, of its neighbours, and of the two tags before it (`w` word, `s3` last three letters…). */
export const tagTemplates = compileTemplates(atomNames, [
  'bias, w0, f0, s10, s20, s30, s40, s50, p10, p20, p30, shape0 first, s30 cap0, cap0 first a0',
  'w-1, w-2, w+1, w+2, w-1 w0, w0 w+1, w+1 w+2, s3-1, s3+1, s2+1, shape+1 shape0, shape-1 shape0',
  'c0, c0 c+1, c-1 c0, c+1, c-1, c-1 c0 c+1, c0 s20, c+1 c+2, g0 cap0',
  'k0 cap0, k0 cap0 first, k0 cap0 s30, k0 cap0 case, case cap0, case cap0 w0, case cap0 a0, case cap0 first s20',
  'k0 k+1 cap0 cap+1, k-1 k0 cap-1 cap0, cap-1 cap0 cap+1, k0 cap0 cap+1 case',
  'a0, a+1, a-1 a0, a0 a+1, a+1 a+2, a0 a+1 a+2, w0 a+1, a0 w+1, a0 s2+1, s30 a+1',
  't-1, t-1 t-2, t-1 w0, t-1 s30, t-1 t-2 w0, t-1 s20 s2+1, t-1 w+1',
  't-1 c0, t-1 c+1, t-1 c0 c+1, t-1 a0, t-1 a0 a+1, t-1 t-2 a0, t-1 a+1',
]);

/** Where a sentence lies and how its longer words are written. */
export interface TagContext {
  readonly words: WordTable;
  readonly first: number;
  readonly last: number;
  readonly letterCase: number;
}

export function tagContext(words: WordTable, first: number, last: number): TagContext {
  return { words, first, last, letterCase: sentenceCase(words, first, last) };
}

/** Fills `atoms` for token `at`; `tags` holds the tag numbers of the words before it. */
export function readTagAtoms(context: TagContext, at: number, tags: Int32Array, atoms: Int32Array): void {
  const { words, first, last } = context;
  const { rows, facts } = words;
  let place = 0;
  for (let token = at - 2; token <= at + 2; token++) {
    if (token < first || token >= last) {
      const outside = token < first ? 0x7ead0 + first - token : 0x7eae0 + token - last;
      for (let k = 0; k < factCount; k++) atoms[place++] = outside;
    } else {
      const row = rows[token] * factCount;
      for (let k = 0; k < factCount; k++) atoms[place++] = facts[row + k];
    }
  }
  atoms[previousTag] = at - 1 >= first ? tags[at - 1] : -1;
  atoms[previousTag + 1] = at - 2 >= first ? tags[at - 2] : -1;
  atoms[previousTag + 2] = 1;
  atoms[previousTag + 3] = at === first ? 1 : 0;
  atoms[previousTag + 4] = context.letterCase;
}

const capFact = wordFacts.indexOf('cap');
const longFact = wordFacts.indexOf('long');

/** Letter case of a sentence's longer words: 0 as usual, 1 no capitals, 2 title case, 3 all capitals. */
function sentenceCase(words: WordTable, first: number, last: number): number {
  let [small, title, all] = [0, 0, 0];
  for (let i = first; i < last; i++) {
    const row = words.rows[i] * factCount;
    if (words.facts[row + longFact] === 0) continue;
    const shape = words.facts[row + capFact] % 3;
    if (shape === 0) small++;
    else if (shape === 1 && i > first) title++;
    else if (shape === 2) all++;
  }
  const count = small + title + all;
  if (all > 1 && all > count * 0.7) return 3;
  if (title + all > 1 && title + all > count * 0.6) return 2;
  return title + all === 0 ? 1 : 0;
}
