// Texts in, a table of word clusters out: words that stand between the same neighbours share a number.
import { hashString } from '../src/analysis/learning/feature-templates.ts';
import { buildTable, type HashTable } from '../src/analysis/learning/hash-table.ts';
import { evidenceForm } from '../src/analysis/names/name-words.ts';
import { clusterWords, countBigrams } from './clusters.ts';
import type { NameText } from './name-corpora.ts';

const clusters = 250;
const rounds = 4;
const leastCount = 5;

/** Cluster of each frequent form, from 1. */
export function nameClusters(texts: readonly NameText[]): HashTable {
  const bigrams = countBigrams(texts.flatMap(sentencesOf), leastCount);
  const numbers = clusterWords(bigrams, clusters, rounds);
  return buildTable(bigrams.words.map((word, i) => [hashString(word), numbers[i]]));
}

function sentencesOf({ forms, bounds }: NameText): string[][] {
  return Array.from({ length: bounds.length - 1 }, (_, s) => forms.slice(bounds[s], bounds[s + 1]).map(evidenceForm));
}
