// Texts in, milliseconds and tokens a second of each stage out.
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';
import { analyze, type Engine, loadEngine } from '../src/analysis/analyze.ts';
import { resolveMentions } from '../src/analysis/coref.ts';
import { codeEvents } from '../src/analysis/events.ts';
import { lemmatize } from '../src/analysis/lemmatizer.ts';
import { findNames } from '../src/analysis/ner.ts';
import { parse } from '../src/analysis/parser.ts';
import { findQuotes } from '../src/analysis/quotes.ts';
import { splitSentences } from '../src/analysis/sentencizer.ts';
import { tag } from '../src/analysis/tagger.ts';
import { findTimes } from '../src/analysis/time-expressions.ts';
import { tokenize } from '../src/analysis/tokenizer.ts';
import { markZones } from '../src/analysis/zones.ts';
import type { Cell } from './table.ts';
import { bestPass } from './timing.ts';

export function measureStages(home: string, texts: readonly string[]): Cell[][] {
  const engine = loadEngine(engineFilesIn(home));
  const sources = texts.map((text) => ({ text, title: null, publishedAt: '2021-03-17' }));
  const tokens = sources.reduce((sum, source) => sum + analyze(source, engine).tokens.length, 0);
  const rows: Cell[][] = [];
  let sum = 0;
  const stage = <In, Out>(name: string, inputs: readonly In[], run: (input: In) => Out): Out[] => {
    const ms = bestPass(() => inputs.forEach(run));
    sum += ms;
    rows.push([name, Math.round(ms), rate(tokens, ms)]);
    return inputs.map(run);
  };
  const named = stagesToNames(engine, sources, stage);
  rows.push(['= text to names', Math.round(sum), rate(tokens, sum)]);
  const resolved = stage('mentions and entities', named, (doc) => resolveMentions([doc], engine.mentionResolver)[0]);
  const quoted = stage('quotes', resolved, (doc) => findQuotes(doc, engine.quoteFinder));
  const timed = stage('times', quoted, (doc) => findTimes(doc, engine.timeFinder));
  stage('events', timed, (doc) => codeEvents(doc, engine.eventCoder));
  rows.push(['= text to events', Math.round(sum), rate(tokens, sum)]);
  return rows;
}

type Stage = <In, Out>(name: string, inputs: readonly In[], run: (input: In) => Out) => Out[];

function stagesToNames(engine: Engine, sources: readonly Parameters<typeof markZones>[0][], stage: Stage) {
  const zoned = stage('zones', sources, (source) => markZones(source, engine.zoneCues));
  const tokenized = stage('tokens', zoned, (doc) => tokenize(doc, engine.orthography));
  const split = stage('sentences', tokenized, (doc) => splitSentences(doc, engine.orthography));
  const tagged = stage('tags', split, (doc) => tag(doc, engine.tagger));
  const lemmatized = stage('lemmas', tagged, (doc) => lemmatize(doc, engine.lemmatizer));
  const parsed = stage('parse', lemmatized, (doc) => parse(doc, engine.parser));
  return stage('names', parsed, (doc) => findNames([doc], engine.ner)[0]);
}

const rate = (tokens: number, ms: number): number => Math.round(tokens / (ms / 1000));
