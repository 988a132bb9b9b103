// Open text and the texts of the corpora in, clusters of words at three grains out, packed into one number a word.
import { hashString } from '../src/analysis/feature-templates.ts';
import { buildTable, type HashTable } from '../src/analysis/hash-table.ts';
import { clusterForm } from '../src/analysis/name-words.ts';
import { clusterWords, countBigrams } from './clusters.ts';
import type { NameText } from './name-corpora.ts';

/** How many clusters, and by how many bits each number is shifted; 0 stands for no cluster. */
const grains = [
  { clusters: 63, shift: 0 },
  { clusters: 255, shift: 6 },
  { clusters: 1023, shift: 14 },
] as const;
const leastCount = 5;
const rounds = 6;

export function nameClusters(texts: readonly NameText[]): HashTable {
  const sentences = texts.flatMap(({ forms, bounds }) => {
    const words = forms.map(clusterForm);
    return Array.from(bounds.subarray(1), (end, s) => words.slice(bounds[s], end));
  });
  const bigrams = countBigrams(sentences, leastCount);
  const packed = new Int32Array(bigrams.words.length);
  for (const { clusters, shift } of grains)
    clusterWords(bigrams, clusters, rounds).forEach((cluster, word) => {
      packed[word] |= cluster << shift;
    });
  return buildTable(bigrams.words.map((word, i) => [hashString(word), packed[i]]));
}
