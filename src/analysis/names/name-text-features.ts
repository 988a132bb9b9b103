// A token and the text around it in, features of the run of capitals that holds it and of its other places in the text out.

import { emptyTable } from '../learning/hash-table.ts';
import { type FeatureRows, push, pushLists, pushOwn, seed } from './feature-rows.ts';
import type { NameDocument } from './name-document.ts';
import type { PhraseMarks } from './name-gazetteer.ts';
import { describeNameWord, mix, type NameWord } from './name-words.ts';

/** Stands for the words before the first and after the last of a sentence. */
export const edge: NameWord = describeNameWord('<>', {
  gazetteer: emptyTable,
  evidence: emptyTable,
  clusters: emptyTable,
});

export interface Place {
  readonly doc: NameDocument;
  readonly marks: PhraseMarks;
  readonly i: number;
  readonly first: number;
  readonly last: number;
  readonly isShouted: number;
}

const runs = [
  'length',
  'before',
  'after',
  'before after',
  'first',
  'last',
  'before 2',
  'after 2',
  'first list',
  'last list',
].map((name) => seed(`run ${name}`));

export function runFeatures(rows: FeatureRows, { doc, i, first, last }: Place): void {
  const { words } = doc;
  const run = doc.runs[doc.runOf[i]];
  const at = (k: number) => (k < first || k >= last ? edge : words[k]);
  const before = at(run.first - 1);
  const after = at(run.last);
  const length = Math.min(5, run.last - run.first);
  const single = length > 1 ? 1 : 2;
  push(rows, runs[0], mix(length, Math.min(4, i - run.first)));
  push(rows, runs[1], mix(before.lowerHash, single));
  push(rows, runs[2], mix(after.lowerHash, single));
  push(rows, runs[3], mix(before.lowerHash, after.lowerHash));
  push(rows, runs[4], words[run.first].lowerHash);
  push(rows, runs[5], words[run.last - 1].lowerHash);
  push(rows, runs[6], mix(at(run.first - 2).lowerHash, before.lowerHash));
  push(rows, runs[7], mix(after.lowerHash, at(run.last + 1).lowerHash));
  if (length > 1) {
    pushLists(rows, runs[8], words[run.first].lists, 0);
    pushLists(rows, runs[9], words[run.last - 1].lists, 0);
  }
}

const cases = seed('cases');
const casesOf = seed('cases of');
const often = seed('often');
const elsewhere = ['before', 'after', 'kinds', 'list before'].map((name) => seed(`elsewhere ${name}`));
const longest = ['place', 'first', 'last', 'before', 'after', 'first list', 'last list'].map((name) =>
  seed(`longest ${name}`),
);
const acronym = ['', 'first', 'last'].map((name) => seed(`acronym ${name}`));
const sameRun = seed('same longest run');
const sport = ['kind', 'list', 'before', 'after', 'before list'].map((name) => seed(`sport ${name}`));

/** In a text about sport a town is a club, unless something is in it. */
export function sportFeatures(rows: FeatureRows, { doc, i, first, last }: Place, word: NameWord): void {
  const before = i > first ? doc.words[i - 1] : edge;
  const after = i + 1 < last ? doc.words[i + 1] : edge;
  push(rows, sport[0], mix(doc.sport, word.kind));
  push(rows, sport[2], mix(doc.sport, before.lowerHash));
  push(rows, sport[3], mix(doc.sport, after.lowerHash));
  pushLists(rows, sport[1], word.lists, doc.sport, pushOwn);
  pushLists(rows, sport[4], word.lists, mix(doc.sport, before.lowerHash), pushOwn);
}

export function documentFeatures(rows: FeatureRows, { doc, i, first, last, isShouted }: Place, word: NameWord): void {
  const { words, bounds, sentenceOf } = doc;
  const inLower = Math.min(2, doc.lowerCount.get(word.lower) ?? 0);
  const inner = Math.min(2, doc.innerCount.get(word.lower) ?? 0);
  const places = doc.occurrences.get(word.lower) ?? [];
  push(rows, cases, mix(mix(inLower, inner), mix(isShouted, i === first ? 1 : 2)));
  pushOwn(rows, casesOf, mix(mix(Math.min(1, inLower), Math.min(1, inner)), word.lowerHash));
  push(rows, often, Math.min(4, places.length));
  for (const other of places) {
    if (other === i) continue;
    const before = other > bounds[sentenceOf[other]] ? words[other - 1] : edge;
    const after = other + 1 < bounds[sentenceOf[other] + 1] ? words[other + 1] : edge;
    push(rows, elsewhere[0], before.lowerHash);
    push(rows, elsewhere[1], after.lowerHash);
    push(rows, elsewhere[2], mix(before.kind, after.kind));
    pushLists(rows, elsewhere[3], before.lists, before.isCapital ? 1 : 2);
  }
  const run = doc.longestRun.get(word.lower);
  if (run) {
    const isFirst = words[run.first].lower === word.lower;
    const isLast = words[run.last - 1].lower === word.lower;
    push(rows, longest[0], mix(Math.min(4, run.last - run.first), isFirst ? 1 : isLast ? 2 : 3));
    push(rows, longest[1], words[run.first].lowerHash);
    push(rows, longest[2], words[run.last - 1].lowerHash);
    push(rows, longest[3], run.first > run.from ? words[run.first - 1].lowerHash : edge.lowerHash);
    push(rows, longest[4], run.last < run.to ? words[run.last].lowerHash : edge.lowerHash);
    pushLists(rows, longest[5], words[run.first].lists, isFirst ? 1 : 2);
    pushLists(rows, longest[6], words[run.last - 1].lists, isLast ? 1 : 2);
  }
  const spelled = word.isAllCapital ? doc.acronyms.get(word.form.replaceAll('.', '')) : undefined;
  if (spelled) {
    push(rows, acronym[0], 0);
    push(rows, acronym[1], words[spelled.first].lowerHash);
    push(rows, acronym[2], words[spelled.last - 1].lowerHash);
  }
  if (i > first && i < last && run && doc.longestRun.get(words[i - 1].lower) === run) push(rows, sameRun, 0);
}
