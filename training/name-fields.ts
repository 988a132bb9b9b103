// Samples in, the two fields of the name finder out.
import { indexCrf } from '../src/analysis/names/crf.ts';
import type { CrfWeights } from '../src/analysis/names/crf-rows.ts';
import type { FeatureRows } from '../src/analysis/names/feature-rows.ts';
import type { NameDocument } from '../src/analysis/names/name-document.ts';
import { voteFeatures } from '../src/analysis/names/name-votes.ts';
import { candidateStretches, tagCandidates } from '../src/analysis/ner.ts';
import type { Stretch } from './crf-examples.ts';
import { type CrfRecipe, trainCrf } from './crf-training.ts';

export interface Sample {
  readonly doc: NameDocument;
  readonly rows: FeatureRows;
  readonly allowed: Int32Array;
  readonly weight: number;
}

const folds = 4;
const started = Date.now();

export function say(what: string): void {
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${what}\n`);
}

function stretchesOf(samples: readonly Sample[], rowsOf: (sample: Sample) => FeatureRows): Stretch[] {
  return samples.flatMap((sample) =>
    candidateStretches(sample.doc).map(({ first, last }) => ({ ...sample, rows: rowsOf(sample), first, last })),
  );
}

export function trainFirst(samples: readonly Sample[], recipe: CrfRecipe): CrfWeights {
  return trainCrf(
    stretchesOf(samples, (sample) => sample.rows),
    recipe,
  );
}

/** Features of the second look, from first looks by fields that have not seen the sample. */
function votesByFolds(samples: readonly Sample[], recipe: CrfRecipe): Map<Sample, FeatureRows> {
  const rows = new Map<Sample, FeatureRows>();
  for (let fold = 0; fold < folds; fold++) {
    const others = samples.filter((_, i) => i % folds !== fold);
    const crf = indexCrf(trainFirst(others, { ...recipe, rounds: recipe.rounds - 3, seeds: [fold + 1] }));
    samples.forEach((sample, i) => {
      if (i % folds !== fold) return;
      rows.set(sample, voteFeatures(sample.doc, sample.rows, tagCandidates(sample.doc, sample.rows, crf)));
    });
    say(`fold ${fold + 1} of ${folds}`);
  }
  return rows;
}

export interface NameFields {
  readonly first: CrfWeights;
  readonly second: CrfWeights;
}

export function trainFields(samples: readonly Sample[], recipe: CrfRecipe): NameFields {
  const first = trainFirst(samples, recipe);
  say(`first field: ${first.keys.length} features, ${first.weights.length} weights`);
  const votes = votesByFolds(samples, recipe);
  const second = trainCrf(
    stretchesOf(samples, (sample) => votes.get(sample) ?? sample.rows),
    recipe,
  );
  say(`second field: ${second.keys.length} features, ${second.weights.length} weights`);
  return { first, second };
}
