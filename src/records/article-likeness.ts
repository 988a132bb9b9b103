// Vocabularies of articles in, how much two of them speak of the same things out: by the names and words that both use, a
// rare one counting for more than one that everybody uses.

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
  const { words, weights } = numbered(vocabularies);
  const lengths = words.map((own) => Math.sqrt(own.reduce((sum, word) => sum + weights[word], 0)));
  const between = (a: number, b: number): number => {
    if (a === b) return 1;
    const common = commonWeight(words[a], words[b], weights);
    return common === 0 ? 0 : common / (lengths[a] * lengths[b]);
  };
  const postings = postingsOf(words, weights.length);
  const scores = new Float64Array(words.length);
  const nearest = (a: number, least: number, end = a): Neighbour[] => {
    const touched: number[] = [];
    for (const word of words[a]) {
      const { articles, place } = postings(word, end);
      for (let i = Math.max(0, place - reach); i < place; i++) {
        const b = articles[i];
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
  const numberOf = new Map<number, number>();
  const counts: number[] = [];
  const classes: number[] = [];
  const words = vocabularies.map((vocabulary) =>
    Int32Array.from(vocabulary, (word) => {
      const hash = word >> 2;
      const known = numberOf.get(hash);
      const number = known ?? counts.length;
      if (known === undefined) numberOf.set(hash, number);
      counts[number] = (counts[number] ?? 0) + 1;
      classes[number] = Math.max(classes[number] ?? 0, word & 3);
      return number;
    }).sort(),
  );
  const all = vocabularies.length + unseen;
  const weights = Float64Array.from(
    counts,
    (count, number) => Math.log(all / (count + unseen * unseenShares[classes[number]])) ** 2,
  );
  return { words, weights };
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

/** The articles that use a word, and how many of them come before a given one. */
function postingsOf(words: readonly Int32Array[], count: number) {
  const lists: number[][] = Array.from({ length: count }, () => []);
  words.forEach((own, article) => {
    for (const word of own) lists[word].push(article);
  });
  return (word: number, article: number) => {
    const articles = lists[word];
    let [low, high] = [0, articles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (articles[middle] < article) low = middle + 1;
      else high = middle;
    }
    return { articles, place: low };
  };
}
