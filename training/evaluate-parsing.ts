// A CoNLL-U file in, the tagger's and the parser's scores on its words out.
import { readFileSync } from 'node:fs';
import { lemmatize, loadLemmatizer } from '../src/analysis/lemmatizer.ts';
import type { EngineFiles } from '../src/analysis/lexicon.ts';
import { loadParser, parse } from '../src/analysis/parser.ts';
import { loadTagger, tag } from '../src/analysis/tagger.ts';
import { parseConllu, toSplit } from './conllu.ts';

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

export function evaluateParsing(path: string, files: EngineFiles): ParsingScores {
  const sentences = parseConllu(readFileSync(path, 'utf8'));
  const split = toSplit(sentences);
  const tagger = loadTagger(files);
  const lemmatizer = loadLemmatizer(files);
  const parser = loadParser(files);
  const parsed = parse(lemmatize(tag(split, tagger), lemmatizer), parser);
  const right = { upos: 0, xpos: 0, lemma: 0, uas: 0, las: 0 };
  sentences.forEach((sentence, number) => {
    const { first } = split.sentences[number];
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
  const share = (count: number): number => Math.round((count / split.forms.length) * 10000) / 10000;
  const started = performance.now();
  parse(lemmatize(tag(split, tagger), lemmatizer), parser);
  const seconds = (performance.now() - started) / 1000;
  return {
    upos: share(right.upos),
    xpos: share(right.xpos),
    lemma: share(right.lemma),
    uas: share(right.uas),
    las: share(right.las),
    tokens_per_second: Math.round(split.forms.length / seconds),
  };
}
