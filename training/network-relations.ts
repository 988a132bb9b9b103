// What words are as heads and as children in, the loss of naming the relations of right arcs out, and the slopes that lead to less of it.
import { sidesWidth, sideWidths } from '../src/analysis/syntax/network-shape.ts';
import { addProduct, addTurnedProduct, type Matrix, type MatrixMemory } from './matrices.ts';
import type { Batch } from './network-batches.ts';
import type { Network } from './network-parameters.ts';
import type { NetworkRoom } from './network-room.ts';
import { blockRows } from './product-code.ts';

/** For so many arcs at a time: their words stay near the processor. */
const most = 128;
const { relationHead: headWidth, relationChild: childWidth } = sideWidths;
const headsAt = sideWidths.arcHead + sideWidths.arcChild;
const childrenAt = headsAt + headWidth;
const pairWidth = childWidth * headWidth;

export interface RelationRoom {
  readonly relations: number;
  readonly heads: Matrix;
  readonly children: Matrix;
  /** Each number of the child times each of the head. */
  readonly pairs: Matrix;
  /** Scores, then their slopes. */
  readonly scores: Matrix;
  readonly slopes: { readonly heads: Matrix; readonly children: Matrix; readonly pairs: Matrix };
}

/** The words that are arcs of a batch: child and head as rows, and the relation. */
interface Arcs {
  readonly children: Int32Array;
  readonly heads: Int32Array;
  readonly relations: Int32Array;
}

export function newRelationRoom(memory: MatrixMemory, relations: number, columns: number): RelationRoom {
  const make = (width: number): Matrix => memory.newMatrix(most, width);
  return {
    relations,
    heads: make(headWidth),
    children: make(childWidth),
    pairs: make(pairWidth),
    scores: make(columns),
    slopes: { heads: make(headWidth), children: make(childWidth), pairs: make(pairWidth) },
  };
}

/** The sum over the words of -log(probability of the relation); adds to the slopes of the network and of the sides, per word. */
export function learnRelations(network: Network, room: NetworkRoom, own: RelationRoom, batch: Batch): number {
  const arcs = arcsOf(batch);
  let loss = 0;
  for (let first = 0; first < batch.words; first += most) {
    const count = Math.min(most, batch.words - first);
    gather(room, own, arcs, first, count);
    scoreRelations(network, room.memory, own, count);
    loss += scoreSlopes(own, arcs.relations.subarray(first, first + count), 1 / batch.words);
    relationSlopes(network, room.memory, own, count);
    scatter(room, own, arcs, first, count);
  }
  return loss;
}

function arcsOf({ lessons, starts, words }: Batch): Arcs {
  const arcs = {
    children: new Int32Array(words),
    heads: new Int32Array(words),
    relations: new Int32Array(words),
  };
  let at = 0;
  lessons.forEach((lesson, number) => {
    for (let word = 0; word < lesson.words; word++) {
      arcs.children[at] = starts[number] + 1 + word;
      arcs.heads[at] = starts[number] + lesson.heads[word];
      arcs.relations[at] = lesson.relations[word];
      at++;
    }
  });
  return arcs;
}

function gather({ sides }: NetworkRoom, own: RelationRoom, arcs: Arcs, first: number, count: number): void {
  const { values: children } = own.children;
  const { values: heads } = own.heads;
  const { values: pairs } = own.pairs;
  for (const { values } of [own.children, own.heads, own.pairs]) values.fill(0);
  for (let arc = 0; arc < count; arc++) {
    const child = arcs.children[first + arc] * sidesWidth + childrenAt;
    const head = arcs.heads[first + arc] * sidesWidth + headsAt;
    for (let j = 0; j < headWidth; j++) heads[arc * headWidth + j] = sides.values[head + j];
    for (let i = 0; i < childWidth; i++) {
      const number = sides.values[child + i];
      children[arc * childWidth + i] = number;
      const at = arc * pairWidth + i * headWidth;
      for (let j = 0; j < headWidth; j++) pairs[at + j] = number * sides.values[head + j];
    }
  }
}

function scoreRelations(network: Network, memory: MatrixMemory, own: RelationRoom, count: number): void {
  const { scores } = own;
  const { width } = scores;
  const rows = Math.ceil(count / blockRows) * blockRows;
  for (let row = 0; row < rows; row++) scores.values.set(network.relationBias.values.values, row * width);
  const size = { rows, columns: width };
  addProduct(memory, scores, own.pairs, network.pairs.values, { ...size, inner: pairWidth });
  addProduct(memory, scores, own.heads, network.relationHead.values, { ...size, inner: headWidth });
  addProduct(memory, scores, own.children, network.relationChild.values, { ...size, inner: childWidth });
}

/** Rows without an arc and columns without a relation become 0. */
function scoreSlopes(
  { scores, relations: relationCount }: RelationRoom,
  relations: Int32Array,
  weight: number,
): number {
  const { values, width } = scores;
  let loss = 0;
  values.fill(0, relations.length * width);
  relations.forEach((relation, arc) => {
    const row = values.subarray(arc * width, (arc + 1) * width);
    row.fill(-Infinity, relationCount);
    const right = row[relation];
    let largest = -Infinity;
    for (const score of row) largest = Math.max(largest, score);
    let sum = 0;
    for (let r = 0; r < width; r++) {
      row[r] = Math.exp(row[r] - largest);
      sum += row[r];
    }
    for (let r = 0; r < width; r++) row[r] *= weight / sum;
    row[relation] -= weight;
    loss += largest - right + Math.log(sum);
  });
  return loss;
}

function relationSlopes(network: Network, memory: MatrixMemory, own: RelationRoom, count: number): void {
  const { scores, slopes } = own;
  const { width } = scores;
  const bias = network.relationBias.slopes.values;
  for (let i = 0; i < count * width; i++) bias[i % width] += scores.values[i];
  const parts = [
    { weights: network.pairs, input: own.pairs, output: slopes.pairs },
    { weights: network.relationHead, input: own.heads, output: slopes.heads },
    { weights: network.relationChild, input: own.children, output: slopes.children },
  ];
  const rows = Math.ceil(count / blockRows) * blockRows;
  for (const { weights, input, output } of parts) {
    const inner = input.width;
    addTurnedProduct(memory, weights.slopes, input, scores, { rows: inner, columns: width, inner: rows });
    output.values.fill(0);
    addProduct(memory, output, scores, weights.turned, { rows, columns: inner, inner: width });
  }
}

function scatter({ slopes }: NetworkRoom, own: RelationRoom, arcs: Arcs, first: number, count: number): void {
  const { values: sides } = slopes.sides;
  const { values: pairs } = own.slopes.pairs;
  for (let arc = 0; arc < count; arc++) {
    const child = arcs.children[first + arc] * sidesWidth + childrenAt;
    const head = arcs.heads[first + arc] * sidesWidth + headsAt;
    for (let j = 0; j < headWidth; j++) sides[head + j] += own.slopes.heads.values[arc * headWidth + j];
    for (let i = 0; i < childWidth; i++) {
      const at = arc * pairWidth + i * headWidth;
      const number = own.children.values[arc * childWidth + i];
      let sum = own.slopes.children.values[arc * childWidth + i];
      for (let j = 0; j < headWidth; j++) {
        sum += pairs[at + j] * own.heads.values[arc * headWidth + j];
        sides[head + j] += pairs[at + j] * number;
      }
      sides[child + i] += sum;
    }
  }
}
