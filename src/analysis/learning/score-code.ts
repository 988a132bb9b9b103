// Where a scorer keeps its numbers in, the machine-independent code that adds up the weights of features out: WebAssembly,
// written down instruction by instruction. It does what `extractFeatures` and the sums over rows do, two and a half times as fast,
// since it has the processor's own count of bits and no bounds to check.
import { featureMultiplier, finalMultiplier } from './feature-templates.ts';

/** Byte addresses in the scorer's memory. */
export interface ScoreLayout {
  /** One 32-bit sum for each class. */
  readonly scores: number;
  /** Hash that each template begins with. */
  readonly hashes: number;
  /** For each template in turn, the 16-bit addresses of its atoms. */
  readonly atomAddresses: number;
  /** Room for one row number for each template. */
  readonly held: number;
  /** Pairs of bits and count, as in `RowWeights`. */
  readonly rows: number;
  readonly weights: number;
}

/** How many templates in a row have how many atoms. */
export interface TemplateRun {
  readonly atoms: number;
  readonly templates: number;
}

const op = {
  loop: 0x03,
  end: 0x0b,
  branchIf: 0x0d,
  if: 0x04,
  get: 0x20,
  set: 0x21,
  tee: 0x22,
  load: 0x28,
  loadByte: 0x2c,
  loadShort: 0x2f,
  store: 0x36,
  constant: 0x41,
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
const noResult = 0x40;
const int32 = 0x7f;
/** How loads and stores are aligned: to 1, 2 or 4 bytes. */
const [byte, short, word] = [0, 1, 2];

/** Locals of the function: addresses of the hash, of the atoms and of the held row; then what is at hand; then the sums. */
const local = { hash: 0, atoms: 1, held: 2, left: 3, value: 4, row: 5, end: 6, sums: 7 } as const;

/** Bytes of a module that takes a memory and gives a function `score`, which fills the scores from hashes and atoms. */
export function scoreCode(
  layout: ScoreLayout,
  runs: readonly TemplateRun[],
  mask: number,
  classes: number,
): Uint8Array {
  const body: number[] = [1];
  unsigned(body, local.sums + classes);
  body.push(int32);
  constant(body, layout.hashes, op.set, local.hash);
  constant(body, layout.atomAddresses, op.set, local.atoms);
  constant(body, layout.held, op.set, local.held);
  for (const run of runs) findHeld(body, layout, run, mask);
  addWeights(body, layout, classes);
  body.push(op.end);
  const functions: number[] = [1];
  unsigned(functions, body.length);
  const module = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  section(module, 1, [1, 0x60, 0, 0]);
  section(module, 2, [1, ...text('env'), ...text('memory'), 0x02, 0x00, 1]);
  section(module, 3, [1, 0]);
  section(module, 7, [1, ...text('score'), 0x00, 0]);
  section(module, 10, functions.concat(body));
  return Uint8Array.from(module);
}

/** For templates of one length: hashes their atoms, and keeps the rows that are held, without a branch. */
function findHeld(code: number[], { rows }: ScoreLayout, { atoms, templates }: TemplateRun, mask: number): void {
  const { hash, held, value, row, left } = local;
  constant(code, templates, op.set, left);
  code.push(op.loop, noResult, op.get, hash, op.load, word, 0, op.set, value);
  for (let atom = 0; atom < atoms; atom++) {
    code.push(op.get, local.atoms, op.loadShort, short);
    unsigned(code, 2 * atom);
    code.push(op.load, word, 0, op.get, value, op.exclusiveOr);
    constant(code, featureMultiplier, op.multiply, op.tee, value, op.get, value);
    constant(code, 15, op.shiftRight, op.exclusiveOr, op.set, value);
  }
  code.push(op.get, value);
  constant(code, finalMultiplier, op.multiply, op.tee, value, op.get, value);
  constant(code, 14, op.shiftRight, op.exclusiveOr);
  constant(code, mask, op.and, op.set, row);
  code.push(op.get, held, op.get, row, op.store, word, 0);
  code.push(op.get, held);
  groupOf(code);
  code.push(op.load, word);
  unsigned(code, rows);
  code.push(op.get, row, op.shiftRight);
  constant(code, 1, op.and);
  constant(code, 2, op.shiftLeft, op.add, op.set, held);
  step(code, hash, 4);
  step(code, local.atoms, 2 * atoms);
  step(code, left, -1);
  code.push(op.get, left, op.branchIf, 0, op.end);
}

/** Adds up the weights of the rows that are held. */
function addWeights(code: number[], { scores, held, rows, weights }: ScoreLayout, classes: number): void {
  const { row, value, end } = local;
  code.push(op.get, local.held, op.set, end);
  constant(code, held, op.set, local.held);
  code.push(op.get, local.held, op.get, end, op.lessThan, op.if, noResult, op.loop, noResult);
  code.push(op.get, local.held, op.load, word, 0, op.set, row);
  groupOf(code);
  code.push(op.tee, value, op.load, word);
  unsigned(code, rows);
  constant(code, 1, op.get, row, op.shiftLeft);
  constant(code, 1, op.subtract, op.and, op.countBits, op.get, value, op.load, word);
  unsigned(code, rows + 4);
  code.push(op.add);
  constant(code, classes, op.multiply, op.set, value);
  for (let k = 0; k < classes; k++) {
    code.push(op.get, local.sums + k, op.get, value, op.loadByte, byte);
    unsigned(code, weights + k);
    code.push(op.add, op.set, local.sums + k);
  }
  step(code, local.held, 4);
  code.push(op.get, local.held, op.get, end, op.lessThan, op.branchIf, 0, op.end, op.end);
  for (let k = 0; k < classes; k++) constant(code, scores + 4 * k, op.get, local.sums + k, op.store, word, 0);
}

/** The place of the row's pair of bits and count. */
function groupOf(code: number[]): void {
  code.push(op.get, local.row);
  constant(code, 5, op.shiftRight);
  constant(code, 3, op.shiftLeft);
}

function step(code: number[], place: number, by: number): void {
  code.push(op.get, place);
  constant(code, by, op.add, op.set, place);
}

/** A number, and what is done with it. */
function constant(code: number[], value: number, ...then: readonly number[]): void {
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
function unsigned(code: number[], value: number): void {
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) code.push((rest & 0x7f) | 0x80);
  code.push(rest);
}

function signed(code: number[], value: number): void {
  let rest = value;
  for (; rest < -64 || rest > 63; rest >>= 7) code.push((rest & 0x7f) | 0x80);
  code.push(rest & 0x7f);
}
