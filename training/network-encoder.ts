// A batch of sentences in, what each word is as a head and as a child out; and backwards, from the slopes of the one to those of all
// that made it.
import { inputCount } from '../src/analysis/syntax/network-inputs.ts';
import { inputWidth, reaches, sideLeak, sidesWidth } from '../src/analysis/syntax/network-shape.ts';
import type { Matrix } from './matrices.ts';
import type { Batch } from './network-batches.ts';
import {
  convolve,
  convolveBackwards,
  normalize,
  normalizeBackwards,
  product,
  productBackwards,
} from './network-layers.ts';
import type { Network, Parameters } from './network-parameters.ts';
import { clearRoom, type Dropout, type NetworkRoom } from './network-room.ts';

/** Fills the room as far as the sides. @param wordDropout gives true where a word shall be unknown. */
export function encode(
  network: Network,
  room: NetworkRoom,
  batch: Batch,
  dropout: Dropout,
  wordDropout: () => boolean,
): void {
  clearRoom(room, batch);
  chooseRows(room, batch, wordDropout);
  putTogether(network, room, batch, dropout);
  product(network.input, network.inputBias, room, batch, room.inputs, room.hidden);
  room.layers.forEach((layer, number) => {
    const input = inputOf(room, number);
    convolve(network.layers[number], room, batch, input, layer.added, reaches[number]);
    normalize(network.layers[number], batch, input, layer, dropout);
  });
  product(network.sides, network.sidesBias, room, batch, outputOf(room), room.sides);
  bend(room.sides, batch, dropout);
}

/** Adds to the slopes of the network, from those of the sides. To be called once after `encode`, which clears the room. */
export function encodeBackwards(network: Network, room: NetworkRoom, batch: Batch, dropout: Dropout): void {
  const { slopes } = room;
  unbend(room, batch, dropout);
  productBackwards(network.sides, network.sidesBias, room, batch, outputOf(room), slopes.sides, slopes.hidden);
  for (let number = reaches.length - 1; number >= 0; number--) {
    normalizeBackwards(network.layers[number], room, batch, room.layers[number], dropout);
    convolveBackwards(network.layers[number], room, batch, inputOf(room, number), reaches[number]);
  }
  productBackwards(network.input, network.inputBias, room, batch, room.inputs, slopes.hidden, slopes.inputs);
  takeApart(network, room, batch, dropout);
}

function inputOf(room: NetworkRoom, layer: number): Matrix {
  return layer === 0 ? room.hidden : room.layers[layer - 1].output;
}

function outputOf(room: NetworkRoom): Matrix {
  return inputOf(room, reaches.length);
}

function chooseRows({ rows }: NetworkRoom, { lessons, starts }: Batch, wordDropout: () => boolean): void {
  lessons.forEach(({ inputs, words }, number) => {
    const first = (starts[number] + 1) * inputCount;
    rows.set(inputs, first);
    for (let at = first; at < first + words * inputCount; at += inputCount)
      if (rows[at] !== 0 && wordDropout()) rows[at] = 0;
  });
}

function putTogether({ tables, root }: Network, room: NetworkRoom, batch: Batch, { draw }: Dropout): void {
  const inputs = room.inputs.values;
  for (const start of batch.starts)
    for (let i = 0; i < inputWidth; i++) inputs[start * inputWidth + i] = root.values.values[i] * draw();
  forEachVector(tables, room, batch, (table, row, at) => {
    const { values, width } = table.values;
    for (let i = 0; i < width; i++) inputs[at + i] = values[row * width + i] * draw();
  });
}

/** What was dropped is 0. */
function takeApart({ tables, root }: Network, room: NetworkRoom, batch: Batch, { factor }: Dropout): void {
  const inputs = room.inputs.values;
  const slopes = room.slopes.inputs.values;
  for (const start of batch.starts)
    for (let i = 0, at = start * inputWidth; i < inputWidth; i++, at++)
      if (inputs[at] !== 0) root.slopes.values[i] += slopes[at] * factor;
  forEachVector(tables, room, batch, (table, row, at) => {
    const { values, width } = table.slopes;
    for (let i = 0; i < width; i++) if (inputs[at + i] !== 0) values[row * width + i] += slopes[at + i] * factor;
  });
}

function forEachVector(
  tables: readonly Parameters[],
  { rows }: NetworkRoom,
  { lessons, starts }: Batch,
  act: (table: Parameters, row: number, at: number) => void,
): void {
  lessons.forEach(({ words }, number) => {
    for (let row = starts[number] + 1; row <= starts[number] + words; row++) {
      let at = row * inputWidth;
      for (let t = 0; t < tables.length; t++) {
        act(tables[t], rows[row * inputCount + t], at);
        at += tables[t].values.width;
      }
    }
  });
}

function bend({ values }: Matrix, { live }: Batch, { draw }: Dropout): void {
  for (const row of live)
    for (let i = row * sidesWidth; i < (row + 1) * sidesWidth; i++)
      values[i] = (values[i] > 0 ? values[i] : sideLeak * values[i]) * draw();
}

/** A side that was dropped is 0. */
function unbend({ sides, slopes }: NetworkRoom, { live }: Batch, { factor }: Dropout): void {
  const values = slopes.sides.values;
  for (const row of live)
    for (let i = row * sidesWidth; i < (row + 1) * sidesWidth; i++) {
      const side = sides.values[i];
      values[i] *= side === 0 ? 0 : side > 0 ? factor : factor * sideLeak;
    }
}
