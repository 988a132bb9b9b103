// Rows of numbers in, what a layer of the network makes of them out; and backwards, from the slopes of the one to those of the other.
import { hiddenWidth, leastVariance } from '../src/analysis/syntax/network-shape.ts';
import { addProduct, addTurnedProduct, from, type Matrix } from './matrices.ts';
import { type Batch, margin } from './network-batches.ts';
import type { Layer, Parameters, Weights } from './network-parameters.ts';
import type { Dropout, LayerRoom, NetworkRoom } from './network-room.ts';

/** Rows of gaps stay 0. */
export function product(
  { values }: Weights,
  bias: Parameters,
  room: NetworkRoom,
  batch: Batch,
  input: Matrix,
  output: Matrix,
): void {
  setBias(bias, batch, output);
  const size = { rows: batch.end - margin, columns: output.width, inner: input.width };
  addProduct(room.memory, from(output, margin), from(input, margin), values, size);
}

/** Adds to the slopes of the weights, the bias and the input. */
export function productBackwards(
  { slopes, turned }: Weights,
  bias: Parameters,
  room: NetworkRoom,
  batch: Batch,
  input: Matrix,
  outputSlopes: Matrix,
  inputSlopes: Matrix,
): void {
  const rows = batch.end - margin;
  const { width } = input;
  addBias(bias, batch, outputSlopes);
  addTurnedProduct(room.memory, slopes, from(input, margin), from(outputSlopes, margin), {
    rows: width,
    columns: outputSlopes.width,
    inner: rows,
  });
  addProduct(room.memory, from(inputSlopes, margin), from(outputSlopes, margin), turned, {
    rows,
    columns: width,
    inner: outputSlopes.width,
  });
}

/** Each word with those so far before and behind it. */
export function convolve(
  layer: Layer,
  room: NetworkRoom,
  batch: Batch,
  input: Matrix,
  output: Matrix,
  reach: number,
): void {
  setBias(layer.bias, batch, output);
  const size = { rows: batch.end - margin, columns: hiddenWidth, inner: hiddenWidth };
  for (let part = 0; part < 3; part++) {
    const weights = from(layer.weights.values, part * hiddenWidth);
    addProduct(room.memory, from(output, margin), from(input, margin + (part - 1) * reach), weights, size);
  }
}

/** `slopes.hidden` are those of the sum of the layer and its input, and become those of its input. */
export function convolveBackwards(
  { weights, bias }: Layer,
  room: NetworkRoom,
  batch: Batch,
  input: Matrix,
  reach: number,
): void {
  const { added, hidden } = room.slopes;
  const rows = batch.end - margin;
  addBias(bias, batch, added);
  for (let part = 0; part < 3; part++) {
    const away = (part - 1) * reach;
    addTurnedProduct(
      room.memory,
      from(weights.slopes, part * hiddenWidth),
      from(input, margin + away),
      from(added, margin),
      {
        rows: hiddenWidth,
        columns: hiddenWidth,
        inner: rows,
      },
    );
    addProduct(
      room.memory,
      from(hidden, margin),
      from(added, margin - away),
      from(weights.turned, 0, part * hiddenWidth),
      {
        rows,
        columns: hiddenWidth,
        inner: hiddenWidth,
      },
    );
  }
}

/** What the layer makes of its input, where it is above 0, is added to the input, and the sum brought to mean 0 and variance 1. */
export function normalize(
  { gain, shift }: Layer,
  batch: Batch,
  input: Matrix,
  layer: LayerRoom,
  { draw }: Dropout,
): void {
  const gains = gain.values.values;
  const shifts = shift.values.values;
  const { values: added } = layer.added;
  const { values: normal } = layer.normal;
  const { values: output } = layer.output;
  const before = input.values;
  for (const row of batch.live) {
    const first = row * hiddenWidth;
    const end = first + hiddenWidth;
    let sum = 0;
    for (let i = first; i < end; i++) {
      const kept = draw();
      added[i] = added[i] > 0 ? added[i] * kept : 0;
      normal[i] = before[i] + added[i];
      sum += normal[i];
    }
    const mean = sum / hiddenWidth;
    let squares = 0;
    for (let i = first; i < end; i++) {
      const difference = normal[i] - mean;
      squares += difference * difference;
    }
    const scale = 1 / Math.sqrt(squares / hiddenWidth + leastVariance);
    layer.scale[row] = scale;
    for (let i = first, k = 0; i < end; i++, k++) {
      normal[i] = (normal[i] - mean) * scale;
      output[i] = gains[k] * normal[i] + shifts[k];
    }
  }
}

/** `slopes.hidden` are those of the output, and become those of the sum; `slopes.added` become those of what was added, unbent. */
export function normalizeBackwards(
  { gain, shift }: Layer,
  room: NetworkRoom,
  batch: Batch,
  layer: LayerRoom,
  dropout: Dropout,
): void {
  const gains = gain.values.values;
  const gainSlopes = gain.slopes.values;
  const shiftSlopes = shift.slopes.values;
  const { values: normal } = layer.normal;
  const { values: added } = layer.added;
  const hidden = room.slopes.hidden.values;
  const addedSlopes = room.slopes.added.values;
  for (const row of batch.live) {
    const first = row * hiddenWidth;
    const end = first + hiddenWidth;
    let sum = 0;
    let along = 0;
    for (let i = first, k = 0; i < end; i++, k++) {
      const slope = hidden[i];
      gainSlopes[k] += slope * normal[i];
      shiftSlopes[k] += slope;
      const scaled = slope * gains[k];
      hidden[i] = scaled;
      sum += scaled;
      along += scaled * normal[i];
    }
    const mean = sum / hiddenWidth;
    along /= hiddenWidth;
    const scale = layer.scale[row];
    for (let i = first; i < end; i++) {
      hidden[i] = scale * (hidden[i] - mean - along * normal[i]);
      addedSlopes[i] = added[i] > 0 ? hidden[i] * dropout.factor : 0;
    }
  }
}

function setBias({ values }: Parameters, { live }: Batch, output: Matrix): void {
  for (const row of live) output.values.set(values.values, row * output.width);
}

function addBias({ slopes }: Parameters, { live }: Batch, outputSlopes: Matrix): void {
  const { values, width } = outputSlopes;
  for (const row of live) for (let i = 0, at = row * width; i < width; i++, at++) slopes.values[i] += values[at];
}
