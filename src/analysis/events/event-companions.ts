// The subject of a verb in, those with whom it acts added out: "Ruritania, together with Graustark, signed". Wherever the
// parse hung the phrase: from one of the subjects, from the verb, or from the word that makes it one of companions.
import { coordinated, dependent, isNominal, lower, relation, type Tree } from './event-tree.ts';

const together = /^(?:together|along)$/;

export function withCompanions(tree: Tree, verb: number, subjects: readonly number[]): number[] {
  const all = [...subjects];
  // Behind a verb with an object they are as likely its companions: "arrested him along with two sons".
  const end = dependent(tree, verb, 'obj') < 0 ? Number.POSITIVE_INFINITY : verb;
  const add = (head: number): void => {
    if (head < end && isNominal(tree, head) && followsTogether(tree, head) && !all.includes(head))
      for (const companion of coordinated(tree, head)) if (!all.includes(companion)) all.push(companion);
  };
  for (const bearer of [verb, ...subjects])
    for (const child of tree.dependents[bearer]) {
      add(child);
      if (together.test(lower(tree, child))) for (const companion of tree.dependents[child]) add(companion);
    }
  return all;
}

/** True for a phrase with the preposition of "together with", "along with". */
function followsTogether(tree: Tree, head: number): boolean {
  return tree.dependents[head].some(
    (child) =>
      relation(tree, child) === 'case' &&
      lower(tree, child) === 'with' &&
      child > 0 &&
      together.test(lower(tree, child - 1)),
  );
}
