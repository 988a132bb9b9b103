// Samples in, the field of the name finder out.
import type { CrfWeights } from '../src/analysis/names/crf-rows.ts';
import type { FeatureRows } from '../src/analysis/names/feature-rows.ts';
import type { NameDocument } from '../src/analysis/names/name-document.ts';
import { candidateStretches } from '../src/analysis/ner.ts';
import type { Stretch } from './crf-examples.ts';
import { type CrfRecipe, trainCrf } from './crf-training.ts';

export interface Sample {
  readonly doc: NameDocument;
  readonly rows: FeatureRows;
  readonly allowed: Int32Array;
  readonly weight: number;
  readonly isApart: boolean;
}

const started = Date.now();

export function say(what: string): void {
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${what}\n`);
}

function stretchesOf(samples: readonly Sample[]): Stretch[] {
  return samples.flatMap((sample) =>
    candidateStretches(sample.doc).map(({ first, last }) => ({ ...sample, first, last })),
  );
}

export function trainField(samples: readonly Sample[], recipe: CrfRecipe): CrfWeights {
  return trainCrf(stretchesOf(samples), recipe);
}
