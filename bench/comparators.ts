// Texts in, words a second of other JavaScript libraries for the nearest job out, and ours as a ratio of theirs.
import compromise from 'compromise';
import model from 'wink-eng-lite-web-model';
import winkNlp from 'wink-nlp';
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';
import { analyze, loadEngine } from '../src/analysis/analyze.ts';
import type { Cell } from './table.ts';
import { bestPass } from './timing.ts';

/** They tokenize, tag and find names; ours parses, links, and finds quotations and events as well. */
export async function measureComparators(home: string, texts: readonly string[]): Promise<Cell[][]> {
  const engine = loadEngine(engineFilesIn(home));
  const wink = winkNlp(model);
  const words = texts.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  const rateOf = (work: (text: string) => void): number =>
    Math.round(words / (bestPass(() => texts.forEach(work)) / 1000));
  const ours = rateOf((text) => analyze({ text, title: null, publishedAt: null }, engine));
  const theirs: [string, number][] = [
    ['wink-nlp: tags and entities', rateOf((text) => wink.readDoc(text).entities().out())],
    ['compromise: tags and topics', rateOf((text) => compromise(text).topics().out('array'))],
  ];
  const ratio = (rate: number): string => (ours / rate).toFixed(2);
  return [['dateline: everything', ours, '1.00'], ...theirs.map(([name, rate]): Cell[] => [name, rate, ratio(rate)])];
}
