// `dateline start`: a folder of articles in, the published datasets out, served and kept up to date until Ctrl-C.
import { readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';
import { siteFilesIn } from '../lambdas/adapters/site-files.ts';
import { dayThread } from '../lambdas/entry/day-threads.ts';
import { type LocalPipeline, openLocal, type SyncResult } from '../lambdas/entry/local.ts';
import { analyzeAll, loadEngine } from '../src/analysis/analyze.ts';
import { isDue } from '../src/publishing/embargo.ts';
import { parseSuppressions } from '../src/records/suppression.ts';
import { engineFingerprint } from './fingerprint.ts';
import { home } from './home.ts';
import { progressLine } from './progress.ts';
import { serve } from './server.ts';
import { failureLines, rejectionLines, summary } from './summary.ts';
import { parseOptions, UsageError } from './usage.ts';

const defaultPort = 8737;

export const startHelp = `usage: dateline start [FOLDER] [--no-serve] [--port N] [--out DIR] [--suppress FILE] [--private-persons]

Runs the pipeline over every file in FOLDER (seeds/articles where none is given) and its folders, publishes the datasets
under DIR/public, and serves them with a catalogue page on http://127.0.0.1:${defaultPort}/ until Ctrl-C. It keeps watching:
a file dropped into FOLDER is published, a file taken out is withdrawn. Hidden files, README and *.gold.json are left out.

  --no-serve   ends after the run
  --port N     first port to try (${defaultPort}); a taken one gives the next; 0 takes any
  --out DIR    where everything is written (.dateline): public/ to share, private/ with parts and refusals. The datasets
               there are those of FOLDER: with another FOLDER, take another DIR, or they are replaced
  --suppress FILE   whom to leave out of what is published: lines of entity_id, name, reason, date, separated by tabs, under a
               line with these names, or a JSON list. The list is kept in DIR/private, also for runs without this option
  --private-persons   publishes persons too who are only named in passing, whom the public tables else leave out

Files that did not change since the last run are not read again. Exit status with --no-serve: 0 where every file was
published, 1 where any was refused, failed or left out by Ctrl-C. Otherwise Ctrl-C ends with 0, or with 1 where the program itself failed.
`;

interface Options {
  readonly folder: string;
  readonly out: string;
  readonly port: number;
  readonly isServing: boolean;
  readonly privatePersons: 'withheld' | 'published';
  readonly suppressions: string | undefined;
}

export async function start(args: string[]): Promise<number> {
  const options = parseStart(args);
  const began = performance.now();
  const stop = stopSignal();
  const engine = loadEngine(engineFilesIn(home()));
  const local = await openLocal({
    folder: options.folder,
    out: options.out,
    analyze: (sources) => analyzeAll(sources, engine),
    fingerprint: engineFingerprint(home()),
    pages: siteFilesIn(home()),
    privatePersons: options.privatePersons,
    suppressions: options.suppressions,
    makeDay: dayThread(import.meta.url),
  });
  const progress = progressLine();
  const first = await local.sync({ onProgress: progress.show, isStopped: () => stop.aborted });
  progress.clear();
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(await summary(local, { ...options, result: first, seconds }));
  const hasFailed = first.failures.length > 0;
  if (!options.isServing) return hasFailed || stop.aborted || hasRejections(local) ? 1 : 0;
  return (await serveAndWatch(local, options.port, stop)) || hasFailed ? 1 : 0;
}

function parseStart(args: string[]): Options {
  const { values, positionals } = parseOptions(args, {
    'no-serve': { type: 'boolean' },
    port: { type: 'string' },
    out: { type: 'string' },
    suppress: { type: 'string' },
    'private-persons': { type: 'boolean' },
  });
  if (positionals.length > 1) throw new UsageError(`expected one FOLDER, got ${positionals.join(' ')}`);
  const folder = resolve(positionals[0] ?? join(home(), 'seeds', 'articles'));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`expected a folder of articles, got ${folder}, which is none`);
  const out = resolve(values.out ?? '.dateline');
  if (
    !relative(folder, out).startsWith('..') &&
    !relative(folder, out)
      .split(/[\\/]/)
      .some((name) => name.startsWith('.'))
  )
    throw new UsageError(
      `expected --out outside of FOLDER, or hidden in it, got ${out}: what is published would be read`,
    );
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 0 || port > 65535 || values.port === '')
    throw new UsageError(`expected --port from 0 to 65535, got "${values.port}"`);
  return {
    folder,
    out,
    port,
    isServing: !values['no-serve'],
    privatePersons: values['private-persons'] ? 'published' : 'withheld',
    suppressions: values.suppress === undefined ? undefined : suppressionsIn(values.suppress),
  };
}

/** The text of the list, once it is known to be one. */
function suppressionsIn(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    parseSuppressions(path, text);
    return text;
  } catch (error) {
    throw new UsageError(
      `expected --suppress with a suppression list: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function hasRejections(local: LocalPipeline): boolean {
  return [...local.uploads.values()].some((upload) => upload.rejected.length > 0);
}

/** Aborted by Ctrl-C, or by whoever asks the process to end. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

/** Milliseconds between two looks at the folder. A file counts once two looks found it the same. */
const lookEvery = 300;
/** Where publishing fails, such as on a full disk, the looks become rarer up to this. */
const lookAtLeastEvery = 30_000;

/** Until it is told to stop; whether the program itself failed meanwhile. */
async function serveAndWatch(local: LocalPipeline, port: number, stop: AbortSignal): Promise<boolean> {
  const server = await serve(local.publicFolder, port);
  process.stdout.write(`\nserving   ${server.url} (Ctrl-C ends it), watching the folder\n`);
  let hasFailed = false;
  let pause = lookEvery;
  while (!stop.aborted) {
    await sleep(pause, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) break;
    try {
      const result = await local.sync({ settled: true, isStopped: () => stop.aborted });
      hasFailed ||= result.failures.length > 0;
      process.stdout.write(changeLines(local, result));
      pause = lookEvery;
    } catch (error) {
      hasFailed = true;
      pause = Math.min(2 * pause, lookAtLeastEvery);
      process.stderr.write(`dateline: publishing failed, trying again: ${String(error)}\n`);
    }
  }
  await server.close();
  process.stdout.write('\n');
  return hasFailed;
}

function publishedLine(key: string, embargoedUntil: string | undefined): string {
  const isHeld = embargoedUntil !== undefined && !isDue({ until: embargoedUntil }, Date.now());
  return isHeld ? `waits     ${key}, under an embargo until ${embargoedUntil}\n` : `published ${key}\n`;
}

function changeLines(local: LocalPipeline, { changed, failures }: SyncResult): string {
  const failed = new Set(failures.map(({ key }) => key));
  const lines = changed.flatMap((key) => {
    const upload = local.uploads.get(key);
    if (!upload || failed.has(key)) return [];
    if (upload.removed) return [`withdrawn ${key}\n`];
    return [
      ...(upload.articles > 0 ? [publishedLine(key, upload.embargoedUntil)] : []),
      ...rejectionLines(key, upload.rejected, 'rejected'),
    ];
  });
  return [...lines, ...failureLines(failures)].join('');
}
