// The folder of corpora in, models/ner.bin out. Two fields are trained: the first on the words alone, the second also on
// what the first says of the text when it has not seen that text (by folds).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';
import { type CrfWeights, crfSections, type FeatureRows, indexCrf } from '../src/analysis/crf.ts';
import { writeModelFile } from '../src/analysis/model-file.ts';
import type { NameDocument } from '../src/analysis/name-document.ts';
import { nameFeatures } from '../src/analysis/name-features.ts';
import { buildGazetteer, gazetteerSections, type NameGazetteer } from '../src/analysis/name-gazetteer.ts';
import { voteFeatures } from '../src/analysis/name-votes.ts';
import { candidateStretches, describeNames, tagCandidates } from '../src/analysis/ner.ts';
import { loadOrthography } from '../src/analysis/orthography.ts';
import { loadZoneCues } from '../src/analysis/zones.ts';
import { type CrfRecipe, type Stretch, trainCrf } from './crf-training.ts';
import { allowedTags, readNameCorpus } from './name-corpora.ts';
import { nameLists } from './name-lists.ts';

interface Sample {
  readonly doc: NameDocument;
  readonly rows: FeatureRows;
  readonly allowed: Int32Array;
  readonly weight: number;
}

const corpora = [
  { file: 'gum-open-train.jsonl', marksMisc: true, weight: 1 },
  { file: 'uner-ewt-dev.jsonl', marksMisc: false, weight: 1 },
  { file: 'uner-ewt-test.jsonl', marksMisc: false, weight: 1 },
  { file: 'wikigold.jsonl', marksMisc: true, weight: 1 },
  { file: 'crossner-politics-train.jsonl', marksMisc: true, weight: 1 },
  { file: 'gmb-silver.jsonl', marksMisc: true, weight: 1 },
] as const;

const recipe: CrfRecipe = { rounds: 10, rate: 0.05, dropout: 0.2, leastCount: 2, pruning: 0.08, seed: 1 };
const folds = 4;
const started = Date.now();

function say(what: string): void {
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${what}\n`);
}

function stretchesOf(samples: readonly Sample[], rowsOf: (sample: Sample) => FeatureRows): Stretch[] {
  return samples.flatMap((sample) =>
    candidateStretches(sample.doc).map(({ first, last }) => ({ ...sample, rows: rowsOf(sample), first, last })),
  );
}

function readSamples(folder: string, home: string): { samples: Sample[]; gazetteer: NameGazetteer } {
  const files = engineFilesIn(home);
  const cutter = { zoneCues: loadZoneCues(files), orthography: loadOrthography(files) };
  const gazetteer = buildGazetteer(nameLists(files, cutter.orthography));
  const samples = corpora.flatMap(({ file, marksMisc, weight }) =>
    readNameCorpus(join(folder, file), cutter).map(({ forms, bounds, names }) => {
      const doc = describeNames(forms, bounds, gazetteer);
      return { doc, rows: nameFeatures(doc, gazetteer), allowed: allowedTags(names, forms.length, marksMisc), weight };
    }),
  );
  return { samples, gazetteer };
}

/** Features of the second look, from first looks by fields that have not seen the sample. */
function votesByFolds(samples: readonly Sample[]): Map<Sample, FeatureRows> {
  const rows = new Map<Sample, FeatureRows>();
  for (let fold = 0; fold < folds; fold++) {
    const crf = indexCrf(
      trainCrf(
        stretchesOf(
          samples.filter((_, i) => i % folds !== fold),
          (sample) => sample.rows,
        ),
        { ...recipe, rounds: recipe.rounds - 3 },
      ),
    );
    samples.forEach((sample, i) => {
      if (i % folds === fold)
        rows.set(sample, voteFeatures(sample.doc, sample.rows, tagCandidates(sample.doc, sample.rows, crf)));
    });
    say(`fold ${fold + 1} of ${folds}`);
  }
  return rows;
}

export function trainNames(folder: string, home: string): void {
  const { samples, gazetteer } = readSamples(folder, home);
  say(`${samples.length} texts, ${samples.reduce((sum, { doc }) => sum + doc.words.length, 0)} tokens`);
  const first: CrfWeights = trainCrf(
    stretchesOf(samples, (sample) => sample.rows),
    recipe,
  );
  say(`first field: ${first.keys.length} features, ${first.weights.length} weights`);
  const votes = votesByFolds(samples);
  const second = trainCrf(
    stretchesOf(samples, (sample) => votes.get(sample) ?? sample.rows),
    recipe,
  );
  say(`second field: ${second.keys.length} features, ${second.weights.length} weights`);
  const bytes = writeModelFile({
    ...gazetteerSections(gazetteer),
    ...crfSections('first', first),
    ...crfSections('second', second),
  });
  mkdirSync(join(home, 'models'), { recursive: true });
  writeFileSync(join(home, 'models', 'ner.bin'), bytes);
  say(`models/ner.bin: ${bytes.length} bytes`);
}
