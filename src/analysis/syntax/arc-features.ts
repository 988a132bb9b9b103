// Two words of a sentence in, the features of an arc between them out, whatever other arcs the sentence has.
import { compileTemplates, splitTemplates } from '../learning/feature-templates.ts';
import { bucketDistance, type SentenceFacts } from './parser-features.ts';
import type { Running } from './running-counts.ts';

const sideFacts = ['w', 'p', 'u', 'c', 'g', 's', '-p', '+p', '-w', '+w'];
const sides = ['h', 'd'].flatMap((side) => sideFacts.map((fact) => side + fact));
const atomNames = [...sides, 'k', 's', 'bv', 'bc', 'bj', 'bn'];
export const arcAtomCount = atomNames.length;
const dependentFacts = sideFacts.length;
const pairFacts = 2 * sideFacts.length;

/** h: head, d: dependent, k: side and distance, s: side; b…: verbs, punctuation marks, conjunctions, nouns between. */
export const arcTemplates = compileTemplates(atomNames, [
  'hw k, hp k, hw hp s, dw k, dp k, dw dp s, hw dw s, hp dp s, hw dp s, hp dw s, hu du s',
  'hw hp dw dp k, hp dw dp k, hw hp dp k, hw dw k, hp dp k, hu du k, hs ds s, hp ds k, hs dp k',
  'hp h+p d-p dp k, h-p hp d-p dp k, hp h+p dp d+p k, h-p hp dp d+p k, hp dp d-p k, hp dp d+p k, hp dp h+p k, hp dp h-p k',
  'hp h+p d-p dp s, h-p hp dp d+p s',
  'hp dp bv s, hp dp bc s, hp dp bv bc bj k, hw dp bv bc s, hp dw bv bc s, hu du bn bv bc bj s, hp dp bn bj s',
  'dp bv bc bj k, dp dw bv bc s',
  'hc dc k, hc dp k, hp dc k, hc dc s, hg dg k, hw dc s, hc dw s, hg dg bv bc s',
  'hp dp d-w s, hp dp d+w s, hp dp h+w s, hp dp h-w s, hw d-w dp s, d-p dp d+p s k, d-w dw s, hp d-p dp d+p s',
  'h-p hp h+p dp s',
]);

/** What the templates begin with of the head is the same for all its dependents. */
export const arcParts = splitTemplates(arcTemplates, dependentFacts);

/** Fills the atoms of a head (side 0) or a dependent (side 1). */
export function readArcSide(facts: SentenceFacts, word: number, side: number, atoms: Int32Array): void {
  const start = side * dependentFacts;
  const before = word > 1 ? word - 1 : 0;
  atoms[start] = facts.word[word];
  atoms[start + 1] = facts.tag[word];
  atoms[start + 2] = facts.upos[word];
  atoms[start + 3] = facts.cluster[word];
  atoms[start + 4] = facts.coarse[word];
  atoms[start + 5] = facts.ending[word];
  atoms[start + 6] = facts.tag[before];
  atoms[start + 7] = facts.tag[word + 1];
  atoms[start + 8] = facts.word[before];
  atoms[start + 9] = facts.word[word + 1];
}

/** Fills the atoms of the pair; the root is word 0. */
export function readArcPair(running: Running, head: number, child: number, atoms: Int32Array): void {
  const low = Math.min(head, child) + 1;
  const high = Math.max(head, child);
  const between = (counts: Int32Array, most: number): number => Math.min(most, counts[high] - counts[low]);
  const side = head === 0 ? 3 : head < child ? 1 : 2;
  atoms[pairFacts] = side * 8 + bucketDistance(high - low + 1);
  atoms[pairFacts + 1] = side;
  atoms[pairFacts + 2] = between(running.verbs, 2);
  atoms[pairFacts + 3] = between(running.marks, 2);
  atoms[pairFacts + 4] = between(running.conjunctions, 2);
  atoms[pairFacts + 5] = between(running.nouns, 3);
}
