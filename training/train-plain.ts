// Sentences with gold trees in, the kinds of arcs that nearly always have one relation out.
import { extractFeatures } from '../src/analysis/learning/feature-templates.ts';
import { buildTable, type HashTable } from '../src/analysis/learning/hash-table.ts';
import { arcEnds, subtreeSize } from '../src/analysis/syntax/derivation.ts';
import { plainTemplates, readRelationAtoms, relationAtomCount } from '../src/analysis/syntax/relation-features.ts';
import { nameTree, newParserRoom } from '../src/analysis/syntax/transition-parser.ts';
import { type Example, longestExample } from './examples.ts';

/** A kind seen so often, of which so many have the same relation, is plain. */
const plain = { leastCount: 20, leastShare: 0.99 };

/** The relation's number plus 1 by the hash of the kind of arc. */
export function trainPlain(examples: readonly Example[]): HashTable {
  const kinds = countKinds(examples);
  const entries: [number, number][] = [];
  for (const [kind, counts] of kinds) {
    let sum = 0;
    let common = { relation: -1, count: 0 };
    for (const [relation, count] of counts) {
      sum += count;
      if (count > common.count) common = { relation, count };
    }
    if (sum >= plain.leastCount && common.count >= plain.leastShare * sum) entries.push([kind, common.relation + 1]);
  }
  return buildTable(entries);
}

/** How often the arcs of each kind have each relation. */
function countKinds(examples: readonly Example[]): Map<number, Map<number, number>> {
  const kinds = new Map<number, Map<number, number>>();
  const room = newParserRoom(longestExample);
  const atoms = new Int32Array(relationAtomCount);
  const features = new Int32Array(plainTemplates.count);
  for (const { words, facts, heads, relations } of examples) {
    if (!isProjective(heads, words)) continue;
    nameTree(room, heads, words, (derivation, at, action) => {
      const { head, child } = arcEnds(derivation, at, action);
      const word = derivation.subtrees[child * subtreeSize];
      readRelationAtoms(derivation, head, child, facts, atoms);
      extractFeatures(plainTemplates, atoms, features);
      for (const kind of features) {
        const counts = kinds.get(kind) ?? new Map<number, number>();
        counts.set(relations[word], (counts.get(relations[word]) ?? 0) + 1);
        kinds.set(kind, counts);
      }
      return relations[word];
    });
  }
  return kinds;
}

/** Do no two arcs cross? Others cannot be made by transitions. */
function isProjective(heads: Int32Array, words: number): boolean {
  for (let one = 1; one <= words; one++) {
    const low = Math.min(one, heads[one]);
    const high = Math.max(one, heads[one]);
    for (let other = low + 1; other < high; other++) if (heads[other] < low || heads[other] > high) return false;
  }
  return true;
}
