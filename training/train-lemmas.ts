// A corpus with lemmas in, the rows of the lexicon of lemma rules out: by tag, the endings whose words change alike, and the
// words that change otherwise. Regular forms of the lemmas seen are added to those seen themselves.
import { lemmaKey, longestEnding } from '../src/analysis/lemmatizer.ts';
import { byFrequency, type Corpus } from './corpus.ts';
import { regularForms } from './regular-forms.ts';

/** Tags of inflected words, whose endings follow rules. */
const inflected = new Set(['NNS', 'NNPS', 'VBD', 'VBG', 'VBN', 'VBZ', 'JJR', 'JJS', 'RBR', 'RBS']);
/** Tags whose words are listed one by one, where their lemma is not the word itself. */
const listed = new Set(['VB', 'VBP', 'MD', 'RB', 'PRP', 'DT', 'TO', 'WP', 'POS', '``', "''", ...inflected]);

/** Tags whose forms mostly look alike learn endings from each other. */
const pools = [
  ['VBD', 'VBN'],
  ['VBN', 'VBD'],
  ['RBR', 'JJR'],
  ['RBS', 'JJS'],
] as const;

/** Lines of `lemma-rules.tsv`, header first, sorted by key. */
export function trainLemmaRules(corpus: Corpus): string[] {
  const lines: string[] = [];
  for (const tag of [...listed].sort()) {
    const words = wordsOf(corpus, tag);
    const rules = new Map<string, string>();
    if (inflected.has(tag)) {
      const seen = new Set(words.map(({ word }) => word));
      const pooled = [...words, ...pools.filter(([one]) => one === tag).flatMap(([, other]) => wordsOf(corpus, other))];
      for (const { form, lemma } of regularForms(corpus, tag)) {
        if (!seen.has(form)) words.push({ word: form, change: changeOf(form, lemma), count: 1 });
      }
      learnEndings([...words, ...pooled.filter(({ word }) => !seen.has(word))], rules);
    }
    for (const { word, change, count } of words) {
      const isCertain = count > 1 || (inflected.has(tag) && !tag.startsWith('NNP'));
      if (isCertain && changeFor(word, rules) !== change) rules.set('^' + word, change);
    }
    for (const [ending, change] of rules) lines.push(`${lemmaKey(tag, ending)}\t${change}`);
  }
  return ['key\tdrop\tadd', ...lines.sort()];
}

interface Word {
  readonly word: string;
  /** "drop<tab>add". */
  readonly change: string;
  readonly count: number;
}

/** Each distinct word of a tag with its most frequent change; misspellings, whose lemmas begin otherwise, only if repeated. */
function wordsOf(corpus: Corpus, tag: string): Word[] {
  const changes = new Map<string, string[]>();
  const lemmas = corpus.sentences.flatMap((sentence) => sentence.lemmas);
  corpus.forms.forEach((form, i) => {
    const word = form.toLowerCase().replace('’', "'");
    const lemma = tag === 'NNPS' ? lemmas[i].toLowerCase() : lemmas[i];
    if (corpus.xpos[i] !== tag || lemma === '_' || /[^a-z'“”"‘`.-]/.test(word)) return;
    changes.set(word, [...(changes.get(word) ?? []), changeOf(word, lemma)]);
  });
  return [...changes].map(([word, all]) => {
    const [{ value, count }] = byFrequency(all);
    return { word, change: value, count };
  });
}

function changeOf(word: string, lemma: string): string {
  let same = 0;
  while (same < word.length && same < lemma.length && word[same] === lemma[same]) same++;
  return `${word.length - same}\t${lemma.slice(same)}`;
}

function changeFor(word: string, rules: ReadonlyMap<string, string>): string {
  for (let length = Math.min(longestEnding, word.length - 1); length >= 0; length--) {
    const change = rules.get(word.slice(word.length - length));
    if (change !== undefined) return change;
  }
  return '0\t';
}

/** From short endings to long: an ending gets a rule where most of its words change otherwise than shorter endings say. */
function learnEndings(words: readonly Word[], rules: Map<string, string>): void {
  for (let length = 0; length <= longestEnding; length++) {
    const byEnding = new Map<string, Word[]>();
    for (const word of words) {
      if (word.word.length <= length) continue;
      const ending = word.word.slice(word.word.length - length);
      byEnding.set(ending, [...(byEnding.get(ending) ?? []), word]);
    }
    const made: [string, string][] = [];
    for (const [ending, group] of byEnding) {
      const [best] = byFrequency(group.map(({ change }) => change));
      const dropped = Number(best.value.split('\t')[0]);
      const before = group.filter(({ word, change }) => changeFor(word, rules) === change).length;
      if (best.count >= 2 && best.count > before && dropped <= length + 1) made.push([ending, best.value]);
    }
    for (const [ending, change] of made) rules.set(ending, change);
  }
}
