// Templates and the weights of their features in, a scorer out: it hashes atoms and adds up weights in WebAssembly.
import type { Templates } from './feature-templates.ts';
import type { RowWeights, SparseWeights } from './linear-model.ts';
import { rowScoreCode, type ScoreLayout, sparseScoreCode, type TemplateRun } from './score-code.ts';

/** Scores one position at a time: whoever wants scores fills the atoms before. */
export interface Scorer {
  readonly atoms: Int32Array;
  /** The hash that each template begins with: its seed, unless somebody has begun it. */
  readonly hashes: Int32Array;
  /** One sum of weights for each class. */
  readonly scores: Int32Array;
  readonly score: () => void;
}

const pageBytes = 65_536;

/** `templates` are in the order of their numbers of atoms. @param atoms how many atoms a position has. */
export function rowScorer(templates: Templates, weights: RowWeights, atoms: number, classes: number): Scorer {
  const layout = inTurn({
    ...sharedSizes(templates, atoms, classes),
    rows: weights.rows.byteLength,
    weights: weights.weights.length,
  });
  const code = rowScoreCode(layout, { runs: runsOf(templates), mask: weights.mask }, classes);
  const { scorer, buffer } = newScorer(templates, layout, code, atoms, classes);
  new Uint32Array(buffer, layout.rows).set(weights.rows);
  new Int8Array(buffer, layout.weights).set(weights.weights);
  return scorer;
}

/** Likewise, for many classes. */
export function sparseScorer(templates: Templates, weights: SparseWeights, atoms: number, classes: number): Scorer {
  const layout = inTurn({
    ...sharedSizes(templates, atoms, classes),
    starts: weights.starts.byteLength,
    classes: weights.classes.length,
    weights: weights.weights.length,
  });
  const code = sparseScoreCode(layout, { runs: runsOf(templates), mask: weights.mask }, classes);
  const { scorer, buffer } = newScorer(templates, layout, code, atoms, classes);
  new Uint32Array(buffer, layout.starts, weights.starts.length).set(weights.starts);
  new Uint8Array(buffer, layout.classes).set(weights.classes);
  new Int8Array(buffer, layout.weights).set(weights.weights);
  return scorer;
}

/** Bytes of what every scorer has. */
function sharedSizes({ count, atoms: joined }: Templates, atoms: number, classes: number) {
  return {
    scores: 4 * classes,
    atoms: 4 * atoms,
    hashes: 4 * count,
    held: 4 * count,
    atomAddresses: 2 * joined.length,
  };
}

function newScorer(
  templates: Templates,
  layout: ScoreLayout & { readonly atoms: number; readonly end: number },
  code: Uint8Array,
  atoms: number,
  classes: number,
): { readonly scorer: Scorer; readonly buffer: ArrayBuffer } {
  const pages = Math.ceil(layout.end / pageBytes);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { buffer } = memory;
  const hashes = new Int32Array(buffer, layout.hashes, templates.count);
  hashes.set(templates.seeds);
  const addresses = new Uint16Array(buffer, layout.atomAddresses, templates.atoms.length);
  for (let i = 0; i < addresses.length; i++) addresses[i] = layout.atoms + 4 * templates.atoms[i];
  const { score } = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } }).exports;
  const scores = new Int32Array(buffer, layout.scores, classes);
  return { scorer: { atoms: new Int32Array(buffer, layout.atoms, atoms), hashes, scores, score }, buffer };
}

/** Addresses of stretches of so many bytes, one after another, each at a multiple of 8, and of their end. */
function inTurn<Name extends string>(sizes: Readonly<Record<Name, number>>): Record<Name | 'end', number> {
  const addresses: Record<Name | 'end', number> = { ...sizes, end: 0 };
  for (const name in sizes) {
    addresses[name] = addresses.end;
    addresses.end = Math.ceil((addresses.end + sizes[name]) / 8) * 8;
  }
  return addresses;
}

function runsOf({ count, starts }: Templates): TemplateRun[] {
  const runs: { atoms: number; templates: number }[] = [];
  for (let t = 0; t < count; t++) {
    const atoms = starts[t + 1] - starts[t];
    const last = runs.at(-1);
    if (last?.atoms === atoms) last.templates++;
    else runs.push({ atoms, templates: 1 });
  }
  return runs;
}
