// Sequences of words in, a cluster number for each frequent word out: the exchange algorithm (Kneser and Ney 1993) moves
// each word to the cluster that makes the text's pairs of neighbouring clusters most likely.

/** Words of the sequences as numbers, 0 for rare words and the borders of sequences. */
export interface Bigrams {
  readonly words: readonly string[];
  readonly counts: Float64Array;
  /** For each word, its neighbours before and after it as pairs of word number and count. */
  readonly before: readonly Int32Array[];
  readonly after: readonly Int32Array[];
}

export function countBigrams(sequences: Iterable<readonly string[]>, leastCount: number): Bigrams {
  const all = [...sequences];
  const frequency = new Map<string, number>();
  for (const sequence of all) for (const word of sequence) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const frequent = [...frequency].filter(([, count]) => count >= leastCount);
  frequent.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const words = frequent.map(([word]) => word);
  const numbers = new Map(words.map((word, i) => [word, i + 1]));
  const counts = Float64Array.from([0, ...frequent.map(([, count]) => count)]);
  const pairs = Array.from(counts, () => new Map<number, number>());
  for (const sequence of all) {
    let previous = 0;
    for (let i = 0; i <= sequence.length; i++) {
      const number = i < sequence.length ? (numbers.get(sequence[i]) ?? 0) : 0;
      pairs[previous].set(number, (pairs[previous].get(number) ?? 0) + 1);
      previous = number;
    }
  }
  const before: number[][] = Array.from(counts, () => []);
  pairs.forEach((followers, word) => {
    for (const [follower, count] of followers) before[follower].push(word, count);
  });
  const after = pairs.map((followers) => Int32Array.from([...followers].flat()));
  return { words, counts, before: before.map((list) => Int32Array.from(list)), after };
}

interface Exchange {
  readonly clusters: number;
  readonly clusterOf: Int32Array;
  readonly sizes: Float64Array;
  /** Pairs of a word and a cluster after it, and of a cluster and a word after it: `word * clusters + cluster`. */
  readonly wordThenCluster: Int32Array;
  readonly clusterThenWord: Int32Array;
}

const tableSize = 1 << 20;

/** Cluster of each word, from 1, in the order of `bigrams.words`; the same for the same text. */
export function clusterWords(bigrams: Bigrams, clusters: number, rounds: number): number[] {
  const size = bigrams.counts.length;
  const exchange: Exchange = {
    clusters,
    clusterOf: Int32Array.from({ length: size }, (_, word) => (word + clusters - 1) % clusters),
    sizes: new Float64Array(clusters),
    wordThenCluster: new Int32Array(size * clusters),
    clusterThenWord: new Int32Array(size * clusters),
  };
  const entropy = Float64Array.from({ length: tableSize }, (_, count) => (count === 0 ? 0 : count * Math.log(count)));
  for (let word = 1; word < size; word++) place(exchange, bigrams, word, 1);
  for (let round = 0; round < rounds; round++) {
    let moved = 0;
    for (let word = 1; word < size; word++) {
      const old = exchange.clusterOf[word];
      place(exchange, bigrams, word, -1);
      exchange.clusterOf[word] = bestCluster(exchange, bigrams, word, entropy);
      place(exchange, bigrams, word, 1);
      if (exchange.clusterOf[word] !== old) moved++;
    }
    if (moved < size * 0.005) break;
  }
  return bigrams.words.map((_, i) => exchange.clusterOf[i + 1] + 1);
}

/** Counts a word in (1) or out (-1) of its cluster. */
function place(exchange: Exchange, bigrams: Bigrams, word: number, sign: number): void {
  const { clusters, clusterOf, sizes, wordThenCluster, clusterThenWord } = exchange;
  const cluster = clusterOf[word];
  const [before, after] = [bigrams.before[word], bigrams.after[word]];
  sizes[cluster] += sign * bigrams.counts[word];
  for (let i = 0; i < before.length; i += 2) wordThenCluster[before[i] * clusters + cluster] += sign * before[i + 1];
  for (let i = 0; i < after.length; i += 2) clusterThenWord[after[i] * clusters + cluster] += sign * after[i + 1];
}

function bestCluster(exchange: Exchange, bigrams: Bigrams, word: number, entropy: Float64Array): number {
  const { clusters, sizes } = exchange;
  const count = bigrams.counts[word];
  const gains = Float64Array.from(sizes, (size) => -2 * (countEntropy(size + count) - countEntropy(size)));
  addGains(gains, bigrams.before[word], exchange.wordThenCluster, clusters, entropy);
  addGains(gains, bigrams.after[word], exchange.clusterThenWord, clusters, entropy);
  let best = exchange.clusterOf[word];
  for (let cluster = 0; cluster < clusters; cluster++) if (gains[cluster] > gains[best] + 1e-9) best = cluster;
  return best;
}

function addGains(
  gains: Float64Array,
  neighbours: Int32Array,
  table: Int32Array,
  clusters: number,
  entropy: Float64Array,
): void {
  for (let i = 0; i < neighbours.length; i += 2) {
    const row = neighbours[i] * clusters;
    const count = neighbours[i + 1];
    for (let cluster = 0; cluster < clusters; cluster++) {
      const found = table[row + cluster];
      gains[cluster] += entropy[found + count] - entropy[found];
    }
  }
}

function countEntropy(count: number): number {
  return count > 0 ? count * Math.log(count) : 0;
}
