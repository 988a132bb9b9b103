// The `dateline` command: a verb and its arguments in, an exit status out.
import { empty, emptyHelp } from './empty.ts';
import { explain, explainHelp } from './explain.ts';
import { extract, extractHelp } from './extract.ts';
import { query, queryHelp } from './query.ts';
import { read, readHelp } from './read.ts';
import { redrive, redriveHelp } from './redrive.ts';
import { start, startHelp } from './start.ts';
import { UsageError } from './usage.ts';
import { verify, verifyHelp } from './verify.ts';

interface Verb {
  readonly run: (args: string[]) => Promise<number>;
  readonly help: string;
}

const verbs: Readonly<Record<string, Verb>> = {
  start: { run: start, help: startHelp },
  extract: { run: extract, help: extractHelp },
  read: { run: read, help: readHelp },
  verify: { run: verify, help: verifyHelp },
  explain: { run: explain, help: explainHelp },
  query: { run: query, help: queryHelp },
  empty: { run: empty, help: emptyHelp },
  redrive: { run: redrive, help: redriveHelp },
};

const overview = `dateline: news articles in, open datasets out

usage: dateline VERB [OPTIONS] [FILE...]

  start [FOLDER]     run the pipeline over a folder of articles, publish the datasets, serve them and keep watching
  extract FILE...    the records of articles as NDJSON on standard output
  read FILE...       articles as they were read, before any analysis, as NDJSON
  verify [PLACE]     checks a published dataset, in a folder or at an address: files, rows, joins, spans
  explain ID         the words behind a report, an event or a quotation, and why they were coded so
  query "SELECT …"   SQL over the tables of a published dataset

of a stack in AWS:
  redrive            the messages that were given up, back to their queues
  empty              delete all uploads and datasets, before the stack is destroyed

dateline VERB --help tells more of one verb.
`;

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? process.stderr : process.stdout).write(overview);
    return name === undefined ? 2 : 0;
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) throw new UsageError(`expected a verb (${Object.keys(verbs).join(', ')}), got "${name}"`);
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(verb.help);
    return 0;
  }
  return verb.run(rest);
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader closed its end (`dateline extract … | head`): there is nobody left to write to.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`dateline: ${error.message}\n`);
  process.exitCode = 2;
}
