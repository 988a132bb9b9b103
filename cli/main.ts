// The `dateline` command: its verbs for work on this machine. Those for a stack in AWS lie in aws.ts, beside their SDK.
import { isDayThread, makeDays } from '../lambdas/entry/day-threads.ts';
import { command, type Verb } from './command.ts';
import { explain, explainHelp } from './explain.ts';
import { extract, extractHelp } from './extract.ts';
import { query, queryHelp } from './query.ts';
import { read, readHelp } from './read.ts';
import { start, startHelp } from './start.ts';
import { verify, verifyHelp } from './verify.ts';

const verbs: Readonly<Record<string, Verb>> = {
  start: { run: start, help: startHelp },
  extract: { run: extract, help: extractHelp },
  read: { run: read, help: readHelp },
  verify: { run: verify, help: verifyHelp },
  explain: { run: explain, help: explainHelp },
  query: { run: query, help: queryHelp },
};

const overview = `dateline: news articles in, open datasets out

usage: dateline VERB [OPTIONS] [FILE...]

  start [FOLDER]     run the pipeline over a folder of articles, publish the datasets, serve them and keep watching
  extract FILE...    the records of articles as NDJSON on standard output
  read FILE...       articles as they were read, before any analysis, as NDJSON
  verify [PLACE]     checks a published dataset, in a folder or at an address: files, rows, joins, spans
  explain ID         the words behind a row, and why it was coded so
  retract ID|KEY     an article, or all of an upload, out of every published file
  release NAME       what is published now, fixed under a name, with checksums
  query "SELECT …"   SQL over the tables of a published dataset

of a stack in AWS, with your own credentials:
  upload FILE...     articles into its inbox; --invite for a form that somebody without credentials may send
  backfill S3-URL    an archive in a bucket, with its progress
  status             what waits, what was published last, what failed or was refused and why
  logs ID            what the functions said of an upload or an article
  publish            what waits, now and not when the clock strikes
  redrive            the messages that were given up, back to their queues
  empty              delete all uploads and datasets, before the stack is destroyed

dateline VERB --help tells more of one verb.
`;

// The bundle is run a second time, for a thread.
if (isDayThread) makeDays();
else await command(verbs, overview, process.argv.slice(2));
