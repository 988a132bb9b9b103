// Texts in, a table of word clusters out: words that stand between the same neighbours share a number.
import { hashString } from '../src/analysis/learning/feature-templates.ts';
import { buildTable, type HashTable } from '../src/analysis/learning/hash-table.ts';
import { clusterPair, evidenceForm } from '../src/analysis/names/name-words.ts';
import { clusterWords, countBigrams } from './clusters.ts';
import type { NameText } from './name-corpora.ts';

const clusters = 250;
const coarseClusters = 80;
const rounds = 4;
const leastCount = 5;

/** Clusters of each frequent form. */
export function nameClusters(texts: readonly NameText[]): HashTable {
  const bigrams = countBigrams(texts.flatMap(sentencesOf), leastCount);
  const fine = clusterWords(bigrams, clusters, rounds);
  const coarse = clusterWords(bigrams, coarseClusters, rounds);
  return buildTable(bigrams.words.map((word, i) => [hashString(word), clusterPair(fine[i], coarse[i])]));
}

function sentencesOf({ forms, bounds }: NameText): string[][] {
  return Array.from({ length: bounds.length - 1 }, (_, s) => forms.slice(bounds[s], bounds[s + 1]).map(evidenceForm));
}
