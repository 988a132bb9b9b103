// A trained network in, the sections of the parser's model out: numbers as bytes, with a scale for each table and each column.
import type { ModelSections } from '../src/analysis/learning/model-file.ts';
import { sideWidths } from '../src/analysis/syntax/network-shape.ts';
import type { Matrix } from './matrices.ts';
import type { Network, Parameters } from './network-parameters.ts';

/** `relations` without subtypes. */
export function networkSections(
  network: Network,
  tags: readonly string[],
  relations: readonly string[],
): ModelSections {
  const count = relations.length;
  const tables = [...network.tables, network.root].map(({ values }) => rowBytes(values.values));
  const matrices = [
    network.input.values,
    ...network.layers.map(({ weights }) => weights.values),
    ...[network.sides.values, network.arcs.values],
    pairsByRelation(network.pairs.values, count),
    firstColumns(network.relationHead.values, count),
    firstColumns(network.relationChild.values, count),
  ].map(columnBytes);
  const layers = network.layers.flatMap(({ bias, gain, shift }) => [bias, gain, shift]);
  const floats = [network.inputBias, ...layers, network.sidesBias, network.arcHead, network.distances];
  const relationBias = network.relationBias.values.values.subarray(0, count);
  return {
    'network.tags': tags,
    'network.relations': relations,
    'network.fields': joinBytes(tables.map(({ bytes }) => bytes)),
    'network.weights': joinBytes(matrices.map(({ bytes }) => bytes)),
    'network.scales': joinBytes([...tables, ...matrices].map(({ scales }) => scales)),
    'network.floats': joinBytes([...floats.map(floatsOf), relationBias]),
  };
}

interface Packed {
  readonly bytes: Int8Array;
  readonly scales: Float32Array;
}

/** One scale for all. */
function rowBytes(values: Float32Array): Packed {
  const scale = scaleOf(values);
  return { bytes: Int8Array.from(values, (value) => Math.round(value / scale)), scales: Float32Array.of(scale) };
}

function columnBytes({ values, width }: Matrix): Packed {
  const scales = Float32Array.from({ length: width }, (_, column) =>
    scaleOf(values.filter((_value, place) => place % width === column)),
  );
  return { bytes: Int8Array.from(values, (value, place) => Math.round(value / scales[place % width])), scales };
}

function scaleOf(values: Float32Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return Math.fround(largest === 0 ? 1 : largest / 127);
}

/** A row for each number of the child; columns are those of the head, relation by relation. */
function pairsByRelation({ values, width }: Matrix, relations: number): Matrix {
  const { relationHead: heads, relationChild: children } = sideWidths;
  const turned = new Float32Array(children * relations * heads);
  for (let child = 0; child < children; child++)
    for (let head = 0; head < heads; head++)
      for (let relation = 0; relation < relations; relation++)
        turned[(child * relations + relation) * heads + head] = values[(child * heads + head) * width + relation];
  return { values: turned, width: relations * heads };
}

function firstColumns({ values, width }: Matrix, columns: number): Matrix {
  return { values: values.filter((_, place) => place % width < columns), width: columns };
}

function floatsOf({ values }: Parameters): Float32Array {
  return values.values;
}

function joinBytes(parts: readonly (Int8Array | Float32Array)[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    joined.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return joined;
}
