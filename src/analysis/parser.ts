// Tagged sentences in, dependency trees out: arc-hybrid transitions, each the best by a linear model that a guide advises;
// another model names each arc's relation.

import type { Lemmatized, Parsed } from './doc.ts';
import { extractFeatures } from './learning/feature-templates.ts';
import {
  type RowWeights,
  readRows,
  readSparse,
  type SparseWeights,
  scoreOne,
  scoreThree,
} from './learning/linear-model.ts';
import { readModelFile } from './learning/model-file.ts';
import { loadWordClasses, type WordClasses } from './learning/word-classes.ts';
import { describeWords } from './learning/word-features.ts';
import type { EngineFiles } from './lexicon.ts';
import {
  advance,
  allowedActions,
  begin,
  type Derivation,
  forcedAction,
  newDerivation,
  readArcs,
  shift,
} from './syntax/derivation.ts';
import { findGuide, type GuideModel, type GuideRoom, newGuideRoom } from './syntax/guide.ts';
import {
  type Guide,
  readTransitionAtoms,
  type SentenceFacts,
  transitionAtomCount,
  transitionTemplates,
} from './syntax/parser-features.ts';
import { relationNamer } from './syntax/relation-namer.ts';
import { sentenceFacts } from './syntax/sentence-facts.ts';

export interface ParserModel {
  readonly classes: WordClasses;
  /** Name of each relation. */
  readonly relations: readonly string[];
  readonly guide: GuideModel;
  readonly transition: RowWeights;
  readonly relation: SparseWeights;
}

/** Longer sentences are parsed in pieces of this many words, each hung from the first one's root. */
const longestPiece = 120;

/** @throws Error naming the file, where it is cut short, corrupt or of another version. */
export function loadParser(files: EngineFiles): ParserModel {
  const file = readModelFile('models/parser.bin', files.model('parser'));
  const guide = readRows(file, 'guide');
  return {
    classes: loadWordClasses(files),
    relations: file.lines('relations'),
    guide: { score: (features) => scoreOne(guide, features, features.length), pairs: file.section('guide.pairs') },
    transition: readRows(file, 'transition'),
    relation: readSparse(file, 'relation'),
  };
}

export function parse(doc: Lemmatized, model: ParserModel): Parsed {
  const heads = new Int32Array(doc.forms.length).fill(-1);
  const relations = new Array<string>(doc.forms.length);
  const words = describeWords(doc.forms, model.classes);
  const search = newSearch();
  for (const { first, last } of doc.sentences) {
    let root = -1;
    for (let start = first; start < last; start += longestPiece) {
      const end = Math.min(last, start + longestPiece);
      parsePiece(sentenceFacts(words, doc.upos, doc.xpos, start, end), end - start, search, model);
      for (let word = 1; word <= end - start; word++) {
        const token = start + word - 1;
        const isRoot = search.heads[word] === 0;
        heads[token] = isRoot ? root : start + search.heads[word] - 1;
        relations[token] = isRoot ? (root < 0 ? 'root' : 'parataxis') : model.relations[search.relations[word]];
      }
      if (root < 0) root = search.heads.indexOf(0, 1) + start - 1;
    }
  }
  return { ...doc, heads, relations };
}

/** Room that all sentences of a text share, and the tree of the last one parsed. */
interface Search {
  readonly guideRoom: GuideRoom;
  readonly guide: Guide;
  readonly room: Derivation;
  readonly heads: Int32Array;
  readonly relations: Int32Array;
  readonly atoms: Int32Array;
  readonly features: Int32Array;
  readonly scores: Int32Array;
}

function newSearch(): Search {
  return {
    guideRoom: newGuideRoom(longestPiece),
    guide: new Int32Array(longestPiece + 5),
    room: newDerivation(longestPiece),
    heads: new Int32Array(longestPiece + 1),
    relations: new Int32Array(longestPiece + 1),
    atoms: new Int32Array(transitionAtomCount),
    features: new Int32Array(transitionTemplates.count),
    scores: new Int32Array(3),
  };
}

function parsePiece(facts: SentenceFacts, words: number, search: Search, model: ParserModel): void {
  findGuide(search.guideRoom, facts, words, model.guide, search.guide);
  const derivation = begin(search.room, words);
  const nameRelation = relationNamer(model.relation, model.relations.length, facts);
  let at = 0;
  for (let step = 0; step < 2 * words; step++) {
    const allowed = allowedActions(derivation, at);
    const forced = forcedAction(allowed);
    const action = forced >= 0 ? forced : bestAction(derivation, at, allowed, facts, search, model);
    at = advance(derivation, at, action, action === shift ? -1 : nameRelation(derivation, at, action));
  }
  readArcs(derivation, at, search.heads, search.relations);
}

function bestAction(
  derivation: Derivation,
  at: number,
  allowed: number,
  facts: SentenceFacts,
  { guide, atoms, features, scores }: Search,
  model: ParserModel,
): number {
  readTransitionAtoms(derivation, at, facts, guide, atoms);
  extractFeatures(transitionTemplates, atoms, features);
  scoreThree(model.transition, features, transitionTemplates.count, scores);
  let best = -1;
  for (let action = 0; action < 3; action++) {
    if (allowed & (1 << action) && (best < 0 || scores[action] > scores[best])) best = action;
  }
  return best;
}
