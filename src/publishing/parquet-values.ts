// Values of a leaf in, their plain bytes with the least and the greatest of them out.
import type { ParquetType } from 'hyparquet';
import { comparedBytes } from './byte-ranges.ts';
import type { Values } from './parquet-levels.ts';
import type { Leaf } from './parquet-schema.ts';

/** As statistics tell it. */
type Bound = bigint | boolean | number | Uint8Array;

/** Values as Parquet lays them out one behind another, and the bounds of those. */
export interface PlainValues {
  readonly bytes: Uint8Array;
  readonly least?: Bound;
  readonly greatest?: Bound;
}

export function plainValues(leaf: Leaf, values: Values): PlainValues {
  switch (leaf.type) {
    case 'BYTE_ARRAY':
      return plainTexts(values);
    case 'BOOLEAN':
      return plainBooleans(values);
    default:
      return plainNumbers(leaf, values);
  }
}

/** Each behind its length. */
function plainTexts({ bytes, starts, ends }: Values): PlainValues {
  const out = new Uint8Array(plainSize('BYTE_ARRAY', { bytes, starts, ends }));
  const view = new DataView(out.buffer);
  let [to, least, greatest] = [0, 0, 0];
  for (let place = 0; place < starts.length; place++) {
    const [start, end] = [starts[place], ends[place]];
    view.setUint32(to, end - start, true);
    to += 4;
    for (let at = start; at < end; at++) out[to++] = bytes[at];
    if (comparedBytes(bytes, start, end, starts[least], ends[least]) < 0) least = place;
    else if (comparedBytes(bytes, start, end, starts[greatest], ends[greatest]) > 0) greatest = place;
  }
  if (starts.length === 0) return { bytes: out };
  const textAt = (place: number) => bytes.slice(starts[place], ends[place]);
  return { bytes: out, least: textAt(least), greatest: textAt(greatest) };
}

/** A bit each, the lowest first. */
function plainBooleans({ bytes, starts }: Values): PlainValues {
  const out = new Uint8Array(Math.ceil(starts.length / 8));
  let trues = 0;
  starts.forEach((start, place) => {
    if (bytes[start] !== startOfTrue) return;
    out[place >> 3] |= 1 << (place & 7);
    trues++;
  });
  return starts.length === 0 ? { bytes: out } : { bytes: out, least: trues === starts.length, greatest: trues > 0 };
}

const startOfTrue = 0x74;

function plainNumbers({ type, isTime }: Leaf, values: Values): PlainValues {
  const numbers = isTime ? times(values, type === 'INT32' ? millisecondsOfDay : 1) : numbersOf(values);
  const out = new Uint8Array(numbers.length * valueBytes(type));
  const view = new DataView(out.buffer);
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let place = 0; place < numbers.length; place++) {
    const value = type === 'DOUBLE' ? numbers[place] : Math.trunc(numbers[place]);
    if (!(Math.abs(value) < 2 ** 63)) throw new RangeError(`expected a number of 64 bits, found ${value}`);
    if (type === 'DOUBLE') view.setFloat64(8 * place, value, true);
    else if (type === 'INT32') view.setInt32(4 * place, value, true);
    else {
      view.setUint32(8 * place, value % 2 ** 32, true);
      view.setInt32(8 * place + 4, Math.floor(value / 2 ** 32), true);
    }
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (numbers.length === 0) return { bytes: out };
  const bound = (value: number) => (type === 'INT64' ? BigInt(value) : value);
  // A zero may have either sign for whoever reads.
  return { bytes: out, least: bound(least === 0 && type === 'DOUBLE' ? -0 : least), greatest: bound(greatest) };
}

const millisecondsOfDay = 86_400_000;
const decoder = new TextDecoder();

function textAt({ bytes, starts, ends }: Values, place: number): string {
  return decoder.decode(bytes.subarray(starts[place], ends[place]));
}

function times(values: Values, unit: number): Float64Array {
  return Float64Array.from(values.starts, (_, place) => Math.floor(Date.parse(textAt(values, place)) / unit));
}

function numbersOf(values: Values): Float64Array {
  const { bytes, starts, ends } = values;
  return Float64Array.from(starts, (start, place) => {
    let number = 0;
    for (let at = start; at < ends[place]; at++) {
      const digit = bytes[at] - 48;
      if (digit < 0 || digit > 9 || number > 2 ** 48) return Number(textAt(values, place));
      number = 10 * number + digit;
    }
    return number;
  });
}

/** Of values that all take the same. */
export function valueBytes(type: ParquetType): number {
  return type === 'INT32' ? 4 : 8;
}

/** Of all of them together. */
export function plainSize(type: ParquetType, { starts, ends }: Values): number {
  if (type !== 'BYTE_ARRAY') return starts.length * valueBytes(type);
  let size = 4 * starts.length;
  for (let place = 0; place < starts.length; place++) size += ends[place] - starts[place];
  return size;
}
