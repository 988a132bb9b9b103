// Open news and fields that have learned from the corpora in, what they agree on out: texts to learn from, where tokens
// that they disagree on are left open, and the types that each word has had.

import { hashString } from '../src/analysis/learning/feature-templates.ts';
import { buildTable, type HashTable } from '../src/analysis/learning/hash-table.ts';
import { type Crf, indexCrf } from '../src/analysis/names/crf.ts';
import { nameFeatures } from '../src/analysis/names/name-features.ts';
import { nameTypes, typeOfTag } from '../src/analysis/names/name-tags.ts';
import { evidenceForm, type NameLexicon } from '../src/analysis/names/name-words.ts';
import { describeNames, tagCandidates } from '../src/analysis/ner.ts';
import type { CrfRecipe } from './crf-training.ts';
import { anyTag, type NameText } from './name-corpora.ts';
import { type Sample, trainField } from './name-fields.ts';
import type { WordCases } from './name-lists.ts';

export interface TaughtText {
  readonly text: NameText;
  /** Sets of allowed tags by token. */
  readonly allowed: Int32Array;
}

/** Fields that have each seen two thirds of the samples, or so. */
export function trainTeachers(samples: readonly Sample[], recipe: CrfRecipe, count: number): Crf[] {
  return Array.from({ length: count }, (_, t) =>
    indexCrf(
      trainField(
        samples.filter((_, i) => i % count !== t),
        { ...recipe, rounds: recipe.rounds - 4, seeds: [t + 1] },
      ),
    ),
  );
}

export function teach(texts: readonly NameText[], teachers: readonly Crf[], lexicon: NameLexicon): TaughtText[] {
  return texts.map((text) => {
    const doc = describeNames(text.forms, text.bounds, lexicon);
    const rows = nameFeatures(doc, lexicon.gazetteer);
    return {
      text,
      allowed: agreed(
        teachers.map((teacher) => tagCandidates(doc, rows, teacher)),
        text.forms.length,
      ),
    };
  });
}

/** One tag where all agree; a stretch of names with a disagreement in it is open as a whole, so that its tags stay a chain. */
function agreed(votes: readonly Uint8Array[], tokens: number): Int32Array {
  const allowed = new Int32Array(tokens).fill(1);
  for (let i = 0; i < tokens; ) {
    const first = i;
    let isOne = true;
    while (i < tokens && votes.some((tags) => tags[i] !== 0)) {
      isOne &&= votes.every((tags) => tags[i] === votes[0][i]);
      i++;
    }
    for (let k = first; k < i; k++) allowed[k] = isOne ? 1 << votes[0][k] : anyTag;
    if (i === first) i++;
  }
  return allowed;
}

const outside = nameTypes.length;
const leastSeen = 2;

/**
 * By hash of a word's form, 7 bits: its most frequent type from 1 (outside last), how often it prevails, and how often the
 * word was seen.
 */
export function wordEvidence(taught: readonly TaughtText[]): HashTable {
  const counts = new Map<string, Int32Array>();
  for (const { text, allowed } of taught)
    text.forms.forEach((form, i) => {
      if (allowed[i] === anyTag || !/^\P{L}?\p{Lu}/u.test(form)) return;
      const key = evidenceForm(form);
      const row = counts.get(key) ?? new Int32Array(nameTypes.length + 1);
      counts.set(key, row);
      row[allowed[i] === 1 ? outside : typeOfTag(31 - Math.clz32(allowed[i]))]++;
    });
  const evidence = new Map<number, number>();
  for (const [form, row] of counts) {
    const total = row.reduce((sum, n) => sum + n, 0);
    if (total < leastSeen) continue;
    const best = row.indexOf(Math.max(...row));
    const share = row[best] / total;
    evidence.set(
      hashString(form),
      (best + 1) | ((share > 0.95 ? 2 : share > 0.7 ? 1 : 0) << 3) | (Math.min(3, total >> 2) << 5),
    );
  }
  return buildTable(evidence);
}

/** Words that open text nearly always writes in lower case, or nearly never. */
export function wordCases(texts: readonly NameText[]): WordCases {
  const counts = new Map<string, { lower: number; capital: number }>();
  for (const { forms, bounds } of texts)
    for (let s = 0; s + 1 < bounds.length; s++)
      for (let i = bounds[s] + 1; i < bounds[s + 1]; i++) {
        if (!/^\p{L}/u.test(forms[i])) continue;
        const word = forms[i].toLowerCase();
        const row = counts.get(word) ?? { lower: 0, capital: 0 };
        counts.set(word, row);
        if (word === forms[i]) row.lower++;
        else row.capital++;
      }
  const words = [...counts].filter(([, { lower, capital }]) => lower + capital >= 5);
  return {
    lower: words.filter(([, { lower, capital }]) => lower > 9 * capital).map(([word]) => word),
    name: words.filter(([, { lower, capital }]) => capital > 9 * lower).map(([word]) => word),
  };
}
