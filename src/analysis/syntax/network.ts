// The numbers of the vectors of many sentences' words in, what the parser's network makes of each word out: what it is as a head
// and as a child, for arcs and for relations.
import { listRows, noReach, wholeTiles } from '../learning/layers.ts';
import { inputCount } from './network-inputs.ts';
import type { Network } from './network-model.ts';
import { fittingSentences, zeroRows } from './network-room.ts';
import type { VectorTable } from './network-sections.ts';
import { hiddenWidth, inputWidth, reaches, sidesWidth, sideWidths } from './network-shape.ts';

/** Rows of `sidesWidth` for the root and the words of a sentence, as `sideWidths` divides them. */
export interface Sides {
  readonly words: number;
  readonly values: Float32Array;
  /** The same with 16 bits. */
  readonly steps: Int16Array;
  /** What each wants its children to be, with 16 bits. */
  readonly wanted: Int16Array;
}

const { arcHead } = sideWidths;

/** `inputs` are those of the words of each sentence. */
export function findSides(network: Network, inputs: readonly Int32Array[]): Sides[] {
  const words = inputs.map(({ length }) => length / inputCount);
  const found: Sides[] = [];
  while (found.length < inputs.length) {
    const from = found.length;
    const to = from + fittingSentences(words, from);
    found.push(...readSentences(network, inputs.slice(from, to), words.slice(from, to)));
  }
  return found;
}

function readSentences(network: Network, inputs: readonly Int32Array[], words: readonly number[]): Sides[] {
  const { runner, room, matrices } = network;
  const { buffer, multiply, even } = runner;
  const { list, hiddenList, wantedList, nowhereList, values, results } = room;
  const rows = words.reduce((sum, each) => sum + each + 1, 0);
  writeInputs(network, inputs);
  listRows(buffer, list, room.inputs, rows, inputWidth);
  listHidden(network, words, rows);
  multiply(list, rows, matrices.input, noReach, values, hiddenList);
  matrices.layers.forEach(({ matrix, evening }, layer) => {
    const distance = 2 * hiddenWidth * reaches[layer];
    multiply(hiddenList, rows, matrix, { first: -distance, next: distance, last: 2 * distance }, results, nowhereList);
    even(hiddenList, rows, values, results, evening);
  });
  listRows(buffer, list, room.inputs, rows, sidesWidth);
  listRows(buffer, wantedList, room.wanted, rows, arcHead);
  multiply(hiddenList, rows, matrices.sides, noReach, results, list);
  multiply(list, rows, matrices.arcs, noReach, values, wantedList);
  let end = 0;
  return words.map((count) => {
    const start = end;
    end += count + 1;
    return {
      words: count,
      values: new Float32Array(buffer, results).slice(start * sidesWidth, end * sidesWidth),
      steps: new Int16Array(buffer, room.inputs).slice(start * sidesWidth, end * sidesWidth),
      wanted: new Int16Array(buffer, room.wanted).slice(start * arcHead, end * arcHead),
    };
  });
}

/** The vectors of all roots and words, side by side. */
function writeInputs({ runner, room, tables, root }: Network, inputs: readonly Int32Array[]): void {
  const into = new Int16Array(runner.buffer, room.inputs);
  let at = 0;
  for (const numbers of inputs) {
    at = writeVector(root, 0, into, at);
    for (let i = 0; i < numbers.length; i += inputCount) {
      for (let k = 0; k < inputCount; k++) at = writeVector(tables[k], numbers[i + k], into, at);
    }
  }
}

function writeVector({ numbers, width, factor }: VectorTable, row: number, into: Int16Array, at: number): number {
  const start = row * width;
  for (let i = 0; i < width; i++) into[at + i] = (numbers[start + i] * factor + 0x8000) >> 16;
  return at + width;
}

/** Lists the words' hidden rows, with zeros between the sentences. */
function listHidden({ runner, room }: Network, words: readonly number[], rows: number): void {
  const { buffer } = runner;
  new Int16Array(buffer, room.hidden, (rows + (words.length + 1) * zeroRows) * hiddenWidth).fill(0);
  const list = new Int32Array(buffer, room.hiddenList, wholeTiles(rows));
  let row = 0;
  let address = room.hidden;
  for (const count of words) {
    address += 2 * hiddenWidth * zeroRows;
    for (let word = 0; word <= count; word++) {
      list[row++] = address;
      address += 2 * hiddenWidth;
    }
  }
  list.fill(list[rows - 1], rows);
}
