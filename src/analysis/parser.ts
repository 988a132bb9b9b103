// Tagged sentences in, dependency trees out, in two passes of transitions: from left to right, advised by a guide, then from
// right to left, advised by the guide and by the tree of the first pass (Attardi and Dell'Orletta 2009). Where guide and passes
// differ a judge chooses; then the relations are named, and the names reviewed.

import type { Lemmatized, Parsed } from './doc.ts';
import { type RowWeights, readRows, scoreOne } from './learning/linear-model.ts';
import { readModelFile } from './learning/model-file.ts';
import { loadWordClasses, type WordClasses } from './learning/word-classes.ts';
import { describeWords } from './learning/word-features.ts';
import type { EngineFiles } from './lexicon.ts';
import { arcEnds, subtreeSize } from './syntax/derivation.ts';
import { firstTree, noTree } from './syntax/first-tree.ts';
import { findGuide, type GuideModel, type GuideRoom, newGuideRoom } from './syntax/guide.ts';
import { type JudgeModel, type JudgeRoom, judgeTrees, newJudgeRoom, readJudgeModel } from './syntax/judge.ts';
import type { Opinions } from './syntax/judge-features.ts';
import { markedTree } from './syntax/mark-features.ts';
import { hangMarks, type MarkRoom, newMarkRoom, readMarkModel } from './syntax/mark-hanging.ts';
import { mirrorFacts, mirrorHeads, mirrorValues } from './syntax/mirror.ts';
import type { Guide, SentenceFacts } from './syntax/parser-features.ts';
import { firstPass, knownRelation, type NameRelation, secondPass } from './syntax/pass.ts';
import { type RelationModel, readRelationModel, relationNamer } from './syntax/relation-namer.ts';
import { type ReviewModel, readReviewModel, reviewRelations } from './syntax/relation-review.ts';
import { namedTree, tellingBits } from './syntax/review-features.ts';
import { sentenceFacts } from './syntax/sentence-facts.ts';
import { noneSettled, settledWords } from './syntax/settled-words.ts';
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
  readonly judge: JudgeModel;
  readonly marks: RowWeights;
  readonly relation: RelationModel;
  readonly review: ReviewModel;
  /** Bit of each telling relation. */
  readonly bits: Int32Array;
}

/** Longer sentences are parsed in pieces of this many words, each hung from the first one's root. */
const longestPiece = 120;
/** A transition that won by so much, in steps of learning, is hardly ever wrong. */
const sureMargin = 40;

/** @throws Error naming the file, where it is cut short, corrupt or of another version. */
export function loadParser(files: EngineFiles): ParserModel {
  const file = readModelFile('models/parser.bin', files.model('parser'));
  const guide = readRows(file, 'guide');
  const relations = file.lines('relations');
  return {
    classes: loadWordClasses(files),
    relations,
    guide: { score: (features) => scoreOne(guide, features, features.length), pairs: file.section('guide.pairs') },
    guideUnit: Number(file.lines('guide.unit')[0]),
    first: readPassModel(file, 'first', firstPass),
    second: readPassModel(file, 'second', secondPass),
    judge: readJudgeModel(file),
    marks: readMarkModel(file),
    relation: readRelationModel(file),
    review: readReviewModel(file),
    bits: tellingBits(relations),
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
        relations[token] = isRoot ? (root < 0 ? 'root' : 'parataxis') : model.relations[search.relations[word]];
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
  readonly judgeRoom: JudgeRoom;
  readonly markRoom: MarkRoom;
  /** 1 at the words whose relation is beyond doubt. */
  readonly plainness: Uint8Array;
  readonly relations: Int32Array;
}

function newSearch(): Search {
  const guideRoom = newGuideRoom(longestPiece);
  return {
    guideRoom,
    guide: new Int32Array(longestPiece + 5),
    room: newParserRoom(longestPiece),
    judgeRoom: newJudgeRoom(longestPiece, guideRoom.chart),
    markRoom: newMarkRoom(),
    plainness: new Uint8Array(longestPiece + 1),
    relations: new Int32Array(longestPiece + 1),
  };
}

/** Fills the search's relations and its room's heads. */
function parsePiece(facts: SentenceFacts, words: number, search: Search, model: ParserModel): void {
  const { guideRoom, guide, room, plainness } = search;
  findGuide(guideRoom, facts, words, model.guide, guide);
  const { length } = model.relations;
  const nameRelation = relationNamer(model.relation, length, facts, plainness);
  findTree(room, model.first, { words, facts, guide, tree: noTree, settled: noneSettled }, nameRelation);
  if (!isSure(guide, room, words)) {
    const opinions = findOpinions(facts, words, search, model);
    judgeTrees(search.judgeRoom, opinions, model.judge, guide);
    nameTree(room, guide, words, renamer(opinions, nameRelation));
  }
  hangMarks(search.markRoom, markedTree(words, facts, room.heads, room.relations), model.marks);
  const tree = namedTree(words, facts, room.heads, room.relations, model.bits);
  reviewRelations(tree, plainness, model.review, length, search.relations);
}

/** Guide and first pass have the same tree, and no transition was near another: the second pass would change nothing. */
function isSure(guide: Guide, { heads, margins }: ParserRoom, words: number): boolean {
  for (let word = 1; word <= words; word++) if (heads[word] !== guide[word] || margins[word] < sureMargin) return false;
  return true;
}

/** What guide and first pass have found, and what the second pass finds now. */
function findOpinions(facts: SentenceFacts, words: number, search: Search, model: ParserModel): Opinions {
  const { guideRoom, room } = search;
  const { scores } = guideRoom;
  for (let cell = 0; cell < (words + 1) ** 2; cell++) scores[cell] /= model.guideUnit;
  const guide = search.guide.slice();
  const first = { heads: room.heads.slice(), margins: room.margins.slice() };
  const seen = firstTree(mirrorHeads(room.heads, words), mirrorValues(room.relations, words), words);
  const settled = settledWords(guide, room.heads, room.margins, words);
  const mirrored = { words, facts: mirrorFacts(facts, words), guide: mirrorHeads(guide, words), tree: seen, settled };
  findTree(room, model.second, mirrored, knownRelation(seen));
  const second = { heads: mirrorHeads(room.heads, words), margins: mirrorValues(room.margins, words) };
  const tree = firstTree(second.heads, mirrorValues(room.relations, words), words);
  return { words, facts, scores, guide, first, second, relations: mirrorValues(seen.relations, words), tree };
}

/** Names the arcs that the first pass does not have; the others keep their names. */
function renamer({ first, relations }: Opinions, nameRelation: NameRelation): NameRelation {
  return (derivation, at, action) => {
    const { head, child } = arcEnds(derivation, at, action);
    const word = derivation.subtrees[child * subtreeSize];
    const isKept = first.heads[word] === derivation.subtrees[head * subtreeSize];
    return isKept ? relations[word] - 1 : nameRelation(derivation, at, action);
  };
}
