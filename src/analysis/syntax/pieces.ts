// Stretches of sentences in, a tree for each out. Each part of the model reads many of them before the next part does: it stays
// in the processor's cache meanwhile, which cannot hold two of them.
import { arcEnds, subtreeSize } from './derivation.ts';
import { firstTree, noTree } from './first-tree.ts';
import { findGuide, type GuideRoom, newGuideRoom } from './guide.ts';
import { type JudgeRoom, judgeTrees, newJudgeRoom } from './judge.ts';
import type { Opinions } from './judge-features.ts';
import { markedTree } from './mark-features.ts';
import { hangMarks, type MarkRoom, newMarkRoom } from './mark-hanging.ts';
import { mirrorFacts, mirrorHeads, mirrorValues } from './mirror.ts';
import type { Guide, SentenceFacts } from './parser-features.ts';
import type { ParserModel } from './parser-model.ts';
import { knownRelation, type NameRelation } from './pass.ts';
import { relationNamer } from './relation-namer.ts';
import { reviewRelations } from './relation-review.ts';
import { namedTree } from './review-features.ts';
import { noneSettled, settledWords } from './settled-words.ts';
import { findTree, nameTree, newParserRoom, type ParserRoom } from './transition-parser.ts';

/** A stretch of a sentence, and what is found of it. */
export interface Piece {
  readonly facts: SentenceFacts;
  readonly words: number;
  readonly guide: Guide;
  /** At places 1 … words; the root's head is words + 1. */
  readonly heads: Int32Array;
  readonly relations: Int32Array;
  /** By how much the transition that made each word's arc won. */
  readonly margins: Int32Array;
  /** 1 at the words whose relation is beyond doubt. */
  readonly plainness: Uint8Array;
}

/** Pieces that each part of the model reads in turn: what is known of them stays in the cache as well. */
const together = 64;
/** A transition that won by so much, in steps of learning, is hardly ever wrong. */
const sureMargin = 40;

export function newPiece(facts: SentenceFacts, words: number): Piece {
  return {
    facts,
    words,
    guide: new Int32Array(words + 5),
    heads: new Int32Array(words + 2),
    relations: new Int32Array(words + 2),
    margins: new Int32Array(words + 2),
    plainness: new Uint8Array(words + 1),
  };
}

/** Fills the pieces' heads and relations. */
export function parsePieces(pieces: readonly Piece[], model: ParserModel): void {
  const rooms = newRooms(pieces.reduce((longest, { words }) => Math.max(longest, words), 0));
  for (let i = 0; i < pieces.length; i += together) parseTogether(pieces.slice(i, i + together), rooms, model);
}

/** Room that all pieces share, one after another. */
interface Rooms {
  readonly guide: GuideRoom;
  /** The guide's scores of the arcs of each piece that is read now. */
  readonly scores: Float64Array[];
  readonly pass: ParserRoom;
  readonly judge: JudgeRoom;
  readonly mark: MarkRoom;
}

function newRooms(words: number): Rooms {
  const guide = newGuideRoom(words);
  const judge = newJudgeRoom(words, guide.chart);
  return { guide, scores: [], pass: newParserRoom(words), judge, mark: newMarkRoom() };
}

function parseTogether(pieces: readonly Piece[], rooms: Rooms, model: ParserModel): void {
  const { scores } = rooms;
  pieces.forEach((piece, i) => {
    scores[i] = scoresOfGuide(rooms.guide, piece, model, scores[i]);
  });
  for (const piece of pieces) passFirst(piece, rooms.pass, model);
  const unsure = pieces.flatMap((piece, i) => {
    return isSure(piece) ? [] : [{ piece, opinions: findOpinions(piece, scores[i], rooms.pass, model) }];
  });
  for (const { piece, opinions } of unsure) judgeTrees(rooms.judge, opinions, model.judge, piece.guide);
  for (const { piece, opinions } of unsure) {
    nameTree(rooms.pass, piece.guide, piece.words, renamer(opinions, namerFor(piece, model)));
    keepTree(rooms.pass, piece);
  }
  for (const { words, facts, heads, relations } of pieces)
    hangMarks(rooms.mark, markedTree(words, facts, heads, relations), model.marks);
  for (const { words, facts, heads, relations, plainness } of pieces) {
    const tree = namedTree(words, facts, heads, relations.slice(), model.bits);
    reviewRelations(tree, plainness, model.review, relations);
  }
}

/** Fills the piece's guide; gives the scores of its arcs, at `head * (words + 1) + child`, kept in place of `last`. */
function scoresOfGuide(
  room: GuideRoom,
  { facts, words, guide }: Piece,
  model: ParserModel,
  last: Float64Array | undefined,
): Float64Array {
  findGuide(room, facts, words, model.guide, guide);
  const cells = (words + 1) ** 2;
  const scores = last && last.length >= cells ? last : new Float64Array(cells);
  scores.set(room.scores.subarray(0, cells));
  return scores;
}

function passFirst(piece: Piece, room: ParserRoom, model: ParserModel): void {
  const { words, facts, guide } = piece;
  findTree(room, model.first, { words, facts, guide, tree: noTree, settled: noneSettled }, namerFor(piece, model));
  keepTree(room, piece);
}

function namerFor({ facts, plainness }: Piece, { relation }: ParserModel): NameRelation {
  return relationNamer(relation, facts, plainness);
}

function keepTree(room: ParserRoom, { words, heads, relations, margins }: Piece): void {
  for (let word = 1; word <= words; word++) {
    heads[word] = room.heads[word];
    relations[word] = room.relations[word];
    margins[word] = room.margins[word];
  }
}

/** Guide and first pass have the same tree, and no transition was near another: the second pass would change nothing. */
function isSure({ guide, heads, margins, words }: Piece): boolean {
  for (let word = 1; word <= words; word++) if (heads[word] !== guide[word] || margins[word] < sureMargin) return false;
  return true;
}

/** What guide and first pass have found, and what the second pass finds now. */
function findOpinions(piece: Piece, scores: Float64Array, room: ParserRoom, model: ParserModel): Opinions {
  const { words, facts, guide, heads, relations, margins } = piece;
  for (let cell = 0; cell < (words + 1) ** 2; cell++) scores[cell] /= model.guideUnit;
  const seen = firstTree(mirrorHeads(heads, words), mirrorValues(relations, words), words);
  const settled = settledWords(guide, heads, margins, words);
  const mirrored = { words, facts: mirrorFacts(facts, words), guide: mirrorHeads(guide, words), tree: seen, settled };
  findTree(room, model.second, mirrored, knownRelation(seen));
  const second = { heads: mirrorHeads(room.heads, words), margins: mirrorValues(room.margins, words) };
  const tree = firstTree(second.heads, mirrorValues(room.relations, words), words);
  return {
    words,
    facts,
    scores,
    guide: guide.slice(),
    first: { heads: heads.slice(), margins: margins.slice() },
    second,
    relations: mirrorValues(seen.relations, words),
    tree,
  };
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
