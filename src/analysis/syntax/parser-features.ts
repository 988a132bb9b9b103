// A configuration of the parser in, the features of its next transition out.

import { compileTemplates } from '../learning/feature-templates.ts';
import { config, configSize, type Derivation, stackSubtree, subtree, subtreeSize } from './derivation.ts';
import { countBetween, type Running } from './running-counts.ts';

/** Facts of the words 0 … words + 4 of a sentence: word, tag, universal tag, cluster, ending. */
export interface SentenceFacts {
  readonly word: Int32Array;
  readonly tag: Int32Array;
  readonly upos: Int32Array;
  readonly cluster: Int32Array;
  readonly coarse: Int32Array;
  readonly ending: Int32Array;
  readonly running: Running;
}

/** Head that the guide gives to each word, at places 1 … words; the root's is words + 1. */
export type Guide = Int32Array;

const nodes = ['s0', 's1', 's2', 'b0'];
const words = ['b1', 'b2', 'b3', 's0-', 's0+', 'b0-', 's1+'];
const nodeFacts = [
  'w',
  'p',
  'u',
  'c',
  'g',
  'l1p',
  'l2p',
  'r1p',
  'r2p',
  'l1w',
  'r1w',
  'l1r',
  'l2r',
  'r1r',
  'r2r',
  'vl',
  'vr',
];
const wordFacts = ['w', 'p', 'c'];
const transitionAtomNames = [
  ...nodes.flatMap((node) => nodeFacts.map((fact) => node + fact)),
  ...words.flatMap((word) => wordFacts.map((fact) => word + fact)),
  'l1c-s0',
  'l1c-b0',
  'd0',
  'd1',
  'bias',
  'gs0',
  'gs1',
  'gb0',
  'ga0',
  'ga1',
  'm0',
  'j0',
  'v0',
  'm1',
  'j1',
  'v1',
  'ghp',
  'ghq',
  'ghw',
];
export const transitionAtomCount = transitionAtomNames.length;

/**
 * s0 s1 s2: subtrees on the stack, b0…b3: words to come, l1 r1…: their children; w p u c g: word, tag, universal tag, clusters;
 * gs0 gb0…: where the guide puts a word's head, ga0 ga1: whether it gives the word children yet to come.
 */
const transitionLines = [
  'bias, s0w, s0p, s0w s0p, s1w, s1p, s1w s1p, b0w, b0p, b0w b0p, b1w, b1p, b1w b1p, b2p, b2w b2p, s2p s2w, s2p',
  's0w s0p b0w b0p, s0w s0p b0p, s0p b0w b0p, s0w b0w, s0p b0p',
  's1w s1p s0w s0p, s1w s1p s0p, s1p s0w s0p, s1w s0w, s1p s0p',
  's1p b0p, s1w b0p, s1p b0w, b0p b1p, b0w b1p, b0p b1w, b0w b1w',
  's0p b0p b1p, s1p s0p b0p, s2p s1p s0p, b0p b1p b2p, s0p b0p b1p b2p, s2p s1p s0p b0p, s1p s0p b0p b1p',
  's0w b0p b1p, s1p s0w b0p, s1w s0p b0p, s1p s0p b0w, s1w s0w b0w, s1w s0p b0w, s0p b0w b1p, s0p b0p b1w',
  's0p b0p b0l1p, s0p s0l1p b0p, s0p s0r1p b0p, s1p s1r1p s0p, s1p s1l1p s0p, s1p s0p s0l1p, s1p s0p s0r1p',
  's0p s0l1p s0l2p, s0p s0r1p s0r2p, b0p b0l1p b0l2p, s1p s1r1p s1r2p',
  's0w d0, s0p d0, b0w d0, b0p d0, s0p b0p d0, s1p s0p d1, s1w s0p d1, s1p s0w d1, s0w b0w d0',
  's0w s0vl, s0p s0vl, s0w s0vr, s0p s0vr, b0w b0vl, b0p b0vl, s1w s1vr, s1p s1vr, s1p s1vr s0p, s0p s0vr b0p, s0p s0vl b0p',
  's0p s0l1r, s0w s0r1r, s0p s0r1r, s1p s1r1r, s1w s1r1r, b0p b0l1r, b0w b0l1r, s0p s0l1r s0r1r b0p, s1p s1l1r s1r1r s0p',
  's1u s0u s0l1r s0r1r, s0u b0u b0l1r s0r1r, s1u s1r1r s0u s0l1r',
  's1w b0l1w, s0w b0l1w, s1w s0w b0l1w, s1p s0p b0l1w, s0p b0l1w b0w, s1p s0l1w s0w, s1w s0l1w s0p, s1p s0l1w s0p',
  's0w s0l1w, s0w b0l1w b0p, s1p s0l1w b0p, s2p s1p s0p s0l1w, s1p s1r1w s0p, s1p s0w s1l1w',
  's0+p s0p b0p, s0p b0-p b0p, s1p s1+p s0p, s0-p s0p b0p, s0-w s0p, b3p b1p b2p',
  's0c b0c, s1c s0c, s0c b0p, s0p b0c, s1c s0p, s1p s0c, s1c s0c l1c-s0, s0c b0c l1c-b0, s1c s0c b0c, s0c, b0c, b1c, s0p b0c b1c',
  's1c s0p b0p, s1p s0c b0p, s1p s0p b0c, s1c s0l1w s0c, s0c b0l1w b0c, s1c s0c b0l1w',
  's1g s0g b0g, s1g s0l1w s0g, s0g b0g b1p, s1g s0p s0l1w b0p',
  'gs0, gb0, ga0, gs0 ga0 gb0, gs0 gb0 s0p b0p, gs0 ga0 s0p b0p, gs1 gs0 s1p s0p, gs0 ga0 gs1 ga1 gb0, gs0 s0w, gb0 b0w',
  'm0 s0p b0p, m0 j0 v0 s0p b0p, m1 s1p s0p, m1 j1 v1 s1p s0p, m0 v0 s0w b0p, m0 v0 s0p b0w, m1 v1 s1w s0p, m1 v1 s1p s0w, m0 m1 gs0 gb0, m0 j0 v0 gs0 ga0, m1 j1 v1 gs0 ga0',
  'ghp s0p gs0, ghw s0p gs0, ghp s0w gs0, ghp s0p b0p s1p gs0, ghp s1p s0p, ghw s0w gs0, ghq b0p gb0, ghq b0p s0p gb0',
  'gs0 ga0 s0w, gs0 gb0 d0, gs0 s1p s0p b0p, gb0 s1p s0p b0p, gs1 s1p s0p, gs0 ga0 s1p s0p d1, gs0 s0l1w s1p, gs0 gs1 ga1',
];
export const transitionTemplates = compileTemplates(transitionAtomNames, transitionLines);

/** Far distances are alike. */
export function bucketDistance(distance: number): number {
  return distance > 10 ? 7 : distance > 5 ? 6 : distance;
}

/** Fills `atoms` for configuration `number`. */
export function readTransitionAtoms(
  derivation: Derivation,
  number: number,
  facts: SentenceFacts,
  guide: Guide,
  atoms: Int32Array,
): void {
  const { configs, subtrees } = derivation;
  const at = number * configSize;
  const stack = configs[at + config.stack];
  const s0 = stackSubtree(derivation, stack, 0);
  const s1 = stackSubtree(derivation, stack, 1);
  const b0 = configs[at + config.front];
  readSubtree(subtrees, s0, facts, atoms, 0);
  readSubtree(subtrees, s1, facts, atoms, nodeFacts.length);
  readSubtree(subtrees, stackSubtree(derivation, stack, 2), facts, atoms, 2 * nodeFacts.length);
  readSubtree(subtrees, b0, facts, atoms, 3 * nodeFacts.length);
  const s0word = subtrees[s0 * subtreeSize];
  const s1word = subtrees[s1 * subtreeSize];
  const next = configs[at + config.next];
  let place = nodes.length * nodeFacts.length;
  place = readWord(next + 1, facts, atoms, place);
  place = readWord(next + 2, facts, atoms, place);
  place = readWord(next + 3 > derivation.words + 1 ? 0 : next + 3, facts, atoms, place);
  place = readWord(s0word > 1 ? s0word - 1 : 0, facts, atoms, place);
  place = readWord(s0word + 1 < next ? s0word + 1 : 0, facts, atoms, place);
  place = readWord(next - 1 > s0word ? next - 1 : 0, facts, atoms, place);
  place = readWord(s1word + 1 < s0word ? s1word + 1 : 0, facts, atoms, place);
  atoms[place++] = facts.cluster[subtrees[s0 * subtreeSize + subtree.l1]];
  atoms[place++] = facts.cluster[subtrees[b0 * subtreeSize + subtree.l1]];
  atoms[place++] = s0word === 0 ? 9 : bucketDistance(next - s0word);
  atoms[place++] = s1word === 0 ? 9 : bucketDistance(s0word - s1word);
  atoms[place] = 1;
  readGuide(guide, s0word, s1word, next, derivation.words, atoms, place + 1);
  place += 6;
  const { running } = facts;
  place = readBetween(running, s0word, next, atoms, place);
  place = readBetween(running, s1word, s0word, atoms, place);
  atoms[place] = facts.tag[guide[s0word]];
  atoms[place + 1] = facts.tag[guide[next]];
  atoms[place + 2] = facts.word[guide[s0word]];
}

function readBetween(running: Running, low: number, high: number, atoms: Int32Array, place: number): number {
  const has = low > 0;
  atoms[place] = has ? countBetween(running.marks, low, high, 3) : -1;
  atoms[place + 1] = has ? countBetween(running.conjunctions, low, high, 2) : -1;
  atoms[place + 2] = has ? countBetween(running.verbs, low, high, 2) : -1;
  return place + 3;
}

function readGuide(
  guide: Guide,
  s0: number,
  s1: number,
  next: number,
  words: number,
  atoms: Int32Array,
  start: number,
): void {
  atoms[start] = guidePlace(guide[s0], s0, s1, next, words);
  atoms[start + 1] = guidePlace(guide[s1], s0, s1, next, words);
  atoms[start + 2] = guidePlace(guide[next], s0, s1, next, words);
  atoms[start + 3] = awaitsChild(guide, s0, next, words);
  atoms[start + 4] = awaitsChild(guide, s1, next, words);
}

function guidePlace(head: number, s0: number, s1: number, next: number, words: number): number {
  if (head === next) return 1;
  if (head === s0) return 2;
  if (head === s1) return 3;
  if (head > words) return 4;
  if (head > next) return head === next + 1 ? 5 : 6;
  return head > s0 ? 7 : head > s1 ? 8 : 9;
}

/** Does the guide give the word the next word as a child (2), a later one (1), or none to come (3)? */
function awaitsChild(guide: Guide, word: number, next: number, words: number): number {
  if (word === 0) return 0;
  if (guide[next] === word) return 2;
  for (let other = next + 1; other <= words; other++) if (guide[other] === word) return 1;
  return 3;
}

function readSubtree(subtrees: Int32Array, node: number, facts: SentenceFacts, atoms: Int32Array, start: number): void {
  const at = node * subtreeSize;
  const word = subtrees[at];
  const { tag } = facts;
  const l1 = subtrees[at + subtree.l1];
  const r1 = subtrees[at + subtree.r1];
  atoms[start] = facts.word[word];
  atoms[start + 1] = tag[word];
  atoms[start + 2] = facts.upos[word];
  atoms[start + 3] = facts.cluster[word];
  atoms[start + 4] = facts.coarse[word];
  atoms[start + 5] = tag[l1];
  atoms[start + 6] = tag[subtrees[at + subtree.l2]];
  atoms[start + 7] = tag[r1];
  atoms[start + 8] = tag[subtrees[at + subtree.r2]];
  atoms[start + 9] = facts.word[l1];
  atoms[start + 10] = facts.word[r1];
  for (let k = 0; k < 6; k++) atoms[start + 11 + k] = subtrees[at + subtree.l1rel + k];
}

function readWord(word: number, facts: SentenceFacts, atoms: Int32Array, start: number): number {
  atoms[start] = facts.word[word];
  atoms[start + 1] = facts.tag[word];
  atoms[start + 2] = facts.cluster[word];
  return start + 3;
}
