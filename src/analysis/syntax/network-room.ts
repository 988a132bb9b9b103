// Nothing in, the addresses of the rows that the parser's network works on out.
import { tileColumns, tileRows } from '../learning/layer-code.ts';
import type { Stretches } from '../learning/layers.ts';
import { hiddenWidth, inputWidth, reaches, sidesWidth, sideWidths } from './network-shape.ts';

/** Words that a sentence may have. */
export const mostWords = 150;
/** Rows that are read at a time, a multiple of `tileRows`: words, roots, and zeros between sentences. The cache has room for them. */
export const mostRows = 384;
/** Rows of zeros before, between and behind sentences: nobody sees another sentence's words. */
export const zeroRows = Math.max(...reaches);

/** Addresses, of rows of 16 bits where nothing else is said. */
export interface NetworkRoom {
  /** Lists of addresses: of inputs and of sides, of hidden rows, and of what heads want. */
  readonly list: number;
  readonly hiddenList: number;
  readonly wantedList: number;
  /** As often the address of one row, for what nobody reads. */
  readonly nowhereList: number;
  readonly nowhere: number;
  /** The inputs of words, later their sides. */
  readonly inputs: number;
  readonly hidden: number;
  readonly wanted: number;
  /** Rows of 32 bits: what the hidden rows are, and what a product gives. */
  readonly values: number;
  readonly results: number;
}

export function placeRoom({ take }: Stretches): NetworkRoom {
  const arcs = (mostWords + 1 + tileRows) * (mostWords + tileColumns);
  return {
    list: take(4 * mostRows),
    hiddenList: take(4 * mostRows),
    wantedList: take(4 * mostRows),
    nowhereList: take(4 * mostRows),
    nowhere: take(2 * Math.max(hiddenWidth, mostWords + tileColumns)),
    inputs: take(2 * mostRows * Math.max(inputWidth, sidesWidth)),
    hidden: take(2 * mostRows * hiddenWidth),
    wanted: take(2 * mostRows * sideWidths.arcHead),
    values: take(4 * mostRows * hiddenWidth),
    results: take(4 * Math.max(mostRows * sidesWidth, arcs)),
  };
}

/** How many of the sentences from place `from` on, given their words, are read at a time. */
export function fittingSentences(words: readonly number[], from: number): number {
  let rows = zeroRows;
  let to = from;
  for (; to < words.length; to++) {
    rows += words[to] + 1 + zeroRows;
    if (rows > mostRows) break;
  }
  return Math.max(1, to - from);
}
