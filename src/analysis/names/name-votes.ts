// First tags of a text in, features for the second look out: how each word was tagged here, beside it, and elsewhere in
// the same text.
import { type FeatureRows, push, seed } from './feature-rows.ts';
import type { NameDocument } from './name-document.ts';
import { namesOfTags, nameTypes, partOfTag } from './name-tags.ts';
import { mix } from './name-words.ts';

const outside = nameTypes.length;
const kinds = nameTypes.length + 1;
const none = 9;
const edgeTag = 30;

const tagAt = ['-2', '-1', '0', '+1', '+2'].map((name) => seed(`tag${name}`));
const tagTriple = seed('tag-1 tag tag+1');
const tagWord = seed('tag word');
const vote = ['', 'tag', 'long', 'long tag', 'share', 'kind', 'name', 'name tag', '+1', '-1', 'both'].map((name) =>
  seed(`vote ${name}`),
);

/** How often each word, and each whole name, was tagged with each type. */
interface Votes {
  readonly words: ReadonlyMap<string, Int32Array>;
  /** Only inside names of two words or more. */
  readonly longer: ReadonlyMap<string, Int32Array>;
  readonly names: ReadonlyMap<string, Int32Array>;
  /** The name that holds each token, '' where none does. */
  readonly nameAt: readonly string[];
}

/** The features of `rows` and those of the votes, in rows of their own. */
export function voteFeatures(doc: NameDocument, rows: FeatureRows, tags: Uint8Array): FeatureRows {
  const { words, bounds, isCandidate } = doc;
  const votes = countVotes(doc, tags);
  const out: FeatureRows = {
    hashes: new Int32Array(rows.length + 1024),
    starts: new Int32Array(rows.starts.length),
    length: 0,
  };
  for (let s = 0; s < bounds.length - 1; s++)
    for (let i = bounds[s]; i < bounds[s + 1]; i++) {
      const count = rows.starts[i + 1] - rows.starts[i];
      if (out.length + count > out.hashes.length) out.hashes = enlarged(out.hashes, out.length + count);
      out.hashes.set(rows.hashes.subarray(rows.starts[i], rows.starts[i + 1]), out.length);
      out.length += count;
      if (isCandidate[i]) {
        const tag = (k: number) => (k < bounds[s] || k >= bounds[s + 1] ? edgeTag : tags[k]);
        tagFeatures(out, tag, i, words[i].lowerHash);
        if (words[i].isCapital) wordVotes(out, doc, votes, i, tags[i], bounds[s], bounds[s + 1]);
      }
      out.starts[i + 1] = out.length;
    }
  return out;
}

function enlarged(hashes: Int32Array, length: number): Int32Array {
  const grown = new Int32Array(length * 2);
  grown.set(hashes);
  return grown;
}

function countVotes({ words, isCandidate }: NameDocument, tags: Uint8Array): Votes {
  const votes = {
    words: new Map<string, Int32Array>(),
    longer: new Map<string, Int32Array>(),
    names: new Map<string, Int32Array>(),
  };
  const nameAt = new Array<string>(words.length).fill('');
  for (const { first, last, type } of namesOfTags(tags)) {
    let name = words[first].lower;
    for (let i = first + 1; i < last; i++) name += ` ${words[i].lower}`;
    count(votes.names, name, type);
    for (let i = first; i < last; i++) {
      count(votes.words, words[i].lower, type);
      if (last - first > 1) count(votes.longer, words[i].lower, type);
      nameAt[i] = name;
    }
  }
  for (let i = 0; i < words.length; i++)
    if (isCandidate[i] && tags[i] === 0 && words[i].isCapital) count(votes.words, words[i].lower, outside);
  return { ...votes, nameAt };
}

function count(counts: Map<string, Int32Array>, key: string, type: number): void {
  let row = counts.get(key);
  if (!row) {
    row = new Int32Array(kinds);
    counts.set(key, row);
  }
  row[type]++;
}

/** The type with most votes, the first of equals; `none` without votes. */
function winner(row: Int32Array | undefined): number {
  if (!row) return none;
  let best = 0;
  for (let k = 1; k < kinds; k++) if (row[k] > row[best]) best = k;
  return row[best] > 0 ? best : none;
}

function tagFeatures(rows: FeatureRows, tag: (k: number) => number, i: number, lowerHash: number): void {
  for (let k = -2; k <= 2; k++) push(rows, tagAt[k + 2], tag(i + k));
  push(rows, tagTriple, mix(mix(tag(i - 1), tag(i)), tag(i + 1)));
  push(rows, tagWord, mix(tag(i), lowerHash));
}

function wordVotes(
  rows: FeatureRows,
  doc: NameDocument,
  votes: Votes,
  i: number,
  tag: number,
  first: number,
  last: number,
): void {
  const { words } = doc;
  const counts = votes.words.get(words[i].lower);
  const word = winner(counts);
  const long = winner(votes.longer.get(words[i].lower));
  push(rows, vote[0], word);
  push(rows, vote[1], mix(word, tag));
  push(rows, vote[2], long);
  push(rows, vote[3], mix(long, tag));
  push(rows, vote[10], mix(word, long));
  if (counts) {
    const total = counts.reduce((sum, n) => sum + n, 0);
    for (let k = 0; k < kinds; k++) if (counts[k] > 0) push(rows, vote[4], mix(k, Math.ceil((4 * counts[k]) / total)));
    push(rows, vote[5], mix(mix(word, words[i].kind), Math.min(3, total)));
  }
  if (votes.nameAt[i] !== '') {
    const name = winner(votes.names.get(votes.nameAt[i]));
    push(rows, vote[6], mix(name, partOfTag(tag)));
    push(rows, vote[7], mix(name, tag));
  }
  if (i + 1 < last && words[i + 1].isCapital)
    push(rows, vote[8], mix(winner(votes.words.get(words[i + 1].lower)), word));
  if (i > first && words[i - 1].isCapital) push(rows, vote[9], mix(winner(votes.words.get(words[i - 1].lower)), word));
}
