// Vocabularies of articles in, the same in flat tables out: every word once, and where each article has it.
import { IntNumbers } from './int-numbers.ts';
import { remembered } from './remembered.ts';

/** An article's words: each as `hash * 4 + class`, ascending (article-vocabulary.ts). */
export interface Speaking {
  readonly vocabulary: readonly number[];
}

export interface Vocabularies {
  /** Hashes of the words of all articles, each once, ascending. */
  readonly words: Int32Array;
  /** How often articles have each word. */
  readonly counts: Int32Array;
  /** The most frequent class that it is of. */
  readonly classes: Uint8Array;
  /** Places in `words`: those of article `i`, ascending, from `starts[i]` to before `starts[i + 1]`. */
  readonly places: Int32Array;
  readonly starts: Int32Array;
}

/** Those of the articles of a day: they are compared with seven days more. */
export const vocabulariesOf = remembered((articles: readonly Speaking[]): Vocabularies => {
  const starts = new Int32Array(articles.length + 1);
  articles.forEach(({ vocabulary }, index) => {
    starts[index + 1] = starts[index] + vocabulary.length;
  });
  const all = new Int32Array(starts[articles.length]);
  for (const [index, { vocabulary }] of articles.entries()) all.set(vocabulary, starts[index]);
  const { words, counts, classes } = counted(all);
  const numbers = new IntNumbers(words.length);
  for (let place = 0; place < words.length; place++) numbers.numberOf(words[place]);
  return { words, counts, classes, places: all.map((entry) => numbers.find(entry >> 2)), starts };
});

function counted(entries: Int32Array): Pick<Vocabularies, 'words' | 'counts' | 'classes'> {
  const sorted = entries.slice().sort();
  const words = new Int32Array(sorted.length);
  const counts = new Int32Array(sorted.length);
  const classes = new Uint8Array(sorted.length);
  let size = 0;
  for (let i = 0; i < sorted.length; i++) {
    const word = sorted[i] >> 2;
    if (size === 0 || words[size - 1] !== word) words[size++] = word;
    counts[size - 1]++;
    classes[size - 1] = Math.max(classes[size - 1], sorted[i] & 3);
  }
  return { words: words.slice(0, size), counts: counts.slice(0, size), classes: classes.slice(0, size) };
}
