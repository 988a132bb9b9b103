// A corpus (and clusters of words) in, the table of word classes out.
import { hashString } from '../src/analysis/feature-templates.ts';
import { buildWordClasses, type WordClasses } from '../src/analysis/word-classes.ts';
import { normalForm } from '../src/analysis/word-features.ts';
import { byFrequency, type Corpus } from './corpus.ts';

/** Fine and coarse cluster of a normal form, from 1. */
export type WordClusters = ReadonlyMap<string, { readonly fine: number; readonly coarse: number }>;

/** Rarer words show too few of their tags. */
const leastCount = 4;
const leastShare = 0.04;

export function trainWordClasses(corpus: Corpus, clusters: WordClusters): WordClasses {
  const ambiguity = ambiguityClasses(corpus);
  const words = [...new Set([...ambiguity.keys(), ...clusters.keys()])].sort();
  return buildWordClasses(
    words.map((word) => ({
      hash: hashString(word),
      fine: clusters.get(word)?.fine ?? 0,
      coarse: clusters.get(word)?.coarse ?? 0,
      ambiguity: ambiguity.get(word) ?? 0,
    })),
  );
}

/** The set of tags that each frequent word has, as a number from 1; the rarest sets share 0 with the unknown words. */
function ambiguityClasses(corpus: Corpus): Map<string, number> {
  const tagsOf = new Map<string, string[]>();
  corpus.forms.forEach((form, i) => {
    const word = normalForm(form);
    const tags = tagsOf.get(word);
    if (tags) tags.push(corpus.xpos[i]);
    else tagsOf.set(word, [corpus.xpos[i]]);
  });
  const sets = new Map<string, string>();
  for (const [word, tags] of tagsOf) {
    if (tags.length < leastCount) continue;
    const common = byFrequency(tags).filter(({ count }) => count >= leastShare * tags.length);
    sets.set(word, common.map(({ value }) => value).join(' '));
  }
  const numbers = new Map(
    byFrequency(sets.values())
      .slice(0, 255)
      .map(({ value }, i) => [value, i + 1]),
  );
  return new Map([...sets].map(([word, set]) => [word, numbers.get(set) ?? 0]));
}
