// How many words, tags and relations there are in, the parser's network as it is before it learns out: its numbers and their slopes.
import {
  fields,
  hiddenWidth,
  inputWidth,
  longestReach,
  reaches,
  sidesWidth,
  sideWidths,
  tagWidth,
  wordWidth,
} from '../src/analysis/syntax/network-shape.ts';
import { type Matrix, type MatrixMemory, turn } from './matrices.ts';

/** Numbers that are learned, and how much the loss rises with each. */
export interface Parameters {
  readonly values: Matrix;
  readonly slopes: Matrix;
}

/** Weights of a product; the slopes of its input are a product with the turned matrix. */
export interface Weights extends Parameters {
  readonly turned: Matrix;
}

export interface Layer {
  readonly weights: Weights;
  readonly bias: Parameters;
  readonly gain: Parameters;
  readonly shift: Parameters;
}

export interface Network {
  /** Tables of words and of tags, then of the fields. */
  readonly tables: readonly Parameters[];
  readonly root: Parameters;
  readonly input: Weights;
  readonly inputBias: Parameters;
  readonly layers: readonly Layer[];
  readonly sides: Weights;
  readonly sidesBias: Parameters;
  readonly arcs: Weights;
  readonly arcHead: Parameters;
  readonly distances: Parameters;
  /** A row for each number of the child with each of the head. Columns are relations, in eights: the last ones stay unused. */
  readonly pairs: Weights;
  readonly relationHead: Weights;
  readonly relationChild: Weights;
  readonly relationBias: Parameters;
}

/** Rows of the tables of words and tags, row 0 for unknown ones among them. */
export interface NetworkCounts {
  readonly words: number;
  readonly tags: number;
  readonly relations: number;
}

const spread = { table: 0.3, root: 0.1, arcs: 0.3 / Math.sqrt(sideWidths.arcHead), pairs: 0.05 };

export function newNetwork(memory: MatrixMemory, counts: NetworkCounts, random: () => number): Network {
  const { filled, normal, even, turnable } = parameterMakers(memory, random);
  const { arcHead, arcChild, relationHead, relationChild } = sideWidths;
  const columns = Math.ceil(counts.relations / 8) * 8;
  const rowsAndWidths = [
    [counts.words, wordWidth],
    [counts.tags, tagWidth],
    ...fields.map(({ rows, width }) => [rows, width]),
  ];
  return {
    tables: rowsAndWidths.map(([rows, width]) => normal(rows, width, spread.table)),
    root: normal(1, inputWidth, spread.root),
    input: turnable(even(inputWidth, hiddenWidth, inputWidth)),
    inputBias: even(1, hiddenWidth, inputWidth),
    layers: reaches.map(() => ({
      weights: turnable(even(3 * hiddenWidth, hiddenWidth, 3 * hiddenWidth)),
      bias: even(1, hiddenWidth, 3 * hiddenWidth),
      gain: filled(1, hiddenWidth, () => 1),
      shift: filled(1, hiddenWidth, () => 0),
    })),
    sides: turnable(even(hiddenWidth, sidesWidth, hiddenWidth)),
    sidesBias: even(1, sidesWidth, hiddenWidth),
    arcs: turnable(normal(arcHead, arcChild, spread.arcs)),
    arcHead: even(1, arcHead, arcHead),
    distances: filled(1, 2 * longestReach + 1, () => 0),
    pairs: turnable(normal(relationChild * relationHead, columns, spread.pairs)),
    relationHead: turnable(even(relationHead, columns, relationHead)),
    relationChild: turnable(even(relationChild, columns, relationChild)),
    relationBias: even(1, columns, relationHead),
  };
}

/** Ways to begin parameters of so many rows and so wide. */
function parameterMakers(memory: MatrixMemory, random: () => number) {
  const filled = (rows: number, width: number, number: () => number): Parameters => {
    const parameters = { values: memory.newMatrix(rows, width), slopes: memory.newMatrix(rows, width) };
    const { values } = parameters.values;
    for (let i = 0; i < values.length; i++) values[i] = number();
    return parameters;
  };
  const normal = (rows: number, width: number, deviation: number): Parameters =>
    filled(rows, width, () => deviation * normalNumber(random));
  /** Spread as usual for so many inputs. */
  const even = (rows: number, width: number, inputs: number): Parameters =>
    filled(rows, width, () => (2 * random() - 1) / Math.sqrt(inputs));
  const turnable = (parameters: Parameters): Weights => {
    const { values, width } = parameters.values;
    return { ...parameters, turned: memory.newMatrix(width, values.length / width) };
  };
  return { filled, normal, even, turnable };
}

/** Everything that is learned. */
export function parametersOf(network: Network): Parameters[] {
  const { tables, root, input, inputBias, layers, sides, sidesBias, arcs, arcHead, distances } = network;
  const { pairs, relationHead, relationChild, relationBias } = network;
  return [
    ...tables,
    ...[root, input, inputBias],
    ...layers.flatMap(({ weights, bias, gain, shift }) => [weights, bias, gain, shift]),
    ...[sides, sidesBias, arcs, arcHead, distances, pairs, relationHead, relationChild, relationBias],
  ];
}

/** To be called when the weights have changed. */
export function turnWeights(network: Network): void {
  const { input, layers, sides, arcs, pairs, relationHead, relationChild } = network;
  const weights = [input, ...layers.map((layer) => layer.weights), sides, arcs, pairs, relationHead, relationChild];
  for (const { values, turned } of weights) turn(values, turned);
}

/** Box and Muller's. */
function normalNumber(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
