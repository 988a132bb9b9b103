// Values in, one JSON object a line on standard output, no faster than the reader takes them.
import { once } from 'node:events';
import type { RejectedArticle } from '../src/article.ts';

export async function writeLine(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain');
}

/** The line of an article that was refused; the reason goes to standard error as well. */
export async function writeRefusal(refusal: RejectedArticle): Promise<void> {
  process.stderr.write(`${refusal.id}: ${refusal.code}: ${refusal.message}; accepted: ${refusal.accepted}\n`);
  await writeLine({
    id: refusal.id,
    error: { code: refusal.code, message: `${refusal.message}; accepted: ${refusal.accepted}` },
  });
}
