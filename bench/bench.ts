// Speed, memory and size of the engine, printed as tables: `npm run bench [-- FOLDER]`. Nothing here passes or fails.
// `npm run bench -- --publishing [ARTICLES]` measures only how fast parts are published, `--sentences` only how fast sentences
// become rows, `--day [ARTICLES]` only how fast a day is published that has so many already.

import { rmSync } from 'node:fs';
import { measureAsset } from './asset.ts';
import { measureComparators } from './comparators.ts';
import { fullDayHeader, measureFullDay } from './full-day.ts';
import { measureLoad } from './load.ts';
import { costHeader, measureCost } from './publishing-cost.ts';
import { measureSpeed, speedHeader } from './publishing-speed.ts';
import { measureSentences, sentencesHeader } from './sentences.ts';
import { measureSizes } from './sizes.ts';
import { measureStages } from './stages.ts';
import { synthesize } from './synthesis.ts';
import { printTable } from './table.ts';
import { benchTexts } from './texts.ts';

const home = process.env.DATELINE_HOME ?? process.cwd();
const [first, ...others] = process.argv.slice(2);
if (first === '--publishing') await printSpeed(others.map(Number));
else if (first === '--day') printDay(others.map(Number));
else if (first === '--sentences') await printSentences(await benchTexts(others[0] ?? `${home}/seeds/articles`));
else await printAll(first ?? `${home}/seeds/articles`);

async function printAll(folder: string): Promise<void> {
  const texts = await benchTexts(folder);
  const words = texts.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  process.stdout.write(`${texts.length} texts, ${words} words; one core, warm, the best of five passes\n\n`);
  printTable('Stages', ['stage', 'ms', 'tokens/s'], measureStages(home, texts));
  await printSentences(texts);
  printTable(
    'Beside other libraries, the same texts',
    ['library', 'words/s', 'ours / theirs'],
    await measureComparators(home, texts),
  );
  printTable('Start', ['what', 'value'], measureLoad(home));
  const { folder: synthesized, extract } = synthesize(home);
  printTable('Size', ['what', 'bytes', 'gzip'], measureSizes(home, synthesized));
  const asset = await measureAsset(home, extract, texts);
  rmSync(synthesized, { recursive: true });
  if (asset) {
    printTable('The extract function as deployed', ['what', 'value', 'budget'], asset.rows);
    printTable('Its requests for a new article', ['kind', 'count'], [...asset.requests]);
  } else process.stdout.write('The extract function as deployed: this system does not tell what a process used\n');
  printTable(
    'Requests of publishing, an article; made-up records, 1,000 articles a day, requests at S3 list prices of us-east-1',
    costHeader,
    await measureCost([1_000, 10_000, 100_000]),
  );
  process.stdout.write(`most memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n\n`);
  await printSpeed([]);
  printDay([]);
}

async function printSentences(texts: readonly string[]): Promise<void> {
  printTable('From text to rows', sentencesHeader, await measureSentences(home, texts));
}

async function printSpeed(sizes: readonly number[]): Promise<void> {
  printTable(
    'One publish of parts that are there, made-up records, 1,000 articles a day, a process of its own',
    speedHeader,
    await measureSpeed(home, sizes.length > 0 ? sizes : [10_000, 100_000]),
  );
}

function printDay(sizes: readonly number[]): void {
  printTable(
    'One publish that brings articles to a day, made-up records, a process of its own',
    fullDayHeader,
    measureFullDay(home, sizes.length > 0 ? sizes : [1_000, 10_000]),
  );
}
