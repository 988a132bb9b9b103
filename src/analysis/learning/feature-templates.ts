// Feature templates as lines of text in, hashed features of a position out. A template names the facts ("atoms") that it
// joins; its hash is seeded by its own text, so adding or reordering templates leaves all others as they were.

/**
 * Templates compiled to flat arrays, those of few atoms first, so that the loop over atoms turns evenly: template `t` joins
 * `atoms[starts[t]] … atoms[starts[t + 1] - 1]` and makes feature `places[t]`, its place in the text.
 */
export interface Templates {
  readonly count: number;
  readonly places: Int32Array;
  readonly seeds: Int32Array;
  readonly starts: Int32Array;
  readonly atoms: Uint8Array;
}

/** What a hash is multiplied by when an atom has joined it, and at its end. */
export const featureMultiplier = 0x9e3779b1;
export const finalMultiplier = 0x85ebca6b;

/** 32-bit hash of a string, or of its characters from `start` to `end` (exclusive), the same everywhere. */
export function hashString(text: string, seed = 0, start = 0, end = text.length): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/** @throws Error naming the template and the atom that `atomNames` does not have. */
export function compileTemplates(atomNames: readonly string[], lines: readonly string[]): Templates {
  const texts = lines.flatMap((line) => line.trim().split(/\s*,\s*/)).filter((template) => template !== '');
  const templates = texts.map((template, place) => ({ template, place, names: template.split(' ') }));
  templates.sort((a, b) => a.names.length - b.names.length || a.place - b.place);
  const seeds = Int32Array.from(templates, ({ template }) => hashString(template));
  const starts = new Int32Array(templates.length + 1);
  const atoms: number[] = [];
  templates.forEach(({ template, names }, t) => {
    for (const name of names) {
      const atom = atomNames.indexOf(name);
      if (atom < 0) throw new Error(`template "${template}": expected a known atom, found "${name}"`);
      atoms.push(atom);
    }
    starts[t + 1] = atoms.length;
  });
  const places = Int32Array.from(templates, ({ place }) => place);
  return { count: templates.length, places, seeds, starts, atoms: Uint8Array.from(atoms) };
}

/** Writes one 32-bit feature for each template into `features`. */
export function extractFeatures(templates: Templates, values: Int32Array, features: Int32Array): void {
  const { count, places, seeds, starts, atoms } = templates;
  let atom = 0;
  for (let t = 0; t < count; t++) {
    let hash = seeds[t];
    for (const end = starts[t + 1]; atom < end; atom++) {
      hash = Math.imul(hash ^ values[atoms[atom]], featureMultiplier);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash, finalMultiplier);
    features[places[t]] = hash ^ (hash >>> 14);
  }
}

/**
 * Templates in two parts, for positions that share their first atoms: `lead` has what the templates begin with of the first
 * `shared` atoms, `rest` what follows. Both are in one order, templates of a short rest first.
 */
export interface SplitTemplates {
  readonly lead: Templates;
  readonly rest: Templates;
}

export function splitTemplates(templates: Templates, shared: number): SplitTemplates {
  const parts = Array.from(templates.places, (place, t) => {
    const atoms = [...templates.atoms.subarray(templates.starts[t], templates.starts[t + 1])];
    const own = atoms.findIndex((atom) => atom >= shared);
    const length = own < 0 ? atoms.length : own;
    return { place, seed: templates.seeds[t], lead: atoms.slice(0, length), rest: atoms.slice(length) };
  });
  parts.sort((a, b) => a.rest.length - b.rest.length || a.lead.length - b.lead.length || a.place - b.place);
  const { count } = templates;
  const places = Int32Array.from(parts, ({ place }) => place);
  const seeds = Int32Array.from(parts, ({ seed }) => seed);
  const half = (atoms: readonly number[][]): Templates => {
    const starts = new Int32Array(count + 1);
    for (let t = 0; t < count; t++) starts[t + 1] = starts[t] + atoms[t].length;
    return { count, places, seeds, starts, atoms: Uint8Array.from(atoms.flat()) };
  };
  return { lead: half(parts.map(({ lead }) => lead)), rest: half(parts.map(({ rest }) => rest)) };
}

/** Writes the hashes of what the templates begin with, as far as `finishFeatures` goes on from them. */
export function beginFeatures({ lead }: SplitTemplates, values: Int32Array, hashes: Int32Array): void {
  const { count, seeds, starts, atoms } = lead;
  let atom = 0;
  for (let t = 0; t < count; t++) {
    let hash = seeds[t];
    for (const end = starts[t + 1]; atom < end; atom++) {
      hash = Math.imul(hash ^ values[atoms[atom]], featureMultiplier);
      hash ^= hash >>> 15;
    }
    hashes[t] = hash;
  }
}

/** Writes the same features as `extractFeatures`, from hashes begun for other positions of the same first atoms. */
export function finishFeatures(
  { rest }: SplitTemplates,
  hashes: Int32Array,
  values: Int32Array,
  features: Int32Array,
): void {
  const { count, places, starts, atoms } = rest;
  let atom = 0;
  for (let t = 0; t < count; t++) {
    let hash = hashes[t];
    for (const end = starts[t + 1]; atom < end; atom++) {
      hash = Math.imul(hash ^ values[atoms[atom]], featureMultiplier);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash, finalMultiplier);
    features[places[t]] = hash ^ (hash >>> 14);
  }
}
