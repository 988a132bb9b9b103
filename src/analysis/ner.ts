// Sentences in, names out: a field of weights tags each text, knowing of each word where else it stands in the text.

import type { Name, Named, Parsed, Split } from './doc.ts';
import { readTable } from './learning/hash-table.ts';
import { readModelFile } from './learning/model-file.ts';
import type { EngineFiles } from './lexicon.ts';
import { type Crf, decode, readCrf } from './names/crf.ts';
import type { FeatureRows } from './names/feature-rows.ts';
import { describeDocument, type NameDocument } from './names/name-document.ts';
import { nameFeatures } from './names/name-features.ts';
import { applyConventions } from './names/name-rules.ts';
import { namesOfTags } from './names/name-tags.ts';
import { typeOfName } from './names/name-types.ts';
import { describeNameWords, type NameLexicon, type NameWord } from './names/name-words.ts';
import { nameStart } from './text/hashtag.ts';

export interface NerModel {
  readonly lexicon: NameLexicon;
  /** Words that the lexicon has described. */
  readonly known: Map<string, NameWord>;
  readonly field: Crf;
}

/** @throws Error naming the file, where it is missing, cut short, corrupt or of another version. */
export function loadNer(files: EngineFiles): NerModel {
  const file = readModelFile('models/ner.bin', files.model('ner'));
  const lexicon = {
    gazetteer: readTable(file, 'gazetteer'),
    evidence: readTable(file, 'evidence'),
    clusters: readTable(file, 'clusters'),
  };
  return { lexicon, known: new Map(), field: readCrf(file, 'field') };
}

/** Of each text by itself, step after step: a step finds its weights in the processor's cache where it has just used them. */
export function findNames(docs: readonly Parsed[], model: NerModel): Named[] {
  const names = namesOf(docs, model);
  return docs.map((doc, index) => ({ ...doc, names: names[index] }));
}

/** Names of each text; they need words and sentences alone: no tag, no tree. */
export function namesOf(texts: readonly Split[], { lexicon, known, field }: NerModel): Name[][] {
  const { gazetteer } = lexicon;
  const docs = texts.map((text) => describeNames(text.forms, sentenceBounds(text), lexicon, known));
  const rows = docs.map((doc) => nameFeatures(doc, gazetteer));
  const tags = docs.map((doc, index) => tagCandidates(doc, rows[index], field));
  return texts.map((text, index) =>
    applyConventions(namesOfTags(tags[index]), docs[index], text, gazetteer).map((name) => ({
      first: name.first,
      last: name.last,
      start: nameStart(text.text, text.tokens[name.first]),
      end: text.tokens[name.last - 1].end,
      type: typeOfName(name, docs[index], gazetteer),
    })),
  );
}

export function sentenceBounds({ sentences, tokens }: Split): Int32Array {
  return Int32Array.from([...sentences.map((sentence) => sentence.first), tokens.length]);
}

export function describeNames(
  forms: readonly string[],
  bounds: Int32Array,
  lexicon: NameLexicon,
  known?: Map<string, NameWord>,
): NameDocument {
  return describeDocument(describeNameWords(forms, lexicon, known), bounds);
}

/** Tags each stretch of tokens that may belong to names; a stretch never leaves its sentence. */
export function tagCandidates(doc: NameDocument, rows: FeatureRows, crf: Crf): Uint8Array {
  const tags = new Uint8Array(doc.words.length);
  for (const { first, last } of candidateStretches(doc)) decode(crf, rows, first, last, tags, first);
  return tags;
}

export function candidateStretches({ bounds, isCandidate }: NameDocument): { first: number; last: number }[] {
  const stretches: { first: number; last: number }[] = [];
  for (let s = 0; s < bounds.length - 1; s++)
    for (let i = bounds[s]; i < bounds[s + 1]; ) {
      const first = i;
      while (i < bounds[s + 1] && isCandidate[i]) i++;
      if (i > first) stretches.push({ first, last: i });
      else i++;
    }
  return stretches;
}
