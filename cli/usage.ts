// Command-line words in, options out.
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** What the caller typed cannot be taken; the message says what was expected. Exit status 2. */
export class UsageError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'UsageError';
  }
}

/** `parseArgs` of node:util, strict, with our error. */
export function parseOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node goes on to explain how a file may have a name with a hyphen.
    const [reason] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new UsageError(`${reason} (--help shows the options)`, error);
  }
}
