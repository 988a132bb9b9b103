// Instructions and numbers in, the bytes of a WebAssembly module out: as much of the format as the scorers need.

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
} as const;
export const noResult = 0x40;
const int32 = 0x7f;
/** How loads and stores are aligned: to 1, 2 or 4 bytes. */
export const [byte, short, word] = [0, 1, 2];

/** A module that takes a memory and gives a function of the given name, of so many 32-bit numbers and this code. */
export function functionModule(name: string, locals: number, code: readonly number[]): Uint8Array {
  const body: number[] = [1];
  unsigned(body, locals);
  body.push(int32);
  for (const each of code) body.push(each);
  body.push(op.end);
  const functions: number[] = [1];
  unsigned(functions, body.length);
  const module = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  section(module, 1, [1, 0x60, 0, 0]);
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
