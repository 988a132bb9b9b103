// The sections of the parser's network in, their numbers out, stretch by stretch in the order in which they were written.
import { wholeStep } from '../learning/layer-code.ts';
import type { ModelFile } from '../learning/model-file.ts';

/** Weights of a matrix, a row of columns for each input; `scales[column]` of a weight make 1. */
export interface ScaledMatrix {
  readonly weights: Int8Array;
  readonly scales: Float32Array;
}

/** Rows of so many numbers. */
export interface VectorTable {
  readonly width: number;
  readonly numbers: Int8Array;
  /** A number times this is 65,536 times an input of 16 bits. */
  readonly factor: number;
}

export interface NetworkSections {
  readonly table: (rows: number, width: number) => VectorTable;
  readonly matrix: (inputs: number, columns: number) => ScaledMatrix;
  readonly floats: (count: number) => Float32Array;
  /** @throws Error where something is left. */
  readonly end: () => void;
}

const names = ['network.fields', 'network.weights', 'network.scales', 'network.floats'];

/** Copies, which outlive the file's bytes. */
export function readNetworkSections(file: ModelFile): NetworkSections {
  const [fields, weights, scales, floats] = names.map((name) => new Uint8Array(file.section(name)).buffer);
  const at = [0, 0, 0, 0];
  const take = (section: number, bytes: number): number => {
    at[section] += bytes;
    return at[section] - bytes;
  };
  const scalesOf = (count: number): Float32Array => new Float32Array(scales, take(2, 4 * count), count);
  return {
    table: (rows, width) => {
      const numbers = new Int8Array(fields, take(0, rows * width), rows * width);
      return { width, numbers, factor: Math.round(scalesOf(1)[0] * wholeStep * 0x10000) };
    },
    matrix: (inputs, columns) => {
      const numbers = new Int8Array(weights, take(1, inputs * columns), inputs * columns);
      return { weights: numbers, scales: scalesOf(columns) };
    },
    floats: (count) => new Float32Array(floats, take(3, 4 * count), count),
    end: () => {
      [fields, weights, scales, floats].forEach(({ byteLength }, section) => {
        if (byteLength !== at[section])
          throw new Error(
            `${names[section]}: expected ${at[section]} bytes, found ${byteLength}; train words and parser again`,
          );
      });
    },
  };
}
