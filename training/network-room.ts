// The matrices that a batch fills on its way through the network and back.
import { hiddenWidth, inputWidth, reaches, sidesWidth, sideWidths } from '../src/analysis/syntax/network-shape.ts';
import type { Matrix, MatrixMemory } from './matrices.ts';
import { type Batch, margin, mostRows } from './network-batches.ts';

/** What a layer made of its input. */
export interface LayerRoom {
  /** What it adds to its input, after what was dropped. */
  readonly added: Matrix;
  /** The sum, before gain and shift, and what it was multiplied by to get there. */
  readonly normal: Matrix;
  readonly scale: Float32Array;
  readonly output: Matrix;
}

export interface NetworkRoom {
  readonly memory: MatrixMemory;
  /** Rows of the tables that each row of the batch was put together from. */
  readonly rows: Int32Array;
  readonly inputs: Matrix;
  readonly hidden: Matrix;
  readonly layers: readonly LayerRoom[];
  readonly sides: Matrix;
  /** What each word is as a head, times the arcs' weights. */
  readonly products: Matrix;
  readonly slopes: {
    readonly inputs: Matrix;
    readonly hidden: Matrix;
    readonly added: Matrix;
    readonly sides: Matrix;
    readonly products: Matrix;
  };
}

/** How often a number is left out, out of 256; the others are raised by as much. */
const dropped = 77;

export interface Dropout {
  readonly factor: number;
  /** 0 or the factor. */
  readonly draw: () => number;
}

export const noDropout: Dropout = { factor: 1, draw: () => 1 };

/** One random number is enough for four. */
export function newDropout(random: () => number): Dropout {
  const factor = 256 / (256 - dropped);
  let bits = 0;
  let left = 0;
  const draw = (): number => {
    if (left === 0) {
      bits = Math.floor(random() * 4_294_967_296) | 0;
      left = 4;
    }
    left--;
    const byte = bits & 255;
    bits >>>= 8;
    return byte < dropped ? 0 : factor;
  };
  return { factor, draw };
}

export function newNetworkRoom(memory: MatrixMemory, inputCount: number): NetworkRoom {
  const rows = mostRows + 2 * margin;
  const make = (width: number): Matrix => memory.newMatrix(rows, width);
  return {
    memory,
    rows: new Int32Array(rows * inputCount),
    inputs: make(inputWidth),
    hidden: make(hiddenWidth),
    layers: reaches.map(() => ({
      added: make(hiddenWidth),
      normal: make(hiddenWidth),
      scale: new Float32Array(rows),
      output: make(hiddenWidth),
    })),
    sides: make(sidesWidth),
    products: make(sideWidths.arcChild),
    slopes: {
      inputs: make(inputWidth),
      hidden: make(hiddenWidth),
      added: make(hiddenWidth),
      sides: make(sidesWidth),
      products: make(sideWidths.arcChild),
    },
  };
}

/** Zeros wherever the batch will come to lie: the products add to what is there, and read beyond the sentences. */
export function clearRoom(room: NetworkRoom, batch: Batch): void {
  const { slopes } = room;
  const layers = room.layers.flatMap(({ added, output }) => [added, output]);
  for (const { values, width } of [
    ...[room.inputs, room.hidden, ...layers, room.sides, room.products],
    ...[slopes.inputs, slopes.hidden, slopes.added, slopes.sides, slopes.products],
  ])
    values.fill(0, 0, (batch.end + margin) * width);
}
