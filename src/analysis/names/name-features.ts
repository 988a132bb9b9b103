// A described text in, the features of each token that may belong to a name out: the word, its neighbours, the run of
// capitals around it, the lists that hold it, and what the rest of the text says of it.
import { type FeatureRows, push, pushLists, pushOwn, seed } from './feature-rows.ts';
import type { NameDocument } from './name-document.ts';
import { bitsOf, matchPhrases, type NameGazetteer } from './name-gazetteer.ts';
import { documentFeatures, edge, type Place, runFeatures, sportFeatures } from './name-text-features.ts';
import { mix, type NameWord } from './name-words.ts';

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
  clusterFeatures(rows, word, [at(i - 2), at(i - 1), at(i + 1), at(i + 2)]);
  if (!word.isCapital) return;
  if (!place.isShouted) runFeatures(rows, place);
  documentFeatures(rows, place, word);
  sportFeatures(rows, place, word);
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
  push(rows, familiar, mix(mix(word.kind, start), familiarity(word)));
  push(rows, lengthOf, mix(word.kind, mix(Math.min(8, last - first), start === 1 ? 1 : 2)));
  const side = word.isCapital ? 1 : 2;
  for (let k = 1; k <= 4; k++) {
    if (i - k >= first) push(rows, leftBag, mix(words[i - k].lowerHash, side));
    if (i + k < last) push(rows, rightBag, mix(words[i + k].lowerHash, side));
  }
  push(rows, opening, mix(words[first].lowerHash, word.kind));
  push(rows, closing, mix(words[last - 1].lowerHash, word.kind));
}

const caseLists = bitsOf('lower-case', 'name-like');
const smallWord = bitsOf('lower-case');
const familiar = seed('familiar');

/** Who knows the word: a capital that no list, no cluster and no open text knows is hardly anything but a name. */
function familiarity({ lists, evidence, cluster }: NameWord): number {
  const isListed = (lists & ~caseLists) !== 0 ? 1 : 0;
  return isListed | ((lists & smallWord) !== 0 ? 2 : 0) | (evidence !== 0 ? 4 : 0) | (cluster !== 0 ? 8 : 0);
}

const list = [seed('list-1'), seed('list'), seed('list+1')];
const listKind = [seed('list-1 kind'), seed('list+1 kind')];
const phrase = [seed('phrase first'), seed('phrase inside'), seed('phrase last')];
const phraseBefore = seed('phrase last-1');
const phraseAfter = seed('phrase first+1');

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

const cluster = ['0', '-2', '-1', '+1', '+2', '-2 -1', '-1 0', '0 +1', '-1 +1', '+1 +2'].map((name) =>
  seed(`cluster ${name}`),
);
const coarse = ['0', '-2 -1', '+1 +2', '-1 +1'].map((name) => seed(`coarse ${name}`));

function clusterFeatures(rows: FeatureRows, x: NameWord, [l2, l, r, r2]: readonly NameWord[]): void {
  if (x.cluster !== 0) pushOwn(rows, cluster[0], x.cluster);
  push(rows, cluster[1], mix(l2.cluster, x.kind));
  push(rows, cluster[2], mix(l.cluster, x.kind));
  push(rows, cluster[3], mix(r.cluster, x.kind));
  push(rows, cluster[4], mix(r2.cluster, x.kind));
  push(rows, cluster[5], mix(mix(l2.cluster, l.cluster), x.kind));
  pushOwn(rows, cluster[6], mix(l.cluster, x.cluster));
  pushOwn(rows, cluster[7], mix(x.cluster, r.cluster));
  push(rows, cluster[8], mix(mix(l.cluster, r.cluster), x.kind));
  push(rows, cluster[9], mix(mix(r.cluster, r2.cluster), x.kind));
  if (x.coarse !== 0) pushOwn(rows, coarse[0], x.coarse);
  push(rows, coarse[1], mix(mix(l2.coarse, l.coarse), x.kind));
  push(rows, coarse[2], mix(mix(r.coarse, r2.coarse), x.kind));
  push(rows, coarse[3], mix(mix(l.coarse, r.coarse), x.kind));
}
