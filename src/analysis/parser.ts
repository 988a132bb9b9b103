// Tagged sentences in, dependency trees out, in two passes of transitions: from left to right, advised by a guide, then from
// right to left, advised by the guide and by the tree of the first pass (Attardi and Dell'Orletta 2009). The two trees and the
// guide's scores of arcs are combined to one tree (Sagae and Lavie 2006), and its relations are named.

import type { Lemmatized, Parsed } from './doc.ts';
import { readRows, readSparse, type SparseWeights, scoreOne } from './learning/linear-model.ts';
import { readModelFile } from './learning/model-file.ts';
import { loadWordClasses, type WordClasses } from './learning/word-classes.ts';
import { describeWords } from './learning/word-features.ts';
import type { EngineFiles } from './lexicon.ts';
import { combineTrees } from './syntax/combination.ts';
import { firstTree, noTree } from './syntax/first-tree.ts';
import { findGuide, type GuideModel, type GuideRoom, newGuideRoom } from './syntax/guide.ts';
import { mirrorFacts, mirrorHeads, mirrorValues } from './syntax/mirror.ts';
import type { Guide, SentenceFacts } from './syntax/parser-features.ts';
import { firstPass, knownRelation, secondPass } from './syntax/pass.ts';
import { relationNamer } from './syntax/relation-namer.ts';
import { sentenceFacts } from './syntax/sentence-facts.ts';
import {
  findTree,
  nameTree,
  newParserRoom,
  type ParserRoom,
  type PassModel,
  readPassModel,
} from './syntax/transition-parser.ts';

export interface ParserModel {
  readonly classes: WordClasses;
  /** Name of each relation. */
  readonly relations: readonly string[];
  readonly guide: GuideModel;
  /** How much of the guide's packed scores makes one step of learning. */
  readonly guideUnit: number;
  readonly first: PassModel;
  readonly second: PassModel;
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
    guideUnit: Number(file.lines('guide.unit')[0]),
    first: readPassModel(file, 'first', firstPass),
    second: readPassModel(file, 'second', secondPass),
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
      const count = end - start;
      parsePiece(sentenceFacts(words, doc.upos, doc.xpos, start, end), count, search, model);
      const { room } = search;
      let pieceRoot = root;
      for (let word = 1; word <= count; word++) {
        const token = start + word - 1;
        const isRoot = room.heads[word] > count;
        if (isRoot) pieceRoot = token;
        heads[token] = isRoot ? root : start + room.heads[word] - 1;
        relations[token] = isRoot ? (root < 0 ? 'root' : 'parataxis') : model.relations[room.relations[word]];
      }
      if (root < 0) root = pieceRoot;
    }
  }
  return { ...doc, heads, relations };
}

/** Room that all sentences of a text share, and the tree of the last one parsed. */
interface Search {
  readonly guideRoom: GuideRoom;
  readonly guide: Guide;
  readonly room: ParserRoom;
}

function newSearch(): Search {
  return {
    guideRoom: newGuideRoom(longestPiece),
    guide: new Int32Array(longestPiece + 5),
    room: newParserRoom(longestPiece),
  };
}

/** Fills the room's heads and relations. */
function parsePiece(facts: SentenceFacts, words: number, search: Search, model: ParserModel): void {
  const { guideRoom, guide, room } = search;
  findGuide(guideRoom, facts, words, model.guide, guide);
  const nameRelation = relationNamer(model.relation, model.relations.length, facts);
  findTree(room, model.first, { words, facts, guide, tree: noTree }, nameRelation);
  const first = { heads: room.heads.slice(), margins: room.margins.slice() };
  const tree = firstTree(mirrorHeads(room.heads, words), mirrorValues(room.relations, words), words);
  const mirrored = { words, facts: mirrorFacts(facts, words), guide: mirrorHeads(guide, words), tree };
  findTree(room, model.second, mirrored, knownRelation(tree));
  const second = { heads: mirrorHeads(room.heads, words), margins: mirrorValues(room.margins, words) };
  combineTrees(guideRoom, model.guideUnit, first, second, words, guide);
  nameTree(room, guide, words, nameRelation);
}
