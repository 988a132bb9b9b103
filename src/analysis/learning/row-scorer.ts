// Templates and the weights of their features in, a scorer out: it hashes atoms and adds up weights in WebAssembly.
import type { Templates } from './feature-templates.ts';
import type { RowWeights } from './linear-model.ts';
import { scoreCode, type TemplateRun } from './score-code.ts';

/** Scores one position at a time: whoever wants scores fills the atoms before. */
export interface RowScorer {
  readonly atoms: Int32Array;
  /** The hash that each template begins with: its seed, unless somebody has begun it. */
  readonly hashes: Int32Array;
  /** One sum of weights for each class. */
  readonly scores: Int32Array;
  readonly score: () => void;
}

const pageBytes = 65_536;

/** `templates` are in the order of their numbers of atoms. @param atoms how many atoms a position has. */
export function rowScorer(templates: Templates, weights: RowWeights, atoms: number, classes: number): RowScorer {
  const { count, seeds } = templates;
  const atomsAt = 4 * classes;
  const layout = inTurn(atomsAt + 4 * atoms, {
    hashes: 4 * count,
    held: 4 * count,
    atomAddresses: 2 * templates.atoms.length,
    rows: 4 * weights.rows.length,
    weights: weights.weights.length,
  });
  const pages = Math.ceil((layout.weights + weights.weights.length) / pageBytes);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { buffer } = memory;
  const hashes = new Int32Array(buffer, layout.hashes, count);
  hashes.set(seeds);
  new Uint16Array(buffer, layout.atomAddresses).set(Uint16Array.from(templates.atoms, (atom) => atomsAt + 4 * atom));
  new Uint32Array(buffer, layout.rows).set(weights.rows);
  new Int8Array(buffer, layout.weights).set(weights.weights);
  const module = new WebAssembly.Module(scoreCode({ scores: 0, ...layout }, runsOf(templates), weights.mask, classes));
  const { score } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  return { atoms: new Int32Array(buffer, atomsAt, atoms), hashes, scores: new Int32Array(buffer, 0, classes), score };
}

/** Addresses of stretches of so many bytes, one after another, each at a multiple of 8. */
function inTurn<Name extends string>(from: number, sizes: Readonly<Record<Name, number>>): Record<Name, number> {
  const addresses: Record<Name, number> = { ...sizes };
  let next = from;
  for (const name in sizes) {
    addresses[name] = Math.ceil(next / 8) * 8;
    next = addresses[name] + sizes[name];
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
