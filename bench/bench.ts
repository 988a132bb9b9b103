// Speed, memory and size of the engine, printed as tables: `npm run bench [-- FOLDER]`. Nothing here passes or fails.

import { measureComparators } from './comparators.ts';
import { measureLoad } from './load.ts';
import { measureSizes } from './sizes.ts';
import { measureStages } from './stages.ts';
import { printTable } from './table.ts';
import { benchTexts } from './texts.ts';

const home = process.env.DATELINE_HOME ?? process.cwd();
const texts = benchTexts(process.argv[2] ?? `${home}/seeds/articles`);
const words = texts.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
process.stdout.write(`${texts.length} texts, ${words} words; one core, warm, the best of five passes\n\n`);

printTable('Stages', ['stage', 'ms', 'tokens/s'], measureStages(home, texts));
printTable(
  'Beside other libraries, the same texts',
  ['library', 'words/s', 'ours / theirs'],
  await measureComparators(home, texts),
);
printTable('Start', ['what', 'value'], measureLoad(home));
printTable('Size', ['what', 'bytes', 'gzip'], measureSizes(home));
