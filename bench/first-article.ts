// Loads the engine in this fresh process, analyses one article, and prints: ms to load, ms to the end, resident megabytes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';
import { analyze, loadEngine } from '../src/analysis/analyze.ts';

const home = process.env.DATELINE_HOME ?? process.cwd();
const text = readFileSync(join(home, 'seeds', 'articles', 'highlands-truce.txt'), 'utf8');
const started = performance.now();
const engine = loadEngine(engineFilesIn(home));
const loaded = performance.now();
analyze({ text, title: null, publishedAt: '2021-03-17' }, engine);
const ended = performance.now();
process.stdout.write(`${loaded - started} ${ended - started} ${process.memoryUsage().rss / 1e6}\n`);
