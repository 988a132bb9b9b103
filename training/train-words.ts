// A corpus, and what open text says of words, in; the table of word classes and the sets of possible tags out.
import { hashString } from '../src/analysis/learning/feature-templates.ts';
import { buildWordClasses, type WordClasses } from '../src/analysis/learning/word-classes.ts';
import { normalForm } from '../src/analysis/learning/word-features.ts';
import { byFrequency, type Corpus } from './corpus.ts';

/** Fine and coarse cluster of a normal form, from 1. */
export type WordClusters = ReadonlyMap<string, { readonly fine: number; readonly coarse: number }>;

export interface TrainedWords {
  readonly classes: WordClasses;
  /** Sets of tag numbers, apart by spaces; the number of a word's set is its place here plus 1. */
  readonly sets: readonly string[];
}

/** The tags of a word that make up its ambiguity class, and those that a tagger may give it. */
const ambiguity = { leastCount: 4, leastShare: 0.04 };
const allowed = { leastCount: 10, leastShare: 0.004 };
/** A set's number is a byte. */
const mostSets = 255;

/** `tags` are names as "NOUN|NN", the most frequent first. */
export function trainWords(
  corpus: Corpus,
  tags: readonly string[],
  clusters: WordClusters,
  capitals: ReadonlyMap<string, number>,
): TrainedWords {
  const numbers = new Map(tags.map((tag, number) => [tag, number]));
  const ambiguities = tagSetsOf(corpus, (i) => corpus.xpos[i], ambiguity);
  const sets = tagSetsOf(corpus, (i) => String(numbers.get(`${corpus.upos[i]}|${corpus.xpos[i]}`) ?? ''), allowed);
  const words = [...new Set([...ambiguities.of.keys(), ...clusters.keys(), ...capitals.keys()])].sort();
  const classes = buildWordClasses(
    words.map((word) => ({
      hash: hashString(word),
      fine: clusters.get(word)?.fine ?? 0,
      coarse: clusters.get(word)?.coarse ?? 0,
      ambiguity: ambiguities.of.get(word) ?? 0,
      allowed: sets.of.get(word) ?? 0,
      capitals: capitals.get(word) ?? 0,
    })),
  );
  return { classes, sets: sets.names };
}

/** The sets of tags of frequent words, the most frequent sets first, and each word's set, from 1; rare sets have no number. */
function tagSetsOf(
  corpus: Corpus,
  tagOf: (place: number) => string,
  { leastCount, leastShare }: { readonly leastCount: number; readonly leastShare: number },
): { readonly names: string[]; readonly of: Map<string, number> } {
  const tagsOf = new Map<string, string[]>();
  corpus.forms.forEach((form, i) => {
    const word = normalForm(form);
    const tag = tagOf(i);
    const tags = tagsOf.get(word);
    if (tag === '') return;
    if (tags) tags.push(tag);
    else tagsOf.set(word, [tag]);
  });
  const sets = new Map<string, string>();
  for (const [word, tags] of tagsOf) {
    if (tags.length < leastCount) continue;
    const common = byFrequency(tags).filter(({ count }) => count >= leastShare * tags.length);
    sets.set(word, common.map(({ value }) => value).join(' '));
  }
  const names = byFrequency(sets.values())
    .slice(0, mostSets)
    .map(({ value }) => value);
  const numbers = new Map(names.map((name, i) => [name, i + 1]));
  return { names, of: new Map([...sets].map(([word, set]) => [word, numbers.get(set) ?? 0])) };
}

/** Share of capitals among a word's places inside sentences, in five steps; sentences in capitals or title case do not count. */
export function capitalShares(sequences: Iterable<readonly string[]>, leastCount: number): Map<string, number> {
  const seen = new Map<string, { lower: number; upper: number }>();
  for (const words of sequences) {
    const letters = words.filter((word) => /^\p{L}{4}/u.test(word));
    const upper = letters.filter(isCapitalised).length;
    if (upper > letters.length / 2) continue;
    words.forEach((word, i) => {
      if (i === 0 || !/^\p{L}/u.test(word) || !/^[\p{L}\d,;’']/u.test(words[i - 1])) return;
      const key = normalForm(word);
      const counts = seen.get(key) ?? { lower: 0, upper: 0 };
      if (isCapitalised(word)) counts.upper++;
      else counts.lower++;
      seen.set(key, counts);
    });
  }
  const shares = new Map<string, number>();
  for (const [word, { lower, upper }] of seen) {
    if (lower + upper < leastCount) continue;
    const share = upper / (lower + upper);
    shares.set(word, share < 0.02 ? 1 : share < 0.3 ? 2 : share < 0.8 ? 3 : share < 0.98 ? 4 : 5);
  }
  return shares;
}

function isCapitalised(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}
