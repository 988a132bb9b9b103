// The heads and relations that the first pass found in, what the second pass asks of them out.

/** At places 1 … words; the root's head is words + 1, and 0 stands for no word. */
export interface FirstTree {
  readonly heads: Int32Array;
  /** Number of each relation plus 1. */
  readonly relations: Int32Array;
  /** Outermost children on either side. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** How many children. */
  readonly children: Int32Array;
}

/** A tree that says nothing, for the first pass. */
export const noTree: FirstTree = firstTree(new Int32Array(1), new Int32Array(1), 0);

export function firstTree(heads: Int32Array, relations: Int32Array, words: number): FirstTree {
  const make = (): Int32Array => new Int32Array(words + 5);
  const tree = { heads: make(), relations: make(), left: make(), right: make(), children: make() };
  for (let word = 1; word <= words; word++) {
    const head = heads[word];
    tree.heads[word] = head;
    tree.relations[word] = relations[word] + 1;
    tree.children[head]++;
    if (word < head && tree.left[head] === 0) tree.left[head] = word;
    if (word > head) tree.right[head] = word;
  }
  return tree;
}
