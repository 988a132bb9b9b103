// Stretches of sentences in, a tree for each out. Each part of the model reads many of them before the next part does: it stays
// in the processor's cache meanwhile, which cannot hold two of them.
import { addVotes, isBest } from './arc-votes.ts';
import { arcEnds, subtreeSize } from './derivation.ts';
import { bestTree } from './eisner.ts';
import { findGuide, type GuideRoom, newGuideRoom } from './guide.ts';
import { markedTree } from './mark-features.ts';
import { hangMarks, type MarkRoom, newMarkRoom } from './mark-hanging.ts';
import { findSides, type Sides } from './network.ts';
import { scoreArcs } from './network-arcs.ts';
import { scoreRelations } from './network-relations.ts';
import type { Guide, SentenceFacts } from './parser-features.ts';
import type { ParserModel } from './parser-model.ts';
import { relationNamer } from './relation-namer.ts';
import { reviewRelations } from './relation-review.ts';
import { namedTree } from './review-features.ts';
import { findTree, type NameRelation, nameTree, newParserRoom, type ParserRoom } from './transition-parser.ts';

/** A stretch of a sentence, and what is found of it. */
export interface Piece {
  readonly facts: SentenceFacts;
  readonly words: number;
  /** What the network reads of the words. */
  readonly inputs: () => Int32Array;
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

export function newPiece(facts: SentenceFacts, words: number, inputs: () => Int32Array): Piece {
  return {
    facts,
    words,
    inputs,
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
  /** All scores of the arcs of one piece. */
  readonly arcs: Float64Array;
  readonly transitions: ParserRoom;
  readonly mark: MarkRoom;
}

function newRooms(words: number): Rooms {
  const guide = newGuideRoom(words);
  const arcs = new Float64Array((words + 1) ** 2);
  return { guide, scores: [], arcs, transitions: newParserRoom(words), mark: newMarkRoom() };
}

function parseTogether(pieces: readonly Piece[], rooms: Rooms, model: ParserModel): void {
  const { scores, transitions } = rooms;
  pieces.forEach((piece, i) => {
    scores[i] = scoresOfGuide(rooms.guide, piece, model, scores[i]);
  });
  for (const piece of pieces) {
    findTree(transitions, model.transitions, piece, namerFor(piece, model));
    keepTree(transitions, piece);
  }
  const sides = sidesOfUnsure(pieces, model);
  pieces.forEach((piece, i) => {
    const known = sides.get(piece);
    if (known) parseAgain(piece, known, scores[i], rooms, model);
  });
  for (const { words, facts, heads, relations } of pieces)
    hangMarks(rooms.mark, markedTree(words, facts, heads, relations), model.marks);
  reviewPieces(pieces, sides, model);
}

function reviewPieces(pieces: readonly Piece[], sides: ReadonlyMap<Piece, Sides>, model: ParserModel): void {
  const { network, review, bits } = model;
  const trees = pieces.map((piece) => {
    const { words, facts, heads, relations, plainness } = piece;
    const tree = namedTree(words, facts, heads, relations.slice(), bits);
    return { tree, plainness, sides: sides.get(piece), into: relations };
  });
  reviewRelations(trees, review, (arcs) => scoreRelations(network, arcs));
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

/** What the network makes of the pieces that need another look. */
function sidesOfUnsure(pieces: readonly Piece[], { network }: ParserModel): ReadonlyMap<Piece, Sides> {
  const unsure = pieces.filter((piece) => !isSure(piece));
  const sides = findSides(
    network,
    unsure.map(({ inputs }) => inputs()),
  );
  return new Map(unsure.map((piece, i) => [piece, sides[i]]));
}

/** Guide and transitions have the same tree, and no transition was near another: the network would change nothing. */
function isSure({ guide, heads, margins, words }: Piece): boolean {
  for (let word = 1; word <= words; word++) if (heads[word] !== guide[word] || margins[word] < sureMargin) return false;
  return true;
}

/** The best tree by all that guide, transitions and network say. */
function parseAgain(piece: Piece, sides: Sides, guideScores: Float64Array, rooms: Rooms, model: ParserModel): void {
  const { words } = piece;
  scoreArcs(model.network, sides, rooms.arcs);
  addVotes(rooms.arcs, guideScores, model.guideUnit, piece);
  if (isBest(rooms.arcs, piece)) return;
  const heads = new Int32Array(words + 2);
  bestTree(rooms.guide.chart, rooms.arcs, words, heads);
  for (let word = 1; word <= words; word++) if (heads[word] === 0) heads[word] = words + 1;
  nameTree(rooms.transitions, heads, words, renamer(piece, namerFor(piece, model)));
  keepTree(rooms.transitions, piece);
}

/** Names the arcs that the transitions have not made; the others keep their names. */
function renamer({ heads, relations }: Piece, nameRelation: NameRelation): NameRelation {
  return (derivation, at, action) => {
    const { head, child } = arcEnds(derivation, at, action);
    const word = derivation.subtrees[child * subtreeSize];
    const isKept = heads[word] === derivation.subtrees[head * subtreeSize];
    return isKept ? relations[word] : nameRelation(derivation, at, action);
  };
}
