// The folder of corpora in, models/ner.bin out. Two fields are trained: the first on the words alone, the second also on
// what the first says of the text when it has not seen that text (by folds).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';
import { type CrfWeights, crfSections, type FeatureRows, indexCrf } from '../src/analysis/crf.ts';
import { tableSections } from '../src/analysis/hash-table.ts';
import { writeModelFile } from '../src/analysis/model-file.ts';
import type { NameDocument } from '../src/analysis/name-document.ts';
import { nameFeatures } from '../src/analysis/name-features.ts';
import { buildGazetteer } from '../src/analysis/name-gazetteer.ts';
import { voteFeatures } from '../src/analysis/name-votes.ts';
import type { NameLexicon } from '../src/analysis/name-words.ts';
import { candidateStretches, describeNames, tagCandidates } from '../src/analysis/ner.ts';
import { loadOrthography } from '../src/analysis/orthography.ts';
import { loadZoneCues } from '../src/analysis/zones.ts';
import { type CrfRecipe, type Stretch, trainCrf } from './crf-training.ts';
import { nameClusters } from './name-clusters.ts';
import { harmonize } from './name-conventions.ts';
import { allowedTags, type NameText, readNameCorpus, type TextCutter, toNameText } from './name-corpora.ts';
import { nameLists } from './name-lists.ts';
import { readOpenNews } from './open-news.ts';

export interface Sample {
  readonly doc: NameDocument;
  readonly rows: FeatureRows;
  readonly allowed: Int32Array;
  readonly weight: number;
}

export interface Corpus {
  readonly file: string;
  /** Whether names of kind MISC are marked; where not, what is outside is left open. */
  readonly marksMisc: boolean;
  readonly weight: number;
}

export interface LabelledText extends NameText {
  readonly corpus: Corpus;
}

export const corpora: readonly Corpus[] = [
  { file: 'gum-open-train.jsonl', marksMisc: true, weight: 1 },
  { file: 'uner-ewt-dev.jsonl', marksMisc: false, weight: 1 },
  { file: 'uner-ewt-test.jsonl', marksMisc: false, weight: 1 },
  { file: 'wikigold.jsonl', marksMisc: true, weight: 1 },
  { file: 'crossner-politics-train.jsonl', marksMisc: true, weight: 1 },
  { file: 'gmb-silver.jsonl', marksMisc: true, weight: 1 },
];

export const recipe: CrfRecipe = {
  rounds: 10,
  rate: 0.05,
  dropout: 0.2,
  blinding: 0.15,
  leastCount: 2,
  pruning: 0.08,
  seed: 1,
};
const folds = 4;
const started = Date.now();

export function say(what: string): void {
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${what}\n`);
}

export function cutterOf(home: string): TextCutter {
  const files = engineFilesIn(home);
  return { zoneCues: loadZoneCues(files), orthography: loadOrthography(files) };
}

export function readLabelled(folder: string, cutter: TextCutter): LabelledText[] {
  return corpora.flatMap((corpus) =>
    readNameCorpus(join(folder, corpus.file), cutter).map((text) => ({ ...text, corpus })),
  );
}

export function readOpen(folder: string, cutter: TextCutter): NameText[] {
  return readOpenNews(folder, 1).map(({ id, text }) => toNameText({ id, text, entities: [] }, cutter));
}

export function nameLexicon(home: string, cutter: TextCutter, texts: readonly NameText[]): NameLexicon {
  const gazetteer = buildGazetteer(nameLists(engineFilesIn(home), cutter.orthography));
  return { gazetteer, clusters: nameClusters(texts) };
}

/** The text as short pieces, for news that comes without what stands around it. */
export function piecesOf(text: LabelledText): LabelledText[] {
  const pieces: LabelledText[] = [];
  for (let s = 0; s + 1 < text.bounds.length; ) {
    const next = Math.min(text.bounds.length - 1, s + 1 + (s % 3));
    const [from, to] = [text.bounds[s], text.bounds[next]];
    pieces.push({
      ...text,
      forms: text.forms.slice(from, to),
      bounds: text.bounds.slice(s, next + 1).map((bound) => bound - from),
      names: text.names
        .filter((name) => name.first >= from && name.last <= to)
        .map((name) => ({ ...name, first: name.first - from, last: name.last - from })),
    });
    s = next;
  }
  return pieces;
}

export function toSample({ forms, bounds, names, corpus }: LabelledText, lexicon: NameLexicon): Sample {
  const doc = describeNames(forms, bounds, lexicon);
  const allowed = allowedTags(harmonize(names, forms, lexicon.gazetteer), forms.length, corpus.marksMisc);
  return { doc, rows: nameFeatures(doc, lexicon.gazetteer), allowed, weight: corpus.weight };
}

function stretchesOf(samples: readonly Sample[], rowsOf: (sample: Sample) => FeatureRows): Stretch[] {
  return samples.flatMap((sample) =>
    candidateStretches(sample.doc).map(({ first, last }) => ({ ...sample, rows: rowsOf(sample), first, last })),
  );
}

/** Features of the second look, from first looks by fields that have not seen the sample. */
function votesByFolds(samples: readonly Sample[], recipe: CrfRecipe): Map<Sample, FeatureRows> {
  const rows = new Map<Sample, FeatureRows>();
  for (let fold = 0; fold < folds; fold++) {
    const others = samples.filter((_, i) => i % folds !== fold);
    const crf = indexCrf(
      trainCrf(
        stretchesOf(others, (sample) => sample.rows),
        { ...recipe, rounds: recipe.rounds - 3 },
      ),
    );
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
  const first = trainCrf(
    stretchesOf(samples, (sample) => sample.rows),
    recipe,
  );
  say(`first field: ${first.keys.length} features, ${first.weights.length} weights`);
  const votes = votesByFolds(samples, recipe);
  const second = trainCrf(
    stretchesOf(samples, (sample) => votes.get(sample) ?? sample.rows),
    recipe,
  );
  say(`second field: ${second.keys.length} features, ${second.weights.length} weights`);
  return { first, second };
}

export function writeNames(home: string, lexicon: NameLexicon, { first, second }: NameFields): void {
  const bytes = writeModelFile({
    ...tableSections('gazetteer', lexicon.gazetteer),
    ...tableSections('clusters', lexicon.clusters),
    ...crfSections('first', first),
    ...crfSections('second', second),
  });
  mkdirSync(join(home, 'models'), { recursive: true });
  writeFileSync(join(home, 'models', 'ner.bin'), bytes);
  say(`models/ner.bin: ${bytes.length} bytes`);
}

export function trainNames(folder: string, home: string): void {
  const cutter = cutterOf(home);
  const labelled = readLabelled(folder, cutter);
  const lexicon = nameLexicon(home, cutter, [...labelled, ...readOpen(folder, cutter)]);
  say('clusters');
  writeNames(
    home,
    lexicon,
    trainFields(
      labelled.map((text) => toSample(text, lexicon)),
      recipe,
    ),
  );
}
