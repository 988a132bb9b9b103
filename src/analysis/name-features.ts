// A described text in, the features of each token that may belong to a name out: the word, its neighbours, the run of
// capitals around it, the lists that hold it, and what the rest of the text says of it.
import type { FeatureRows } from './crf.ts';
import { hashString } from './feature-templates.ts';
import { emptyTable } from './hash-table.ts';
import type { NameDocument } from './name-document.ts';
import { matchPhrases, type NameGazetteer, type PhraseMarks } from './name-gazetteer.ts';
import { describeNameWord, mix, type NameWord } from './name-words.ts';

/** Stands for the words before the first and after the last of a sentence. */
const edge: NameWord = describeNameWord('<>', { gazetteer: emptyTable, evidence: emptyTable });

/** A seed for each template, from its name alone: adding templates leaves the others as they were. */
export function seed(name: string): number {
  return hashString(`name feature ${name}`);
}

/** Lowest bit of the features that come from the word itself and not from its surroundings. */
export const ownFeature = 1;

/** Adds a feature of the surroundings; the row of the token is closed by `rows.starts`. */
export function push(rows: FeatureRows, template: number, value: number): void {
  append(rows, mix(template, value) & ~ownFeature);
}

function pushOwn(rows: FeatureRows, template: number, value: number): void {
  append(rows, mix(template, value) | ownFeature);
}

function append(rows: FeatureRows, hash: number): void {
  if (rows.length === rows.hashes.length) {
    const grown = new Int32Array(rows.length * 2);
    grown.set(rows.hashes);
    rows.hashes = grown;
  }
  rows.hashes[rows.length++] = hash;
}

export interface Place {
  readonly doc: NameDocument;
  readonly marks: PhraseMarks;
  readonly i: number;
  readonly first: number;
  readonly last: number;
  readonly isShouted: number;
}

/** Features of every token; tokens that cannot belong to a name have none. */
export function nameFeatures(doc: NameDocument, gazetteer: NameGazetteer): FeatureRows {
  const { words, bounds, isCandidate } = doc;
  const rows: FeatureRows = {
    hashes: new Int32Array(1024 + words.length * 32),
    starts: new Int32Array(words.length + 1),
    length: 0,
  };
  const marks = matchPhrases(words, bounds, gazetteer);
  for (let s = 0; s < bounds.length - 1; s++)
    for (let i = bounds[s]; i < bounds[s + 1]; i++) {
      if (isCandidate[i])
        tokenFeatures(rows, { doc, marks, i, first: bounds[s], last: bounds[s + 1], isShouted: doc.isShouted[s] });
      rows.starts[i + 1] = rows.length;
    }
  return rows;
}

function tokenFeatures(rows: FeatureRows, place: Place): void {
  const { doc, i, first, last } = place;
  const { words } = doc;
  const at = (k: number) => (k < first || k >= last ? edge : words[k]);
  const word = words[i];
  wordFeatures(rows, word);
  neighbourFeatures(rows, word, at(i - 2), at(i - 1), at(i + 1), at(i + 2));
  sentenceFeatures(rows, place, word);
  listFeatures(rows, place, at(i - 1), word, at(i + 1));
  evidenceFeatures(rows, word, at(i - 1), at(i + 1));
  if (!word.isCapital) return;
  if (!place.isShouted) runFeatures(rows, place);
  documentFeatures(rows, place, word);
}

const bias = seed('bias');
const form = seed('form');
const lower = seed('lower');
const shape = seed('shape');
const kind = seed('kind');

function wordFeatures(rows: FeatureRows, word: NameWord): void {
  push(rows, bias, 0);
  pushOwn(rows, form, word.formHash);
  pushOwn(rows, lower, word.lowerHash);
  push(rows, shape, word.shape);
  push(rows, kind, word.kind);
  for (let k = 0; k < word.affixes.length; k++) pushOwn(rows, bias, word.affixes[k]);
}

const near = [seed('lower-2'), seed('lower-1'), seed('lower+1'), seed('lower+2')];
const nearForm = [seed('form-1'), seed('form+1')];
const nearKind = [seed('kind-2'), seed('kind-1'), seed('kind+1'), seed('kind+2')];
const nearSuffix = [seed('suffix-1'), seed('suffix+1')];
const pairs = ['-1 0', '0 +1', '-1 +1', '-2 -1', '+1 +2'].map((name) => seed(`lower ${name}`));
const kinds = ['-1 0', '0 +1', '-1 0 +1', '-2 -1 0 +1 +2', 'lower-1', 'lower+1'].map((name) => seed(`kinds ${name}`));

function neighbourFeatures(rows: FeatureRows, x: NameWord, l2: NameWord, l: NameWord, r: NameWord, r2: NameWord): void {
  push(rows, near[0], l2.lowerHash);
  push(rows, near[1], l.lowerHash);
  push(rows, near[2], r.lowerHash);
  push(rows, near[3], r2.lowerHash);
  push(rows, nearForm[0], l.formHash);
  push(rows, nearForm[1], r.formHash);
  push(rows, nearKind[0], l2.kind);
  push(rows, nearKind[1], l.kind);
  push(rows, nearKind[2], r.kind);
  push(rows, nearKind[3], r2.kind);
  push(rows, nearSuffix[0], l.suffix);
  push(rows, nearSuffix[1], r.suffix);
  pushOwn(rows, pairs[0], mix(l.lowerHash, x.lowerHash));
  pushOwn(rows, pairs[1], mix(x.lowerHash, r.lowerHash));
  push(rows, pairs[2], mix(mix(l.lowerHash, r.lowerHash), x.kind));
  push(rows, pairs[3], mix(mix(l2.lowerHash, l.lowerHash), x.kind));
  push(rows, pairs[4], mix(mix(r.lowerHash, r2.lowerHash), x.kind));
  push(rows, kinds[0], mix(l.kind, x.kind));
  push(rows, kinds[1], mix(x.kind, r.kind));
  push(rows, kinds[2], mix(mix(l.kind, x.kind), r.kind));
  push(rows, kinds[3], mix(mix(mix(l.kind, x.kind), mix(r.kind, l2.kind)), r2.kind));
  push(rows, kinds[4], mix(l.lowerHash, x.kind));
  push(rows, kinds[5], mix(x.kind, r.lowerHash));
}

const shouted = seed('shouted');
const position = seed('position');
const lengthOf = seed('length');
const leftBag = seed('bag left');
const rightBag = seed('bag right');
const opening = seed('first word');
const closing = seed('last word');

function sentenceFeatures(rows: FeatureRows, { doc, i, first, last, isShouted }: Place, word: NameWord): void {
  const { words } = doc;
  const start = i === first ? 1 : i === first + 1 ? 2 : 3;
  push(rows, shouted, mix(word.kind, isShouted));
  push(rows, position, mix(word.kind, start));
  push(rows, lengthOf, mix(word.kind, mix(Math.min(8, last - first), start === 1 ? 1 : 2)));
  const side = word.isCapital ? 1 : 2;
  for (let k = 1; k <= 4; k++) {
    if (i - k >= first) push(rows, leftBag, mix(words[i - k].lowerHash, side));
    if (i + k < last) push(rows, rightBag, mix(words[i + k].lowerHash, side));
  }
  push(rows, opening, mix(words[first].lowerHash, word.kind));
  push(rows, closing, mix(words[last - 1].lowerHash, word.kind));
}

const list = [seed('list-1'), seed('list'), seed('list+1')];
const listKind = [seed('list-1 kind'), seed('list+1 kind')];
const phrase = [seed('phrase first'), seed('phrase inside'), seed('phrase last')];
const phraseBefore = seed('phrase last-1');
const phraseAfter = seed('phrase first+1');

/** One feature a list; bits are taken from the lowest. */
function pushLists(rows: FeatureRows, template: number, lists: number, value: number, add = push): void {
  for (let bits = lists; bits !== 0; bits &= bits - 1) add(rows, template, mix(Math.clz32(bits & -bits), value));
}

function listFeatures(
  rows: FeatureRows,
  { marks, i, first, last }: Place,
  l: NameWord,
  x: NameWord,
  r: NameWord,
): void {
  pushLists(rows, list[0], l.lists, l.isCapital ? 1 : 2);
  pushLists(rows, list[1], x.lists, x.isCapital ? 1 : 2, pushOwn);
  pushLists(rows, list[2], r.lists, r.isCapital ? 1 : 2);
  pushLists(rows, listKind[0], l.lists, x.kind);
  pushLists(rows, listKind[1], r.lists, x.kind);
  pushLists(rows, phrase[0], marks.first[i], 0, pushOwn);
  pushLists(rows, phrase[1], marks.inside[i], 0, pushOwn);
  pushLists(rows, phrase[2], marks.last[i], 0, pushOwn);
  if (i > first) pushLists(rows, phraseBefore, marks.last[i - 1], x.kind);
  if (i + 1 < last) pushLists(rows, phraseAfter, marks.first[i + 1], x.kind);
}

const evidence = ['0', '-1', '+1', 'type', '-1 0', '0 +1'].map((name) => seed(`evidence ${name}`));

function evidenceFeatures(rows: FeatureRows, x: NameWord, l: NameWord, r: NameWord): void {
  if (x.evidence !== 0) {
    pushOwn(rows, evidence[0], x.evidence);
    pushOwn(rows, evidence[3], x.evidence & 7);
    pushOwn(rows, evidence[4], mix(l.evidence & 7, x.evidence & 7));
    pushOwn(rows, evidence[5], mix(x.evidence & 7, r.evidence & 7));
  }
  if (l.evidence !== 0) push(rows, evidence[1], mix(l.evidence & 7, x.kind));
  if (r.evidence !== 0) push(rows, evidence[2], mix(r.evidence & 7, x.kind));
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

function runFeatures(rows: FeatureRows, { doc, i, first, last }: Place): void {
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

function documentFeatures(rows: FeatureRows, { doc, i, first, last, isShouted }: Place, word: NameWord): void {
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
