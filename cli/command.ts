// A table of verbs and the words that were typed in, what one of the verbs does and an exit status out.
import { UsageError } from './usage.ts';

export interface Verb {
  readonly run: (args: string[]) => Promise<number>;
  readonly help: string;
}

/** Sets the exit status: 2 where the words cannot be taken. */
export async function command(verbs: Readonly<Record<string, Verb>>, overview: string, args: string[]): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader closed its end (`dateline extract … | head`): there is nobody left to write to.
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    process.exitCode = await verbOf(verbs, overview, args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`dateline: ${error.message}\n`);
    process.exitCode = 2;
  }
}

async function verbOf(verbs: Readonly<Record<string, Verb>>, overview: string, args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? process.stderr : process.stdout).write(overview);
    return name === undefined ? 2 : 0;
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) throw new UsageError(`expected a verb, got "${name}" (--help lists them)`);
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(verb.help);
    return 0;
  }
  return verb.run(rest);
}
