// What words are as heads and as children in, the loss of finding their heads out, and the slopes that lead to less of it.
import { longestReach, sidesWidth, sideWidths } from '../src/analysis/syntax/network-shape.ts';
import { longestExample } from './examples.ts';
import { addProduct, addTurnedProduct, from, type Matrix, type MatrixMemory } from './matrices.ts';
import { type Batch, type Lesson, margin } from './network-batches.ts';
import type { Network } from './network-parameters.ts';
import type { NetworkRoom } from './network-room.ts';
import { blockColumns, blockRows } from './product-code.ts';

/** For one sentence at a time. */
export interface ArcRoom {
  /** A row for each head, a column for each child: scores, then their slopes. */
  readonly scores: Float32Array;
  /** A column for each child. */
  readonly children: Float32Array;
  readonly largest: Float64Array;
  readonly sums: Float64Array;
}

const { arcHead: headWidth, arcChild: childWidth } = sideWidths;
const longest = Math.ceil((longestExample + 1) / blockColumns) * blockColumns;

export function newArcRoom(memory: MatrixMemory): ArcRoom {
  return {
    scores: memory.newMatrix(longest, longest).values,
    children: memory.newMatrix(childWidth, longest).values,
    largest: new Float64Array(longest),
    sums: new Float64Array(longest),
  };
}

/** The sum over the words of -log(probability of the head); adds to the slopes of the network and of the sides, per word. */
export function learnArcs(network: Network, room: NetworkRoom, arcs: ArcRoom, batch: Batch): number {
  const { memory, sides, products, slopes } = room;
  const rows = batch.end - margin;
  const size = { rows, columns: childWidth, inner: headWidth };
  addProduct(memory, from(products, margin), from(sides, margin), network.arcs.values, size);
  let loss = 0;
  batch.lessons.forEach((lesson, number) => {
    const start = batch.starts[number];
    const width = Math.ceil((lesson.words + 1) / blockColumns) * blockColumns;
    scoreArcs(network, room, arcs, lesson.words, start, width);
    loss += scoreSlopes(arcs, lesson, width, 1 / batch.words);
    arcSlopes(network, room, arcs, lesson.words, start, width);
  });
  addTurnedProduct(memory, network.arcs.slopes, from(sides, margin), from(slopes.products, margin), {
    rows: headWidth,
    columns: childWidth,
    inner: rows,
  });
  addProduct(memory, from(slopes.sides, margin), from(slopes.products, margin), network.arcs.turned, {
    rows,
    columns: headWidth,
    inner: childWidth,
  });
  return loss;
}

function scoreArcs(
  { arcHead, distances }: Network,
  { memory, sides, products }: NetworkRoom,
  { scores, children }: ArcRoom,
  words: number,
  start: number,
  width: number,
): void {
  children.fill(0, 0, childWidth * width);
  for (let child = 0; child <= words; child++) {
    const at = (start + child) * sidesWidth + headWidth;
    for (let k = 0; k < childWidth; k++) children[k * width + child] = sides.values[at + k];
  }
  const rows = Math.ceil((words + 1) / blockRows) * blockRows;
  scores.fill(0, 0, rows * width);
  const size = { rows, columns: width, inner: childWidth };
  addProduct(memory, { values: scores, width }, from(products, start), { values: children, width }, size);
  for (let head = 0; head <= words; head++) {
    const at = (start + head) * sidesWidth;
    let asHead = 0;
    for (let k = 0; k < headWidth; k++) asHead += arcHead.values.values[k] * sides.values[at + k];
    for (let child = 1; child <= words; child++)
      scores[head * width + child] += asHead + distances.values.values[distanceOf(head, child)];
  }
}

/** Scores become slopes: the probability of each head, less 1 for the right one. Column 0 becomes 0. */
function scoreSlopes(
  { scores, largest, sums }: ArcRoom,
  { words, heads }: Lesson,
  width: number,
  weight: number,
): number {
  largest.fill(-Infinity);
  sums.fill(0);
  for (let head = 0; head <= words; head++) {
    scores[head * width + head] = -Infinity;
    for (let child = 1; child <= words; child++) {
      const score = scores[head * width + child];
      if (score > largest[child]) largest[child] = score;
    }
  }
  let loss = 0;
  for (let child = 1; child <= words; child++) loss += largest[child] - scores[heads[child - 1] * width + child];
  for (let head = 0; head <= words; head++)
    for (let child = 1; child <= words; child++) {
      const share = Math.exp(scores[head * width + child] - largest[child]);
      scores[head * width + child] = share;
      sums[child] += share;
    }
  for (let child = 1; child <= words; child++) loss += Math.log(sums[child]);
  for (let head = 0; head <= words; head++) {
    scores[head * width] = 0;
    for (let child = 1; child <= words; child++) scores[head * width + child] *= weight / sums[child];
  }
  for (let child = 1; child <= words; child++) scores[heads[child - 1] * width + child] -= weight;
  return loss;
}

function arcSlopes(
  { arcHead, distances }: Network,
  { memory, sides, products, slopes }: NetworkRoom,
  { scores }: ArcRoom,
  words: number,
  start: number,
  width: number,
): void {
  const rows = Math.ceil((words + 1) / blockRows) * blockRows;
  const scoreMatrix: Matrix = { values: scores, width };
  const size = { rows, columns: childWidth, inner: words + 1 };
  addProduct(memory, from(slopes.products, start), scoreMatrix, from(sides, start, headWidth), size);
  addTurnedProduct(memory, from(slopes.sides, start, headWidth), scoreMatrix, from(products, start), size);
  for (let head = 0; head <= words; head++) {
    let sum = 0;
    for (let child = 1; child <= words; child++) {
      const slope = scores[head * width + child];
      sum += slope;
      distances.slopes.values[distanceOf(head, child)] += slope;
    }
    const at = (start + head) * sidesWidth;
    for (let k = 0; k < headWidth; k++) {
      arcHead.slopes.values[k] += sum * sides.values[at + k];
      slopes.sides.values[at + k] += sum * arcHead.values.values[k];
    }
  }
}

function distanceOf(head: number, child: number): number {
  return Math.max(-longestReach, Math.min(longestReach, head - child)) + longestReach;
}
