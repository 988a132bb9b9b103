// A configuration and the gold heads in, the cost of each action out: how many gold arcs it puts out of reach.
import {
  config,
  configSize,
  type Derivation,
  leftArc,
  rightArc,
  shift,
  stackSubtree,
  subtreeSize,
} from '../src/analysis/syntax/derivation.ts';

const impossible = 1e6;

/** `heads[word]` for words from 1; the root's head is the number after the last word. */
export function transitionCosts(derivation: Derivation, at: number, heads: Int32Array, allowed: number): Int32Array {
  const costs = new Int32Array(3).fill(impossible);
  const start = at * configSize;
  const stack = derivation.configs[start + config.stack];
  const next = derivation.configs[start + config.next];
  const word = (node: number): number => derivation.subtrees[node * subtreeSize];
  const top = word(stackSubtree(derivation, stack, 0));
  const second = word(stackSubtree(derivation, stack, 1));
  if (allowed & (1 << shift)) costs[shift] = shiftCost(derivation, stack, next, heads);
  if (!(allowed & ((1 << leftArc) | (1 << rightArc)))) return costs;
  let children = 0;
  for (let other = next; other <= derivation.words; other++) if (heads[other] === top) children++;
  const head = heads[top];
  if (allowed & (1 << leftArc)) costs[leftArc] = children + (head > next || (second > 0 && head === second) ? 1 : 0);
  if (allowed & (1 << rightArc)) costs[rightArc] = children + (head >= next ? 1 : 0);
  return costs;
}

function shiftCost(derivation: Derivation, stack: number, next: number, heads: Int32Array): number {
  const { links, subtrees } = derivation;
  let cost = 0;
  for (let link = stack; link !== 0; link = links[link * 2 + 1]) {
    const word = subtrees[links[link * 2] * subtreeSize];
    if (heads[word] === next) cost++;
    if (link !== stack && heads[next] === word) cost++;
  }
  return cost;
}
