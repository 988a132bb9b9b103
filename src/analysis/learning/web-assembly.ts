// Instructions and numbers in, the bytes of a WebAssembly module out: as much of the format as sums of weights and products of
// matrices need.

export const op = {
  loop: 0x03,
  end: 0x0b,
  branchIf: 0x0d,
  if: 0x04,
  get: 0x20,
  set: 0x21,
  tee: 0x22,
  load: 0x28,
  loadByte: 0x2c,
  loadUnsignedByte: 0x2d,
  loadShort: 0x2f,
  store: 0x36,
  constant: 0x41,
  floatConstant: 0x43,
  unequal: 0x47,
  lessThan: 0x49,
  countBits: 0x69,
  add: 0x6a,
  subtract: 0x6b,
  multiply: 0x6c,
  and: 0x71,
  exclusiveOr: 0x73,
  shiftLeft: 0x74,
  shiftRight: 0x76,
  addFloats: 0x92,
} as const;
/** Instructions on vectors of 16 bytes, each of several bytes; `load`, `loadSplat` and `store` ask for alignment and offset. */
export const vectorOp = {
  load: [0xfd, 0x00],
  /** The same 32 bits in each of four places. */
  loadSplat: [0xfd, 0x09],
  store: [0xfd, 0x0b],
  splat: [0xfd, 0x11],
  splatFloat: [0xfd, 0x13],
  /** Asks for the place. */
  floatAt: [0xfd, 0x1f],
  addFloats: [0xfd, 0xe4, 0x01],
  subtractFloats: [0xfd, 0xe5, 0x01],
  multiplyFloats: [0xfd, 0xe6, 0x01],
  divideFloats: [0xfd, 0xe7, 0x01],
  squareRoot: [0xfd, 0xe3, 0x01],
  negateFloats: [0xfd, 0xe1, 0x01],
  /** The second where it is less, else the first; where it is greater, else the first. */
  lesserFloat: [0xfd, 0xea, 0x01],
  greaterFloat: [0xfd, 0xeb, 0x01],
  nearest: [0xfd, 0x6a],
  toInts: [0xfd, 0xf8, 0x01],
  toFloats: [0xfd, 0xfa, 0x01],
  /** Eight numbers of 16 bits out of twice four; what is too large becomes the largest. */
  narrow: [0xfd, 0x85, 0x01],
  addInts: [0xfd, 0xae, 0x01],
  /** Products of eight pairs of 16 bits, those of neighbours added. */
  dot: [0xfd, 0xba, 0x01],
} as const;
export const noResult = 0x40;
const int32 = 0x7f;
const vector128 = 0x7b;
/** How loads and stores are aligned: to 1, 2, 4 or 16 bytes. */
export const [byte, short, word, , quad] = [0, 1, 2, 3, 4];

/** How many of each a function has; they are numbered in this order. The first two are 32-bit numbers. */
export interface Locals {
  readonly parameters?: number;
  readonly numbers: number;
  readonly vectors?: number;
}

/** A module that takes a memory and gives a function of the given name, with these locals and this code. */
export function functionModule(
  name: string,
  { parameters = 0, numbers, vectors = 0 }: Locals,
  code: readonly number[],
): Uint8Array {
  const body: number[] = [2];
  unsigned(body, numbers);
  body.push(int32);
  unsigned(body, vectors);
  body.push(vector128);
  for (const each of code) body.push(each);
  body.push(op.end);
  const functions: number[] = [1];
  unsigned(functions, body.length);
  const module = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  section(module, 1, [1, 0x60, parameters, ...new Array<number>(parameters).fill(int32), 0]);
  section(module, 2, [1, ...text('env'), ...text('memory'), 0x02, 0x00, 1]);
  section(module, 3, [1, 0]);
  section(module, 7, [1, ...text(name), 0x00, 0]);
  section(module, 10, functions.concat(body));
  return Uint8Array.from(module);
}

/** Adds to a local. */
export function step(code: number[], place: number, by: number): void {
  code.push(op.get, place);
  constant(code, by, op.add, op.set, place);
}

/** A 32-bit floating-point number. */
export function floatConstant(code: number[], value: number): void {
  code.push(op.floatConstant, ...new Uint8Array(Float32Array.of(value).buffer));
}

/** A number, and what is done with it. */
export function constant(code: number[], value: number, ...then: readonly number[]): void {
  code.push(op.constant);
  signed(code, value | 0);
  code.push(...then);
}

function section(module: number[], id: number, bytes: readonly number[]): void {
  module.push(id);
  unsigned(module, bytes.length);
  for (const each of bytes) module.push(each);
}

function text(value: string): number[] {
  return [value.length, ...[...value].map((letter) => letter.charCodeAt(0))];
}

/** LEB128. */
export function unsigned(code: number[], value: number): void {
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) code.push((rest & 0x7f) | 0x80);
  code.push(rest);
}

function signed(code: number[], value: number): void {
  let rest = value;
  for (; rest < -64 || rest > 63; rest >>= 7) code.push((rest & 0x7f) | 0x80);
  code.push(rest & 0x7f);
}
