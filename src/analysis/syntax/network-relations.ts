// Arcs and what the network makes of their words in, how well each of some base relations suits each arc out.
import { columnsOf, noReach, wholeTiles } from '../learning/layers.ts';
import type { Sides } from './network.ts';
import type { Network } from './network-model.ts';
import { mostRows } from './network-room.ts';
import { sidesWidth, sideWidths } from './network-shape.ts';

/** An arc whose relation is open; the root is word 0. */
export interface OpenArc {
  readonly sides: Sides;
  readonly head: number;
  readonly child: number;
  /** Numbers of base relations, each once. */
  readonly bases: readonly number[];
  /** By number: filled for those of `bases`. */
  readonly scores: Float32Array;
}

const { arcHead, arcChild, relationHead, relationChild } = sideWidths;
const headStart = arcHead + arcChild;
const childStart = headStart + relationHead;

export function scoreRelations(network: Network, arcs: readonly OpenArc[]): void {
  for (let from = 0; from < arcs.length; from += mostRows) scoreSome(network, arcs.slice(from, from + mostRows));
}

/** Relation by relation, so that its weights are multiplied with many rows. */
function scoreSome(network: Network, arcs: readonly OpenArc[]): void {
  const { runner, room, relationBias } = network;
  const rows = new Int16Array(runner.buffer, room.inputs, arcs.length * relationChild);
  const open: number[][] = Array.from(relationBias, () => []);
  arcs.forEach(({ sides, child, bases }, i) => {
    const start = child * sidesWidth + childStart;
    rows.set(sides.steps.subarray(start, start + relationChild), i * relationChild);
    for (const base of bases) open[base].push(i);
  });
  open.forEach((places, base) => {
    if (places.length > 0) scoreBase(network, arcs, places, base);
  });
}

function scoreBase(network: Network, arcs: readonly OpenArc[], places: readonly number[], base: number): void {
  const { runner, room, matrices, childRelations, relationBias } = network;
  const list = new Int32Array(runner.buffer, room.list, wholeTiles(places.length));
  for (let i = 0; i < list.length; i++) {
    list[i] = room.inputs + 2 * relationChild * places[Math.min(i, places.length - 1)];
  }
  const matrix = columnsOf(matrices.relations, base * relationHead, relationHead);
  runner.multiply(room.list, places.length, matrix, noReach, room.results, room.nowhereList);
  const wants = new Float32Array(runner.buffer, room.results, places.length * relationHead);
  places.forEach((place, i) => {
    const { sides, head, child, scores } = arcs[place];
    scores[base] =
      relationBias[base] +
      sumOfProducts(sides.values, head * sidesWidth + headStart, wants, i * relationHead, relationHead) +
      sumOfProducts(sides.values, child * sidesWidth + childStart, childRelations, base * relationChild, relationChild);
  });
}

function sumOfProducts(a: Float32Array, from: number, b: Float32Array, start: number, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += a[from + k] * b[start + k];
  return sum;
}
