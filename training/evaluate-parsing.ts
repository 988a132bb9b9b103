// A CoNLL-U file in, the tagger's and the parser's scores on its words out.
import { readFileSync } from 'node:fs';
import type { Parsed } from '../src/analysis/doc.ts';
import { lemmatize, loadLemmatizer } from '../src/analysis/lemmatizer.ts';
import type { EngineFiles } from '../src/analysis/lexicon.ts';
import { parse } from '../src/analysis/parser.ts';
import { loadParser } from '../src/analysis/syntax/parser-model.ts';
import { loadTagger, tag } from '../src/analysis/tagger.ts';
import { parseConllu, type Treebank, toSplit } from './conllu.ts';

/** Fractions from 0 to 1 of the words; relations without their subtypes, punctuation counted. */
export interface ParsingScores {
  readonly upos: number;
  readonly xpos: number;
  readonly lemma: number;
  readonly uas: number;
  readonly las: number;
  /** Tagging and parsing, one core, warm. */
  readonly tokens_per_second: number;
}

const universal = (relation: string): string => relation.split(':')[0];

/** Scores of the documents whose id begins with `document`: all of them by default. */
export function evaluateParsing(path: string, files: EngineFiles, document = ''): ParsingScores {
  const all = parseConllu(readFileSync(path, 'utf8'));
  const sentences = all.filter((sentence) => sentence.document.startsWith(document));
  const split = toSplit(sentences);
  const tagger = loadTagger(files);
  const lemmatizer = loadLemmatizer(files);
  const parser = loadParser(files);
  const right = countRight(sentences, parse(lemmatize(tag(split, tagger), lemmatizer), parser));
  const share = (count: number): number => Math.round((count / split.forms.length) * 10000) / 10000;
  const seconds = leastSeconds(() => {
    parse({ ...tag(split, tagger), lemmas: split.forms }, parser);
  });
  return {
    upos: share(right.upos),
    xpos: share(right.xpos),
    lemma: share(right.lemma),
    uas: share(right.uas),
    las: share(right.las),
    tokens_per_second: Math.round(split.forms.length / seconds),
  };
}

function countRight(
  sentences: readonly Treebank[],
  parsed: Parsed,
): Record<'upos' | 'xpos' | 'lemma' | 'uas' | 'las', number> {
  const right = { upos: 0, xpos: 0, lemma: 0, uas: 0, las: 0 };
  sentences.forEach((sentence, number) => {
    const { first } = parsed.sentences[number];
    sentence.forms.forEach((_, place) => {
      const at = first + place;
      const head = parsed.heads[at] < 0 ? 0 : parsed.heads[at] - first + 1;
      if (parsed.upos[at] === sentence.upos[place]) right.upos++;
      if (parsed.xpos[at] === sentence.xpos[place]) right.xpos++;
      if (parsed.lemmas[at] === sentence.lemmas[place]) right.lemma++;
      if (head !== sentence.heads[place]) return;
      right.uas++;
      if (universal(parsed.relations[at]) === universal(sentence.relations[place])) right.las++;
    });
  });
  return right;
}

/** Of three runs, the fastest: the others were disturbed. */
function leastSeconds(run: () => void): number {
  const seconds = [0, 1, 2].map(() => {
    const started = performance.now();
    run();
    return (performance.now() - started) / 1000;
  });
  return Math.min(...seconds);
}
