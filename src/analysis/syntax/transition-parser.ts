// The facts of a sentence and its guide in, its tree out: transitions from left to right, each the best by a linear model. Or a
// tree in, and the names of its relations out.
import { readRows } from '../learning/linear-model.ts';
import type { ModelFile } from '../learning/model-file.ts';
import { rowScorer, type Scorer } from '../learning/scorer.ts';
import {
  advance,
  allowedActions,
  begin,
  config,
  configSize,
  type Derivation,
  forcedAction,
  leftArc,
  newDerivation,
  readArcs,
  rightArc,
  shift,
  stackSubtree,
  subtreeSize,
} from './derivation.ts';
import {
  type Guide,
  readTransitionAtoms,
  type SentenceFacts,
  transitionAtomCount,
  transitionTemplates,
} from './parser-features.ts';

export interface TransitionModel {
  /** Of the three actions. */
  readonly scorer: Scorer;
  /** How much of the packed scores makes one step of learning. */
  readonly unit: number;
}

/** Gives the number of the relation of the arc that an action makes from configuration `at`. */
export type NameRelation = (derivation: Derivation, at: number, action: number) => number;

/** What is known of a sentence before its tree is. */
export interface Guided {
  readonly words: number;
  readonly facts: SentenceFacts;
  readonly guide: Guide;
}

/** @throws Error naming the file, where it does not hold the transitions. */
export function readTransitionModel(file: ModelFile): TransitionModel {
  const scorer = rowScorer(transitionTemplates, readRows(file, 'first'), transitionAtomCount, 3);
  return { scorer, unit: Number(file.lines('first.unit')[0]) };
}

/** Room that all sentences of a text share, and the tree of the last one parsed. */
export interface ParserRoom {
  readonly derivation: Derivation;
  /** At places 1 … words; the root's head is words + 1. */
  readonly heads: Int32Array;
  readonly relations: Int32Array;
  /** By how much the transition that made each word's arc won, in steps of learning; at most `certain`. */
  readonly margins: Int32Array;
}

/** A margin so large that larger ones say no more. */
export const certain = 120;

/** Room for sentences of up to a number of words. */
export function newParserRoom(words: number): ParserRoom {
  return {
    derivation: newDerivation(words),
    heads: new Int32Array(words + 2),
    relations: new Int32Array(words + 2),
    margins: new Int32Array(words + 2),
  };
}

/** Fills the room's heads, relations and margins. */
export function findTree(room: ParserRoom, model: TransitionModel, input: Guided, nameRelation: NameRelation): void {
  const derivation = begin(room.derivation, input.words);
  let at = 0;
  for (let step = 0; step < 2 * input.words; step++) {
    const allowed = allowedActions(derivation, at);
    const forced = forcedAction(allowed);
    const action = forced >= 0 ? forced : bestAction(model, input, derivation, at, allowed);
    if (action === shift) {
      at = advance(derivation, at, action, -1);
    } else {
      room.margins[topWord(derivation, at)] =
        forced >= 0 ? certain : marginOf(model.scorer.scores, allowed, action, model.unit);
      at = advance(derivation, at, action, nameRelation(derivation, at, action));
    }
  }
  readTree(room, derivation, at);
}

/** Fills the room's heads and relations for a projective tree: its own transitions, with the relations of their arcs named. */
export function nameTree(room: ParserRoom, heads: Int32Array, words: number, nameRelation: NameRelation): void {
  const derivation = begin(room.derivation, words);
  const missing = new Int32Array(words + 2);
  for (let word = 1; word <= words; word++) missing[heads[word]]++;
  let at = 0;
  for (let step = 0; step < 2 * words; step++) {
    const action = nextAction(derivation, at, heads, missing);
    if (action !== shift) missing[heads[topWord(derivation, at)]]--;
    at = advance(derivation, at, action, action === shift ? -1 : nameRelation(derivation, at, action));
  }
  readTree(room, derivation, at);
}

/** An arc as soon as its child has all its own children. */
function nextAction(derivation: Derivation, at: number, heads: Int32Array, missing: Int32Array): number {
  const { configs, subtrees } = derivation;
  const top = topWord(derivation, at);
  if (top === 0 || missing[top] > 0) return shift;
  if (heads[top] === configs[at * configSize + config.next]) return leftArc;
  const second = subtrees[stackSubtree(derivation, configs[at * configSize + config.stack], 1) * subtreeSize];
  return second > 0 && heads[top] === second ? rightArc : shift;
}

function topWord({ configs, links, subtrees }: Derivation, at: number): number {
  return subtrees[links[configs[at * configSize + config.stack] * 2] * subtreeSize];
}

function readTree(room: ParserRoom, derivation: Derivation, final: number): void {
  const { words } = derivation;
  readArcs(derivation, final, room.heads, room.relations);
  for (let word = 1; word <= words; word++) if (room.heads[word] === 0) room.heads[word] = words + 1;
}

function bestAction(
  { scorer }: TransitionModel,
  { facts, guide }: Guided,
  derivation: Derivation,
  at: number,
  allowed: number,
): number {
  readTransitionAtoms(derivation, at, facts, guide, scorer.atoms);
  scorer.score();
  const { scores } = scorer;
  let best = -1;
  for (let action = 0; action < 3; action++) {
    if (allowed & (1 << action) && (best < 0 || scores[action] > scores[best])) best = action;
  }
  return best;
}

function marginOf(scores: Int32Array, allowed: number, action: number, unit: number): number {
  let margin = certain;
  for (let other = 0; other < 3; other++) {
    if (other !== action && allowed & (1 << other)) margin = Math.min(margin, (scores[action] - scores[other]) / unit);
  }
  return margin;
}
