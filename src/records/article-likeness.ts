// The articles of a day and of the days before in, how much two of them speak of the same things out: by the names and words that both use, a
// rare one counting for more than one that everybody uses.
import { type Speaking, type Vocabularies, vocabulariesOf } from './vocabularies.ts';

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
  /** Articles numbered below `end` (`a` itself where not given) that are at least so much like `a` of the day, nearest first. */
  readonly nearest: (a: number, least: number, end?: number) => readonly Neighbour[];
}

/** An article in the tables of its day, with the weights of that day's words. */
interface Weighed {
  readonly day: Vocabularies;
  readonly weights: Float64Array;
  readonly from: number;
  readonly to: number;
  /** Of its words together. */
  readonly length: number;
}

const alone: Likeness = { between: () => 1, nearest: () => [] };

/** Articles are numbered in order of time, those of the days before first. */
export function articleLikeness(before: readonly (readonly Speaking[])[], own: readonly Speaking[]): Likeness {
  if (before.reduce((sum, { length }) => sum + length, own.length) < 2) return alone;
  const days = [...before, own].map(vocabulariesOf);
  const articles = weighedArticles(days);
  const between = (a: number, b: number): number => {
    if (a === b) return 1;
    const common = commonWeight(articles[a], articles[b]);
    return common === 0 ? 0 : common / (articles[a].length * articles[b].length);
  };
  const { users, starts, placeOf, ownPlaces } = postingsOf(days);
  const scores = new Float64Array(articles.length);
  const nearest = (a: number, least: number, end?: number): Neighbour[] => {
    const { day, weights, from, to, length } = articles[a];
    const touched: number[] = [];
    for (let at = from; at < to; at++) {
      const word = day.places[at];
      const place = end === undefined ? ownPlaces[at] : placeOf(word, end);
      for (let i = Math.max(starts[word], place - reach); i < place; i++) {
        const b = users[i];
        if (scores[b] === 0) touched.push(b);
        scores[b] += weights[word];
      }
    }
    // What frequent words of older articles add was left out: half of the wanted likeness makes a candidate.
    const candidates = touched.filter((b) => scores[b] >= 0.5 * least * length * articles[b].length);
    for (const b of touched) scores[b] = 0;
    return candidates
      .map((b) => ({ article: b, likeness: between(a, b) }))
      .filter(({ likeness }) => likeness >= least)
      .sort((b, c) => c.likeness - b.likeness || b.article - c.article)
      .slice(0, most);
  };
  return { between, nearest };
}

function weighedArticles(days: readonly Vocabularies[]): Weighed[] {
  const weights = weightsOf(days);
  return days.flatMap((day, number) =>
    Array.from({ length: day.starts.length - 1 }, (_, index) => {
      const [from, to] = [day.starts[index], day.starts[index + 1]];
      return { day, weights: weights[number], from, to, length: lengthOf(day.places, weights[number], from, to) };
    }),
  );
}

/** The square of the rarity of each day's words in all days. */
function weightsOf(days: readonly Vocabularies[]): Float64Array[] {
  const all = days.reduce((sum, { starts }) => sum + starts.length - 1, unseen);
  const weights = days.map(({ words }) => new Float64Array(words.length));
  const weightOf = rarities(all);
  const next = new Int32Array(days.length);
  /** Of a stretch of words how often articles have them, times four, and their classes. */
  const found = new Int32Array(stretch);
  for (let from = 0; days.some(({ words }, day) => next[day] < words.length); from += stretch) {
    found.fill(0);
    for (const [number, day] of days.entries()) count(day, next[number], from, found);
    days.forEach((day, number) => {
      next[number] = weigh(day, next[number], from, { found, weightOf, weights: weights[number] });
    });
  }
  return weights;
}

/** Words that are counted together, few enough for their counts to stay at hand; words ascend, so each is met in one stretch. */
const stretch = 2 ** 16;

function count({ words, counts, classes }: Vocabularies, begin: number, from: number, found: Int32Array): void {
  for (let at = begin; at < words.length && words[at] < from + stretch; at++) {
    const known = found[words[at] - from];
    found[words[at] - from] = ((known >> 2) + counts[at]) * 4 + Math.max(known & 3, classes[at]);
  }
}

/** Where the next stretch begins. */
function weigh(
  { words }: Vocabularies,
  begin: number,
  from: number,
  {
    found,
    weightOf,
    weights,
  }: {
    readonly found: Int32Array;
    readonly weightOf: (count: number, wordClass: number) => number;
    readonly weights: Float64Array;
  },
): number {
  let at = begin;
  for (; at < words.length && words[at] < from + stretch; at++) {
    const known = found[words[at] - from];
    weights[at] = weightOf(known >> 2, known & 3);
  }
  return at;
}

/** Most words are in one article or two: the logarithms of small numbers are taken once. */
function rarities(all: number): (count: number, wordClass: number) => number {
  const known = unseenShares.map(() => new Float64Array(64));
  const rarity = (count: number, wordClass: number) => Math.log(all / (count + unseen * unseenShares[wordClass])) ** 2;
  known.forEach((weights, wordClass) => {
    for (let count = 0; count < weights.length; count++) weights[count] = rarity(count, wordClass);
  });
  return (count, wordClass) => (count < 64 ? known[wordClass][count] : rarity(count, wordClass));
}

function lengthOf(places: Int32Array, weights: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += weights[places[at]];
  return Math.sqrt(sum);
}

function commonWeight(a: Weighed, b: Weighed): number {
  const [own, others] = [a.day, b.day];
  let common = 0;
  for (let i = a.from, j = b.from; i < a.to && j < b.to; ) {
    const place = own.places[i];
    const [word, other] = [own.words[place], others.words[others.places[j]]];
    if (word === other) common += a.weights[place];
    if (word <= other) i++;
    if (other <= word) j++;
  }
  return common;
}

/**
 * The articles that use each word of the last day, in order: those of word `w` from `users[starts[w]]` to before
 * `users[starts[w + 1]]`; and the place in `users` before which those stand that come before a given article, for each word of
 * each article of that day also as a list.
 */
function postingsOf(days: readonly Vocabularies[]) {
  const own = days[days.length - 1];
  const numbers = days.map((day) => numbersIn(own.words, day.words));
  const starts = new Int32Array(own.words.length + 1);
  days.forEach(({ counts }, day) => {
    const numberOf = numbers[day];
    for (let place = 0; place < counts.length; place++)
      if (numberOf[place] >= 0) starts[numberOf[place] + 1] += counts[place];
  });
  for (let word = 0; word < own.words.length; word++) starts[word + 1] += starts[word];
  const users = new Int32Array(starts[own.words.length]);
  const next = starts.slice();
  const ownPlaces = new Int32Array(own.places.length);
  let article = 0;
  days.forEach((day, number) => {
    const { places, starts: articles } = day;
    const numberOf = numbers[number];
    for (let index = 0; index + 1 < articles.length; index++, article++)
      for (let at = articles[index]; at < articles[index + 1]; at++) {
        const word = numberOf[places[at]];
        if (word < 0) continue;
        const place = next[word]++;
        users[place] = article;
        if (day !== own) continue;
        // A word may be there in several classes.
        const isAgain = place > starts[word] && users[place - 1] === article;
        ownPlaces[at] = isAgain ? ownPlaces[at - 1] : place;
      }
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
  return { users, starts, placeOf, ownPlaces };
}

/** Of each of some words the place among others, -1 where it is not there; both ascending. */
function numbersIn(words: Int32Array, some: Int32Array): Int32Array {
  const numbers = new Int32Array(some.length).fill(-1);
  for (let i = 0, j = 0; i < some.length && j < words.length; )
    if (some[i] === words[j]) numbers[i++] = j++;
    else if (some[i] < words[j]) i++;
    else j++;
  return numbers;
}
