// Words with their tags in, the numbers of the vectors that stand for them in the parser's network out.
import { hashString } from '../learning/feature-templates.ts';
import { classRow, type WordClasses } from '../learning/word-classes.ts';
import { factCount, type WordTable, wordFacts } from '../learning/word-features.ts';
import { fields } from './network-shape.ts';

/** Which words and tags have vectors of their own. */
export interface NetworkVocabulary {
  readonly classes: WordClasses;
  /** By row of `classes` (slot plus 1); 0 where the word has no vector. */
  readonly wordRows: Int32Array;
  /** How many words have a vector. */
  readonly words: number;
  /** By hash of the tag, as in `SentenceFacts.tag`; a tag that is not here has row 0. */
  readonly tagRows: ReadonlyMap<number, number>;
}

/** Numbers that each word has: of its word vector, of its tag vector, and of a vector in each field. */
export const inputCount = 2 + fields.length;

const wordFact = wordFacts.indexOf('w');
const places = fields.map(({ fact }) => wordFacts.indexOf(fact));

/** Words with a cluster have vectors, numbered from 1 in the order of their slots; so have the tags ("NOUN|NN"), in theirs. */
export function networkVocabulary(classes: WordClasses, tags: readonly string[]): NetworkVocabulary {
  const wordRows = new Int32Array(classes.fine.length);
  let rows = 0;
  for (let row = 1; row < wordRows.length; row++) if (classes.fine[row] !== 0) wordRows[row] = ++rows;
  const tagRows = new Map(
    tags.map((tag, number) => {
      const [upos, xpos] = tag.split('|');
      return [hashString(xpos, hashString(upos)), number + 1];
    }),
  );
  return { classes, wordRows, words: rows, tagRows };
}

/** `inputCount` numbers for each of the words from `first` to before `last`, one word after another. */
export function networkInputs(
  words: WordTable,
  upos: readonly string[],
  xpos: readonly string[],
  first: number,
  last: number,
  { classes, wordRows, tagRows }: NetworkVocabulary,
): Int32Array {
  const inputs = new Int32Array((last - first) * inputCount);
  let at = 0;
  for (let i = first; i < last; i++) {
    const row = words.rows[i] * factCount;
    inputs[at++] = wordRows[classRow(classes, words.facts[row + wordFact])];
    inputs[at++] = tagRows.get(hashString(xpos[i], hashString(upos[i]))) ?? 0;
    for (let f = 0; f < places.length; f++) {
      const fact = words.facts[row + places[f]];
      const { rows, isHash } = fields[f];
      inputs[at++] = isHash ? fact & (rows - 1) : Math.min(fact, rows - 1);
    }
  }
  return inputs;
}
