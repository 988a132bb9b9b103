// Where a scorer keeps its numbers in, the code that hashes atoms and adds up the weights of their features out: it does what
// `extractFeatures` and a sum over rows do, in a third of the time, since it has the processor's own count of bits and no bounds to
// check.
import { featureMultiplier, finalMultiplier } from './feature-templates.ts';
import { byte, constant, functionModule, noResult, op, short, step, unsigned, word } from './web-assembly.ts';

/** Byte addresses in a scorer's memory. */
export interface ScoreLayout {
  /** One 32-bit sum for each class. */
  readonly scores: number;
  /** Hash that each template begins with. */
  readonly hashes: number;
  /** For each template in turn, the 16-bit addresses of its atoms. */
  readonly atomAddresses: number;
  /** Room for one row number for each template. */
  readonly held: number;
  readonly weights: number;
}

export interface RowLayout extends ScoreLayout {
  /** Pairs of bits and count, as in `RowWeights`. */
  readonly rows: number;
}

export interface SparseLayout extends ScoreLayout {
  /** As in `SparseWeights`. */
  readonly starts: number;
  readonly classes: number;
}

/** How many templates in a row have how many atoms. */
export interface TemplateRun {
  readonly atoms: number;
  readonly templates: number;
}

/** What the features of a position are. */
export interface Hashing {
  readonly runs: readonly TemplateRun[];
  readonly mask: number;
}

/** Locals: addresses of the hash, of the atoms and of the held row; then what is at hand; then the sums. */
const local = { hash: 0, atoms: 1, held: 2, left: 3, value: 4, row: 5, end: 6, sums: 7 } as const;

/** A module with a function `score` that adds up rows with a weight for each of a few classes. */
export function rowScoreCode(layout: RowLayout, hashing: Hashing, classes: number): Uint8Array {
  const code: number[] = [];
  findHeld(code, layout, hashing, (held) => {
    groupOf(held);
    held.push(op.load, word);
    unsigned(held, layout.rows);
    held.push(op.get, local.row, op.shiftRight);
    constant(held, 1, op.and);
  });
  forEachHeld(code, layout, (each) => addRow(each, layout, classes));
  for (let k = 0; k < classes; k++) constant(code, layout.scores + 4 * k, op.get, local.sums + k, op.store, word, 0);
  return functionModule('score', { numbers: local.sums + classes }, code);
}

/** A module with a function `score` that adds up rows with weights for some of many classes. */
export function sparseScoreCode(layout: SparseLayout, hashing: Hashing, classes: number): Uint8Array {
  const code: number[] = [];
  for (let k = 0; k < classes; k++) {
    constant(code, layout.scores + 4 * k);
    constant(code, 0, op.store, word, 0);
  }
  findHeld(code, layout, hashing, (held) => {
    startOf(held, layout.starts);
    startOf(held, layout.starts + 4);
    held.push(op.unequal);
  });
  forEachHeld(code, layout, (each) => addPairs(each, layout));
  return functionModule('score', { numbers: local.sums }, code);
}

/** Hashes the atoms of each template, and keeps the rows that are held, without a branch, which no processor could foresee. */
function findHeld(
  code: number[],
  layout: ScoreLayout,
  { runs, mask }: Hashing,
  isHeld: (code: number[]) => void,
): void {
  const { held, row, left } = local;
  constant(code, layout.hashes, op.set, local.hash);
  constant(code, layout.atomAddresses, op.set, local.atoms);
  constant(code, layout.held, op.set, held);
  for (const { atoms, templates } of runs) {
    constant(code, templates, op.set, left);
    code.push(op.loop, noResult);
    hashAtoms(code, atoms);
    constant(code, mask, op.and, op.set, row);
    code.push(op.get, held, op.get, row, op.store, word, 0);
    code.push(op.get, held);
    isHeld(code);
    constant(code, 2, op.shiftLeft, op.add, op.set, held);
    step(code, local.hash, 4);
    step(code, local.atoms, 2 * atoms);
    step(code, left, -1);
    code.push(op.get, left, op.branchIf, 0, op.end);
  }
}

/** Leaves the feature of a template of so many atoms. */
function hashAtoms(code: number[], atoms: number): void {
  const { value } = local;
  code.push(op.get, local.hash, op.load, word, 0, op.set, value);
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
}

function forEachHeld(code: number[], layout: ScoreLayout, add: (code: number[]) => void): void {
  const { held, end, row } = local;
  code.push(op.get, held, op.set, end);
  constant(code, layout.held, op.set, held);
  code.push(op.get, held, op.get, end, op.lessThan, op.if, noResult, op.loop, noResult);
  code.push(op.get, held, op.load, word, 0, op.set, row);
  add(code);
  step(code, held, 4);
  code.push(op.get, held, op.get, end, op.lessThan, op.branchIf, 0, op.end, op.end);
}

/** The row's place among those that are held is the number before its 32 and of the bits below its own. */
function addRow(code: number[], { rows, weights }: RowLayout, classes: number): void {
  const { row, value } = local;
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
}

function addPairs(code: number[], { scores, starts, classes, weights }: SparseLayout): void {
  const { row, value, left } = local;
  startOf(code, starts);
  code.push(op.set, value);
  startOf(code, starts + 4);
  code.push(op.set, left, op.loop, noResult);
  code.push(op.get, value, op.loadUnsignedByte, byte);
  unsigned(code, classes);
  constant(code, 2, op.shiftLeft, op.tee, row, op.get, row, op.load, word);
  unsigned(code, scores);
  code.push(op.get, value, op.loadByte, byte);
  unsigned(code, weights);
  code.push(op.add, op.store, word);
  unsigned(code, scores);
  step(code, value, 1);
  code.push(op.get, value, op.get, left, op.lessThan, op.branchIf, 0, op.end);
}

/** The place of the row's pair of bits and count. */
function groupOf(code: number[]): void {
  code.push(op.get, local.row);
  constant(code, 5, op.shiftRight);
  constant(code, 3, op.shiftLeft);
}

function startOf(code: number[], starts: number): void {
  code.push(op.get, local.row);
  constant(code, 2, op.shiftLeft, op.load, word);
  unsigned(code, starts);
}
