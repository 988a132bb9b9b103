// Sequences of words in, a vector for each frequent word out, so that words that stand among the same words lie near each other:
// skip-grams with negative samples (Mikolov and others 2013).
import { randomNumbers } from './random.ts';

/** Frequent words and how often each occurs; `counts[i + 1]` are those of `words[i]`, as in `Bigrams`. */
export interface Frequencies {
  readonly words: readonly string[];
  readonly counts: Float64Array;
}

const reach = 2;
const negatives = 5;
/** Rare words are drawn as negatives more often than they occur. */
const flattening = 0.75;
/** Of words more frequent than this share of the text many places are passed over. */
const frequentShare = 1e-4;
const rates = { first: 0.025, last: 0.0001 };
const drawn = 1 << 18;
/** The mean vector is 0, the standard deviation of the numbers this. */
const deviation = 0.3;

interface Vectors {
  readonly width: number;
  /** Of words that stand near, and of words that are guessed from them. */
  readonly inner: Float32Array;
  readonly outer: Float32Array;
  readonly change: Float32Array;
}

/** One row for each word, in the order of `words`; the same for the same text. */
export function trainWordVectors(
  sequences: Iterable<readonly string[]>,
  { words, counts }: Frequencies,
  width: number,
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
): Float32Array {
  const random = randomNumbers(seed);
  const numbers = new Map(words.map((word, number) => [word, number]));
  const texts = Array.from(sequences, (sequence) =>
    Int32Array.from(sequence.flatMap((word) => numbers.get(word) ?? [])),
  ).filter((text) => text.length > 1);
  const occurrences = counts.subarray(1);
  const keep = keptShares(occurrences);
  const noise = noiseTable(occurrences);
  const size = words.length * width;
  const vectors = {
    width,
    inner: Float32Array.from({ length: size }, () => (random() - 0.5) / width),
    outer: new Float32Array(size),
    change: new Float32Array(width),
  };
  const total = texts.reduce((sum, text) => sum + text.length, 0) * rounds;
  let seen = 0;
  for (let round = 0; round < rounds; round++)
    for (const text of texts) {
      const rate = rates.first + (rates.last - rates.first) * (seen / total);
      learnText(
        vectors,
        text.filter((word) => random() < keep[word]),
        rate,
        noise,
        random,
      );
      seen += text.length;
    }
  return spreadEvenly(vectors.inner, width);
}

function learnText(vectors: Vectors, text: Int32Array, rate: number, noise: Int32Array, random: () => number): void {
  for (let i = 0; i < text.length; i++) {
    const near = 1 + Math.floor(random() * reach);
    const end = Math.min(text.length - 1, i + near);
    for (let j = Math.max(0, i - near); j <= end; j++) {
      if (j === i) continue;
      vectors.change.fill(0);
      learnPair(vectors, text[j], text[i], 1, rate);
      for (let negative = 0; negative < negatives; negative++) {
        const word = noise[Math.floor(random() * drawn)];
        if (word !== text[i]) learnPair(vectors, text[j], word, 0, rate);
      }
      const first = text[j] * vectors.width;
      for (let k = 0; k < vectors.width; k++) vectors.inner[first + k] += vectors.change[k];
    }
  }
}

function learnPair(
  { width, inner, outer, change }: Vectors,
  word: number,
  other: number,
  label: number,
  rate: number,
): void {
  const from = word * width;
  const to = other * width;
  let even = 0;
  let odd = 0;
  for (let k = 0; k < width; k += 2) {
    even += inner[from + k] * outer[to + k];
    odd += inner[from + k + 1] * outer[to + k + 1];
  }
  const step = rate * (label - 1 / (1 + Math.exp(-even - odd)));
  for (let k = 0; k < width; k++) {
    const number = outer[to + k];
    change[k] += step * number;
    outer[to + k] = number + step * inner[from + k];
  }
}

function keptShares(occurrences: Float64Array): Float64Array {
  const few = frequentShare * occurrences.reduce((sum, count) => sum + count, 0);
  return occurrences.map((count) => (Math.sqrt(count / few) + 1) * (few / count));
}

function noiseTable(occurrences: Float64Array): Int32Array {
  const weights = occurrences.map((count) => count ** flattening);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const table = new Int32Array(drawn);
  let word = 0;
  let below = weights[0];
  for (let i = 0; i < drawn; i++) {
    while (word + 1 < weights.length && (i / drawn) * total >= below) below += weights[++word];
    table[i] = word;
  }
  return table;
}

function spreadEvenly(values: Float32Array, width: number): Float32Array {
  const rows = values.length / width;
  const means = new Float64Array(width);
  values.forEach((value, i) => {
    means[i % width] += value / rows;
  });
  const centred = values.map((value, i) => value - means[i % width]);
  const squares = centred.reduce((sum, value) => sum + value * value, 0);
  const scale = deviation / Math.sqrt(squares / values.length);
  return Float32Array.from(centred, (value) => value * scale);
}
