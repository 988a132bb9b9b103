// Vocabularies of articles in, how much two of them speak of the same things out: by the names and words that both use, a
// rare one counting for more than one that everybody uses.
import { IntNumbers } from './int-numbers.ts';

/**
 * Articles of other stories that are thought beside the given ones, and the share of them that use a name, a noun, an
 * adjective, a verb: in three articles of one story no word would be rare.
 */
const unseen = 200;
const unseenShares = [0.005, 0.03, 0.05, 0.08];
/** Latest articles before an article that a word leads to, and nearest of them that are kept: bounds the work of a busy day. */
const reach = 100;
const most = 40;

export interface Neighbour {
  readonly article: number;
  readonly likeness: number;
}

export interface Likeness {
  /** Cosine of two articles, from 0 to 1, by their numbers; 1 for an article and itself. */
  readonly between: (a: number, b: number) => number;
  /** Articles numbered below `end` (`a` itself where not given) that are at least so much like `a`, nearest first. */
  readonly nearest: (a: number, least: number, end?: number) => readonly Neighbour[];
}

/** Articles are numbered in order of time. */
export function articleLikeness(vocabularies: readonly (readonly number[])[]): Likeness {
  if (vocabularies.length < 2) return { between: () => 1, nearest: () => [] };
  const { words, weights } = numbered(vocabularies);
  const lengths = words.map((own) => lengthOf(own, weights));
  const between = (a: number, b: number): number => {
    if (a === b) return 1;
    const common = commonWeight(words[a], words[b], weights);
    return common === 0 ? 0 : common / (lengths[a] * lengths[b]);
  };
  const { users, starts, placeOf } = postingsOf(words, weights.length);
  const scores = new Float64Array(words.length);
  const nearest = (a: number, least: number, end = a): Neighbour[] => {
    const touched: number[] = [];
    for (const word of words[a]) {
      const place = placeOf(word, end);
      for (let i = Math.max(starts[word], place - reach); i < place; i++) {
        const b = users[i];
        if (scores[b] === 0) touched.push(b);
        scores[b] += weights[word];
      }
    }
    // What frequent words of older articles add was left out: half of the wanted likeness makes a candidate.
    const candidates = touched.filter((b) => scores[b] >= 0.5 * least * lengths[a] * lengths[b]);
    for (const b of touched) scores[b] = 0;
    return candidates
      .map((b) => ({ article: b, likeness: between(a, b) }))
      .filter(({ likeness }) => likeness >= least)
      .sort((b, c) => c.likeness - b.likeness || b.article - c.article)
      .slice(0, most);
  };
  return { between, nearest };
}

/** Words as numbers, each article's ascending, with the square of their rarity. */
function numbered(vocabularies: readonly (readonly number[])[]) {
  const most = vocabularies.reduce((sum, { length }) => sum + length, 0);
  const numbers = new IntNumbers(most);
  const counts = new Int32Array(most);
  const classes = new Uint8Array(most);
  const words = vocabularies.map((vocabulary) => {
    const own = new Int32Array(vocabulary.length);
    for (let i = 0; i < own.length; i++) {
      const number = numbers.numberOf(vocabulary[i] >> 2);
      counts[number]++;
      classes[number] = Math.max(classes[number], vocabulary[i] & 3);
      own[i] = number;
    }
    return own.sort();
  });
  const all = vocabularies.length + unseen;
  const weights = new Float64Array(numbers.size);
  for (let number = 0; number < weights.length; number++)
    weights[number] = Math.log(all / (counts[number] + unseen * unseenShares[classes[number]])) ** 2;
  return { words, weights };
}

function lengthOf(words: Int32Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < words.length; i++) sum += weights[words[i]];
  return Math.sqrt(sum);
}

function commonWeight(a: Int32Array, b: Int32Array, weights: Float64Array): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      common += weights[a[i]];
      j++;
      i++;
    } else if (a[i] < b[j]) i++;
    else j++;
  }
  return common;
}

/**
 * The articles that use each word, in order: those of word `w` from `users[starts[w]]` to before `users[starts[w + 1]]`; and the
 * place in `users` before which those stand that come before a given article.
 */
function postingsOf(words: readonly Int32Array[], count: number) {
  const starts = new Int32Array(count + 1);
  for (const own of words) for (let i = 0; i < own.length; i++) starts[own[i] + 1]++;
  for (let word = 0; word < count; word++) starts[word + 1] += starts[word];
  const users = new Int32Array(starts[count]);
  const next = starts.slice();
  words.forEach((own, article) => {
    for (let i = 0; i < own.length; i++) users[next[own[i]]++] = article;
  });
  const placeOf = (word: number, article: number): number => {
    let [low, high] = [starts[word], starts[word + 1]];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (users[middle] < article) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { users, starts, placeOf };
}
