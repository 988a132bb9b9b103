// Transitions in, configurations of the arc-hybrid system out. Nothing is overwritten: a configuration is a few numbers
// that point to shared stack links and subtrees, so that several can grow from one and old ones be looked at again.

export const shift = 0;
export const leftArc = 1;
export const rightArc = 2;

/** Fields of a subtree: its head word, outermost and second children with their relations, and numbers of children. */
export const subtree = {
  word: 0,
  l1: 1,
  l2: 2,
  r1: 3,
  r2: 4,
  l1rel: 5,
  l2rel: 6,
  r1rel: 7,
  r2rel: 8,
  left: 9,
  right: 10,
};
export const subtreeSize = 11;
/** Fields of a configuration; `front` is the subtree of the next word, `next` the word's number. */
export const config = { stack: 0, front: 1, next: 2, depth: 3, parent: 4, action: 5, relation: 6 };
export const configSize = 7;

/**
 * All that a derivation of one sentence has made. Words are numbered from 1, `words + 1` is the artificial root at the end,
 * 0 and the numbers after it stand for no word. Subtrees 0 … words + 4 are the bare words.
 */
export interface Derivation {
  readonly words: number;
  readonly subtrees: Int32Array;
  /** Pairs of subtree and link below; link 0 is the empty stack. */
  readonly links: Int32Array;
  readonly configs: Int32Array;
  readonly used: { subtrees: number; links: number; configs: number };
}

/** Room for one derivation of `words` words. */
export function newDerivation(words: number): Derivation {
  const steps = 2 * (words + 2);
  return {
    words,
    subtrees: new Int32Array((words + 5 + steps) * subtreeSize),
    links: new Int32Array((steps + 2) * 2),
    configs: new Int32Array((steps + 2) * configSize),
    used: { subtrees: 0, links: 1, configs: 0 },
  };
}

/** Begins anew in the same room; gives the derivation and its first configuration is number 0. */
export function begin(room: Derivation, words: number): Derivation {
  room.subtrees.fill(0, 0, (words + 5) * subtreeSize);
  for (let word = 0; word < words + 5; word++) room.subtrees[word * subtreeSize] = word;
  const { configs } = room;
  configs[config.stack] = 0;
  configs[config.front] = 1;
  configs[config.next] = 1;
  configs[config.depth] = 0;
  configs[config.parent] = -1;
  return { ...room, words, used: { subtrees: words + 5, links: 1, configs: 1 } };
}

/** Subtree `depth` places below the top of the stack, 0 (no word) where the stack is not so deep. */
export function stackSubtree(derivation: Derivation, link: number, depth: number): number {
  const { links } = derivation;
  let at = link;
  for (let i = 0; i < depth && at !== 0; i++) at = links[at * 2 + 1];
  return at === 0 ? 0 : links[at * 2];
}

/** Bits of the actions that configuration `number` allows: exactly one word hangs from the root. */
export function allowedActions(derivation: Derivation, number: number): number {
  const { configs, words } = derivation;
  const at = number * configSize;
  const depth = configs[at + config.depth];
  const atRoot = configs[at + config.next] === words + 1;
  let allowed = 0;
  if (!atRoot) allowed |= 1 << shift;
  if (depth > 0 && !(atRoot && depth > 1)) allowed |= 1 << leftArc;
  if (depth > 1) allowed |= 1 << rightArc;
  return allowed;
}

/** The one action where only one is allowed, else -1. */
export function forcedAction(allowed: number): number {
  return (allowed & (allowed - 1)) === 0 ? 31 - Math.clz32(allowed) : -1;
}

/** Takes an action (with the number of the arc's relation) from a configuration; gives the new one's number. */
export function advance(derivation: Derivation, from: number, action: number, relation: number): number {
  const { configs, links, used } = derivation;
  const at = from * configSize;
  const to = used.configs++;
  const start = to * configSize;
  const stack = configs[at + config.stack];
  const next = configs[at + config.next];
  configs[start + config.parent] = from;
  configs[start + config.action] = action;
  configs[start + config.relation] = relation;
  configs[start + config.front] = configs[at + config.front];
  configs[start + config.next] = next;
  configs[start + config.depth] = configs[at + config.depth] + (action === shift ? 1 : -1);
  if (action === shift) {
    configs[start + config.stack] = push(derivation, configs[at + config.front], stack);
    configs[start + config.front] = next + 1;
    configs[start + config.next] = next + 1;
    return to;
  }
  const child = derivation.subtrees[links[stack * 2] * subtreeSize];
  const below = links[stack * 2 + 1];
  if (action === leftArc) {
    configs[start + config.front] = attach(derivation, configs[at + config.front], child, relation, subtree.l1);
    configs[start + config.stack] = below;
  } else {
    const head = attach(derivation, links[below * 2], child, relation, subtree.r1);
    configs[start + config.stack] = push(derivation, head, links[below * 2 + 1]);
  }
  return to;
}

function push(derivation: Derivation, node: number, below: number): number {
  const link = derivation.used.links++;
  derivation.links[link * 2] = node;
  derivation.links[link * 2 + 1] = below;
  return link;
}

/** A copy of the subtree `head` with one more outermost child on the side whose first field is `side`. */
function attach(derivation: Derivation, head: number, child: number, relation: number, side: number): number {
  const { subtrees, used } = derivation;
  const made = used.subtrees++;
  const start = made * subtreeSize;
  subtrees.copyWithin(start, head * subtreeSize, (head + 1) * subtreeSize);
  const relations = side + subtree.l1rel - subtree.l1;
  subtrees[start + side + 1] = subtrees[start + side];
  subtrees[start + side] = child;
  subtrees[start + relations + 1] = subtrees[start + relations];
  subtrees[start + relations] = relation + 1;
  subtrees[start + (side === subtree.l1 ? subtree.left : subtree.right)]++;
  return made;
}

/** Follows a final configuration back: head (0 for the root) and relation of each word, at places 1 … words. */
export function readArcs(derivation: Derivation, final: number, heads: Int32Array, relations: Int32Array): void {
  const { configs, links, subtrees, words } = derivation;
  for (let number = final; number > 0; ) {
    const at = number * configSize;
    const parent = configs[at + config.parent];
    const action = configs[at + config.action];
    if (action !== shift) {
      const before = parent * configSize;
      const stack = configs[before + config.stack];
      const child = subtrees[links[stack * 2] * subtreeSize];
      const below = links[stack * 2 + 1];
      const head = action === leftArc ? configs[before + config.next] : subtrees[links[below * 2] * subtreeSize];
      heads[child] = head === words + 1 ? 0 : head;
      relations[child] = configs[at + config.relation];
    }
    number = parent;
  }
}

/** Subtrees of the head and the dependent of the arc that an action would make. */
export function arcEnds(
  derivation: Derivation,
  at: number,
  action: number,
): { readonly head: number; readonly child: number } {
  const { configs, links } = derivation;
  const stack = configs[at * configSize + config.stack];
  const front = configs[at * configSize + config.front];
  return { head: action === leftArc ? front : links[links[stack * 2 + 1] * 2], child: links[stack * 2] };
}
