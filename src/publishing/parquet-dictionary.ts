// Values of a leaf in, the different ones and which of them each is out, where that is shorter.
import { comparedBytes, hashOf } from './byte-ranges.ts';
import type { Values } from './parquet-levels.ts';
import type { Leaf } from './parquet-schema.ts';
import { plainSize, valueBytes } from './parquet-values.ts';

/** The different values, and for each value which of them it is. */
export interface Dictionary {
  readonly values: Values;
  readonly indexes: Int32Array;
  /** Of an index. */
  readonly bits: number;
}

/**
 * Undefined where values and indexes would take more than half of what the values take by themselves. Equal values are of equal
 * bytes, since all were written by one hand.
 */
export function dictionaryOf({ type }: Leaf, values: Values): Dictionary | undefined {
  if (type === 'BOOLEAN' || values.starts.length === 0) return undefined;
  const { bytes, starts, ends } = values;
  const most = plainSize(type, values) / 2;
  // Numbers of different values, from 1, where their hashes say; at most half of it is ever full.
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * starts.length + 1)));
  const indexes = new Int32Array(starts.length);
  const hashes: number[] = [];
  const firsts: number[] = [];
  let size = 0;
  for (let place = 0; place < starts.length; place++) {
    const [start, end] = [starts[place], ends[place]];
    const hash = hashOf(bytes, start, end);
    let slot = hash & (slots.length - 1);
    for (; slots[slot] > 0; slot = (slot + 1) & (slots.length - 1)) {
      const index = slots[slot] - 1;
      const first = firsts[index];
      if (hashes[index] === hash && comparedBytes(bytes, start, end, starts[first], ends[first]) === 0) break;
    }
    if (slots[slot] === 0) {
      slots[slot] = firsts.push(place);
      hashes.push(hash);
      size += type === 'BYTE_ARRAY' ? 4 + end - start : valueBytes(type);
      if (size > most) return undefined;
    }
    indexes[place] = slots[slot] - 1;
  }
  const bits = Math.ceil(Math.log2(firsts.length));
  if (size + Math.ceil((starts.length * bits) / 8) > most) return undefined;
  const own = Int32Array.from(firsts);
  return {
    values: { bytes, starts: own.map((place) => starts[place]), ends: own.map((place) => ends[place]) },
    indexes,
    bits,
  };
}
