// Vocabularies of articles in, the same in flat tables out: every word once, and where each article has it.
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
  const words = new Int32Array(all.length);
  const counts = new Int32Array(all.length);
  const classes = new Uint8Array(all.length);
  const places = new Int32Array(all.length);
  let size = 0;
  for (const at of ascending(all)) {
    const word = all[at] >> 2;
    if (size === 0 || words[size - 1] !== word) words[size++] = word;
    const place = size - 1;
    counts[place]++;
    classes[place] = Math.max(classes[place], all[at] & 3);
    places[at] = place;
  }
  return {
    words: words.slice(0, size),
    counts: counts.slice(0, size),
    classes: classes.slice(0, size),
    places,
    starts,
  };
});

/** Half of the bits of a word of a vocabulary: 24 of its hash and two of its class. */
const halfOfBits = 13;

/** Where entries stand in ascending order: many are sorted by their lower halves, then by their upper ones. */
function ascending(entries: Int32Array): Int32Array {
  const mask = 2 ** halfOfBits - 1;
  let order = entries.map((_, at) => at);
  if (entries.length < mask) return order.sort((a, b) => entries[a] - entries[b] || a - b);
  for (const shift of [0, halfOfBits]) {
    const next = new Int32Array(mask + 2);
    for (const entry of entries) next[((entry >> shift) & mask) + 1]++;
    for (let key = 0; key < mask; key++) next[key + 1] += next[key];
    const sorted = new Int32Array(entries.length);
    for (const at of order) sorted[next[(entries[at] >> shift) & mask]++] = at;
    order = sorted;
  }
  return order;
}
