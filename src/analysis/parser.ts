// Tagged sentences in, dependency trees out: arc-hybrid transitions chosen by a linear model, each arc's relation by another.
import {
  advance,
  allowedActions,
  begin,
  config,
  configSize,
  type Derivation,
  leftArc,
  newDerivation,
  readArcs,
  rightArc,
  shift,
  stackSubtree,
} from './derivation.ts';
import type { Lemmatized, Parsed } from './doc.ts';
import { extractFeatures } from './feature-templates.ts';
import type { EngineFiles } from './lexicon.ts';
import {
  bestClass,
  type DenseWeights,
  readDense,
  readSparse,
  type SparseWeights,
  scoreDense,
  scoreSparse,
} from './linear-model.ts';
import { readModelFile } from './model-file.ts';
import {
  readTransitionAtoms,
  type SentenceFacts,
  transitionAtomCount,
  transitionTemplates,
} from './parser-features.ts';
import { readRelationAtoms, relationAtomCount, relationTemplates } from './relation-features.ts';
import { sentenceFacts } from './sentence-facts.ts';
import { loadWordClasses, type WordClasses } from './word-classes.ts';
import { describeWords } from './word-features.ts';

export interface ParserModel {
  readonly classes: WordClasses;
  /** Name of each relation. */
  readonly relations: readonly string[];
  readonly transition: DenseWeights;
  readonly relation: SparseWeights;
}

/** Longer sentences are parsed in pieces of this many words, each hung from the first one's root. */
const longestPiece = 256;

/** @throws Error naming the file, where it is cut short, corrupt or of another version. */
export function loadParser(files: EngineFiles): ParserModel {
  const file = readModelFile('models/parser.bin', files.model('parser'));
  return {
    classes: loadWordClasses(files),
    relations: file.lines('relations'),
    transition: readDense(file, 'transition', 3),
    relation: readSparse(file, 'relation'),
  };
}

export function parse(doc: Lemmatized, model: ParserModel): Parsed {
  const heads = new Int32Array(doc.forms.length).fill(-1);
  const relations = new Array<string>(doc.forms.length);
  const words = describeWords(doc.forms, model.classes);
  const search = newSearch(model);
  for (const { first, last } of doc.sentences) {
    let root = -1;
    for (let start = first; start < last; start += longestPiece) {
      const end = Math.min(last, start + longestPiece);
      const tree = parsePiece(sentenceFacts(words, doc.upos, doc.xpos, start, end), end - start, search, model);
      for (let word = 1; word <= end - start; word++) {
        const token = start + word - 1;
        const isRoot = tree.heads[word] === 0;
        heads[token] = isRoot ? root : start + tree.heads[word] - 1;
        relations[token] = isRoot ? (root < 0 ? 'root' : 'parataxis') : model.relations[tree.relations[word]];
      }
      if (root < 0) root = tree.heads.indexOf(0, 1) + start - 1;
    }
  }
  return { ...doc, heads, relations };
}

/** Room that all sentences of a text share. */
interface Search {
  readonly room: Derivation;
  readonly heads: Int32Array;
  readonly relations: Int32Array;
  readonly atoms: Int32Array;
  readonly features: Int32Array;
  readonly transitionScores: Int32Array;
  readonly relationScores: Int32Array;
}

function newSearch(model: ParserModel): Search {
  return {
    room: newDerivation(longestPiece, 1),
    heads: new Int32Array(longestPiece + 1),
    relations: new Int32Array(longestPiece + 1),
    atoms: new Int32Array(Math.max(transitionAtomCount, relationAtomCount)),
    features: new Int32Array(Math.max(transitionTemplates.count, relationTemplates.count)),
    transitionScores: new Int32Array(3),
    relationScores: new Int32Array(model.relations.length),
  };
}

function parsePiece(
  facts: SentenceFacts,
  words: number,
  search: Search,
  model: ParserModel,
): Pick<Search, 'heads' | 'relations'> {
  const derivation = begin(search.room, words);
  let at = 0;
  for (let step = 0; step < 2 * words; step++) {
    const action = bestAction(derivation, at, facts, search, model);
    const relation = action === shift ? -1 : bestRelation(derivation, at, action, facts, search, model);
    at = advance(derivation, at, action, relation);
  }
  readArcs(derivation, at, search.heads, search.relations);
  return search;
}

function bestAction(
  derivation: Derivation,
  at: number,
  facts: SentenceFacts,
  search: Search,
  model: ParserModel,
): number {
  const allowed = allowedActions(derivation, at);
  if (allowed === 1 << shift) return shift;
  if (allowed === 1 << leftArc) return leftArc;
  if (allowed === 1 << rightArc) return rightArc;
  readTransitionAtoms(derivation, at, facts, search.atoms);
  extractFeatures(transitionTemplates, search.atoms, search.features);
  const scores = search.transitionScores;
  scoreDense(model.transition, search.features, transitionTemplates.count, scores);
  let best = -1;
  for (let action = 0; action < 3; action++) {
    if (allowed & (1 << action) && (best < 0 || scores[action] > scores[best])) best = action;
  }
  return best;
}

function bestRelation(
  derivation: Derivation,
  at: number,
  action: number,
  facts: SentenceFacts,
  search: Search,
  model: ParserModel,
): number {
  const stack = derivation.configs[at * configSize + config.stack];
  const child = stackSubtree(derivation, stack, 0);
  const front = derivation.configs[at * configSize + config.front];
  const head = action === leftArc ? front : stackSubtree(derivation, stack, 1);
  readRelationAtoms(derivation, head, child, facts, search.atoms);
  extractFeatures(relationTemplates, search.atoms, search.features);
  scoreSparse(model.relation, search.features, relationTemplates.count, search.relationScores);
  return bestClass(search.relationScores);
}
