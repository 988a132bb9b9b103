// A file of articles with gold attributions (JSON lines) in; out come how much indirect speech is found, and by how much the
// stated confidence misses the share that is right.
import { readFileSync } from 'node:fs';
import { analyze, loadEngine } from '../src/analysis/analyze.ts';
import type { Quote } from '../src/analysis/doc.ts';
import type { EngineFiles } from '../src/analysis/lexicon.ts';

type Range = readonly [start: number, end: number];

interface Attribution {
  readonly kind: 'direct' | 'mixed' | 'indirect';
  readonly content: readonly Range[];
  readonly source: readonly Range[];
  readonly quotedParts?: readonly Range[];
}

interface GoldArticle {
  readonly text: string;
  readonly title?: string;
  readonly attributions: readonly Attribution[];
  /** Where the gold leaves open what is said. */
  readonly ignore?: readonly Range[];
}

interface Judged {
  readonly confidence: number;
  readonly isRight: boolean;
}

export interface ConfidenceBin {
  readonly from: number;
  readonly rows: number;
  readonly said: number;
  readonly right: number;
}

export interface QuoteScores {
  readonly indirect_recall: number;
  readonly indirect_precision: number;
  /** Of the utterances in marks, those that the gold has too and whose source is right. */
  readonly sources: number;
  /** One less the widest gap between what a bin of ten says and is; bins of fewer than 20 rows tell nothing. */
  readonly confidence: number;
  readonly bins: readonly ConfidenceBin[];
}

/** Shares of the longer span that make two spans the same. */
const same = 0.8;

export function evaluateQuotes(path: string, files: EngineFiles): QuoteScores {
  const engine = loadEngine(files);
  const judged: Judged[] = [];
  const marked: Judged[] = [];
  const indirect = { gold: 0, given: 0, found: 0, right: 0 };
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue;
    const article: GoldArticle = JSON.parse(line);
    const { text, title = null } = article;
    const { quotes } = analyze({ text, title, publishedAt: null }, engine);
    const spans = quotes.filter(({ kind }) => kind === 'indirect').map(wholeOf);
    const gold = article.attributions.filter(({ kind }) => kind === 'indirect').map(({ content }) => whole(content));
    indirect.gold += gold.length;
    indirect.given += spans.length;
    indirect.found += gold.filter((range) => spans.some((span) => isSame(range, span))).length;
    indirect.right += spans.filter((span) => gold.some((range) => isSame(range, span))).length;
    judged.push(...quotes.flatMap((quote) => judge(article, quote)));
    marked.push(...quotes.filter(({ kind }) => kind === 'direct').flatMap((quote) => judge(article, quote)));
  }
  const bins = binsOf(judged);
  const gaps = bins.filter(({ rows }) => rows >= 20).map(({ said, right }) => Math.abs(said - right));
  return {
    indirect_recall: rounded(indirect.found / indirect.gold),
    indirect_precision: rounded(indirect.right / indirect.given),
    sources: rounded(marked.filter(({ isRight }) => isRight).length / marked.length),
    confidence: rounded(1 - Math.max(0, ...gaps)),
    bins,
  };
}

/** Words without marks are right where the gold has them; words in marks, where their source is right too. */
function judge({ text, attributions, ignore = [] }: GoldArticle, quote: Quote): Judged[] {
  const { confidence, kind, segments, speaker } = quote;
  if (kind === 'post') return [];
  if (kind === 'indirect') {
    const span = wholeOf(quote);
    const isRight = attributions.some((gold) => gold.kind === 'indirect' && isSame(whole(gold.content), span));
    return [{ confidence, isRight }];
  }
  return segments.flatMap(({ start, end }) => {
    const span = trimmed(text, [start, end]);
    const gold = attributions.find((each) => partsOf(text, each).some((part) => isSame(part, span)));
    if (!gold)
      return ignore.some((open) => shared(open, span) > (end - start) / 2) ? [] : [{ confidence, isRight: false }];
    const isOurs = ([from, to]: Range) => speaker !== null && from < speaker.end && to > speaker.start;
    return [{ confidence, isRight: gold.source.length === 0 ? speaker === null : gold.source.some(isOurs) }];
  });
}

/** The paragraphs of what stands in marks. */
function partsOf(text: string, { kind, content, quotedParts = [] }: Attribution): Range[] {
  if (kind === 'indirect') return [];
  return (kind === 'direct' ? content : quotedParts).flatMap(([start, end]) => {
    const cuts = [...text.slice(start, end).matchAll(/\n+/g)].map(({ index }) => start + index);
    const starts = [start, ...cuts];
    return starts.map((from, index): Range => trimmed(text, [from, starts[index + 1] ?? end]));
  });
}

function trimmed(text: string, [start, end]: Range): Range {
  let [from, to] = [start, end];
  while (from < to && /[\s"“”‘’'`()[\]—–\-….]/.test(text[from])) from++;
  while (to > from && /[\s"“”‘’'`()[\]—–\-….,;:!?]/.test(text[to - 1])) to--;
  return [from, to];
}

function binsOf(judged: readonly Judged[]): ConfidenceBin[] {
  return Array.from({ length: 10 }, (_, number) => {
    const rows = judged.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === number);
    const mean = (values: readonly number[]) =>
      rows.length === 0 ? 0 : rounded(values.reduce((sum, value) => sum + value, 0) / rows.length);
    const said = mean(rows.map(({ confidence }) => confidence));
    return { from: number / 10, rows: rows.length, said, right: mean(rows.map(({ isRight }) => Number(isRight))) };
  }).filter(({ rows }) => rows > 0);
}

const whole = (spans: readonly Range[]): Range => [spans[0][0], spans[spans.length - 1][1]];
const wholeOf = ({ segments }: Quote): Range => [segments[0].start, segments[segments.length - 1].end];
const shared = (a: Range, b: Range): number => Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
const isSame = (a: Range, b: Range): boolean => shared(a, b) / Math.max(a[1] - a[0], b[1] - b[0]) >= same;
const rounded = (share: number): number => Math.round(share * 1000) / 1000;
