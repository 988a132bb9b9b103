// The folder of corpora in, models/ner.bin out. Teachers trained on the labelled corpora read open news; what they agree on
// tells which types a word takes. Then the field of the finder is trained on the labelled corpora with that knowledge.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';
import { emptyTable, tableSections } from '../src/analysis/learning/hash-table.ts';
import { writeModelFile } from '../src/analysis/learning/model-file.ts';
import { crfSections } from '../src/analysis/names/crf.ts';
import type { CrfWeights } from '../src/analysis/names/crf-rows.ts';
import { nameFeatures } from '../src/analysis/names/name-features.ts';
import { buildGazetteer } from '../src/analysis/names/name-gazetteer.ts';
import type { NameLexicon } from '../src/analysis/names/name-words.ts';
import { describeNames } from '../src/analysis/ner.ts';
import { loadOrthography } from '../src/analysis/text/orthography.ts';
import { loadZoneCues } from '../src/analysis/zones.ts';
import type { CrfRecipe } from './crf-training.ts';
import { nameClusters } from './name-clusters.ts';
import { harmonize } from './name-conventions.ts';
import { allowedTags, type NameText, readNameCorpus, type TextCutter, toNameText } from './name-corpora.ts';
import { type Sample, say, trainField } from './name-fields.ts';
import { nameLists } from './name-lists.ts';
import { filledTexts } from './name-sentences.ts';
import { teach, trainTeachers, wordCases, wordEvidence } from './name-teaching.ts';
import { readOpenNews } from './open-news.ts';

export interface Corpus {
  readonly file: string;
  /** Whether names of kind MISC are marked; where not, what is outside is left open. */
  readonly marksMisc: boolean;
  readonly weight: number;
  /** Whether its convention differs from that of the others in more than `harmonize` mends. */
  readonly isApart: boolean;
}

export interface LabelledText extends NameText {
  readonly corpus: Corpus;
}

export const corpora: readonly Corpus[] = [
  { file: 'gum-open-train.jsonl', marksMisc: true, weight: 2, isApart: false },
  { file: 'uner-ewt-dev.jsonl', marksMisc: false, weight: 2, isApart: false },
  { file: 'uner-ewt-test.jsonl', marksMisc: false, weight: 2, isApart: false },
  { file: 'wikigold.jsonl', marksMisc: true, weight: 1, isApart: false },
  { file: 'crossner-politics-train.jsonl', marksMisc: true, weight: 1, isApart: false },
  // Machine-made: much of it is wrong, but it is news.
  { file: 'gmb-silver.jsonl', marksMisc: true, weight: 0.3, isApart: true },
];

export const recipe: CrfRecipe = {
  rounds: 10,
  rate: 0.05,
  dropout: 0.4,
  blinding: 0.15,
  leastCount: 3,
  pruning: 0.05,
  leastPeak: 4,
  seeds: [1, 2, 3],
};

function cutterOf(home: string): TextCutter {
  const files = engineFilesIn(home);
  return { zoneCues: loadZoneCues(files), orthography: loadOrthography(files) };
}

function readLabelled(folder: string, cutter: TextCutter): LabelledText[] {
  return corpora.flatMap((corpus) =>
    readNameCorpus(join(folder, corpus.file), cutter).map((text) => ({ ...text, corpus })),
  );
}

/** Texts of our own: each is filled `fills` times. */
const own = [
  { file: 'sentences.txt', marksMisc: true, weight: 0.4, isApart: false, fills: 6 },
  { file: 'stories.txt', marksMisc: true, weight: 0.5, isApart: false, fills: 4 },
];

function readOwn(home: string, cutter: TextCutter): LabelledText[] {
  const files = engineFilesIn(home);
  return own.flatMap((corpus) =>
    filledTexts(home, corpus.file, files, corpus.fills).map((text) => ({ ...toNameText(text, cutter), corpus })),
  );
}

/** One in `senateStep` press releases; the runs of news sentences that are a labelled corpus as well are left out. */
function readOpen(folder: string, cutter: TextCutter, senateStep: number): NameText[] {
  return readOpenNews(folder, senateStep)
    .filter(({ source }) => !source.startsWith('gmb'))
    .map(({ id, text }) => toNameText({ id, text, entities: [] }, cutter));
}

function toSample({ forms, bounds, names, corpus }: LabelledText, lexicon: NameLexicon): Sample {
  const doc = describeNames(forms, bounds, lexicon);
  const allowed = allowedTags(harmonize(names, forms, lexicon.gazetteer), forms.length, corpus.marksMisc);
  return { doc, rows: nameFeatures(doc, lexicon.gazetteer), allowed, weight: corpus.weight, isApart: corpus.isApart };
}

function writeNames(home: string, lexicon: NameLexicon, field: CrfWeights): void {
  const bytes = writeModelFile({
    ...tableSections('gazetteer', lexicon.gazetteer),
    ...tableSections('evidence', lexicon.evidence),
    ...tableSections('clusters', lexicon.clusters),
    ...crfSections('field', field),
  });
  mkdirSync(join(home, 'models'), { recursive: true });
  writeFileSync(join(home, 'models', 'ner.bin'), bytes);
  say(`models/ner.bin: ${bytes.length} bytes`);
}

export function trainNames(folder: string, home: string): void {
  const cutter = cutterOf(home);
  const labelled = [...readLabelled(folder, cutter), ...readOwn(home, cutter)];
  const open = readOpen(folder, cutter, 10);
  const cases = wordCases([...open, ...labelled]);
  const gazetteer = buildGazetteer(nameLists(engineFilesIn(home), cutter.orthography, cases));
  const untaught = {
    gazetteer,
    evidence: emptyTable,
    clusters: nameClusters([...readOpen(folder, cutter, 4), ...labelled]),
  };
  const teachers = trainTeachers(
    labelled.map((text) => ({ ...toSample(text, untaught), isApart: false })),
    { ...recipe, dropout: 0.2, pruning: 0.08, leastPeak: 0 },
    3,
  );
  say('teachers');
  const lexicon = { ...untaught, evidence: wordEvidence(teach(open, teachers, untaught)) };
  say('evidence from open news');
  writeNames(
    home,
    lexicon,
    trainField(
      labelled.map((text) => toSample(text, lexicon)),
      recipe,
    ),
  );
}
