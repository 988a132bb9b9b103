// `dateline retract`: the id of an article or the key of an upload in; its rows gone from every current file out.
import type { ChangedUpload } from '../lambdas/handlers/publish-request.ts';
import { type Part, partOrNothing, uploadIdOf } from '../src/publishing/part.ts';
import { parseWithdrawals, type Withdrawal, withdrawalsBytes } from '../src/publishing/withdrawal.ts';
import { type Store, workKeys } from '../src/storage.ts';
import { publishingSide } from './publishing-side.ts';
import { parseOptions, UsageError } from './usage.ts';

export const retractHelp = `usage: dateline retract ID|KEY --reason TEXT [--out DIR | --stack NAME]

Withdraws an article, or all articles of an upload: their rows leave every current file and every release, a line in
v1/retractions.csv and in v1/changes tells those who keep a copy. What is withdrawn stays so, also where it is uploaded again. To
withdraw an upload for now, take its file away.

  ID, KEY        the id of an article (column article_id), or the path of an upload in its folder
  --reason TEXT  kept on the private side, in withdrawn.json
  --out DIR      the run on this machine (.dateline)
  --stack NAME   the stack in AWS; it publishes within minutes. Former versions of the upload are deleted from the
                 inbox for good; its current one is left: take it away first, and nothing is left
`;

export async function retract(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, {
    reason: { type: 'string' },
    out: { type: 'string' },
    stack: { type: 'string' },
  });
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw new UsageError('expected one ID or KEY (--help tells more)');
  if (!values.reason)
    throw new UsageError('expected --reason: whoever asks later why an article is gone will look for it');
  const side = await publishingSide(values);
  const found = await uploadOf(side.work, name);
  if (!found)
    throw new UsageError(`expected the id of an article or the key of an upload, got "${name}", which is none`);
  const stored = await side.work.get(workKeys.withdrawals);
  const before = parseWithdrawals(workKeys.withdrawals, stored?.body);
  const date = new Date().toISOString().slice(0, 10);
  const named = found.part.upload === name ? { upload: name } : { article_id: name };
  const entry: Withdrawal = { ...named, reason: values.reason, date };
  await side.work.put(workKeys.withdrawals, withdrawalsBytes([...before, entry]), {
    contentType: 'application/json',
    // Two editors at once: the second is told, and tries again.
    ...(stored ? { ifMatch: stored.etag } : { ifNoneMatch: '*' }),
  });
  // The whole tables of a large dataset too, which no upload brings up to date.
  await side.publishing.send({ uploads: [found.changed], whole: true });
  const purged = await side.purge(found.part.upload);
  process.stdout.write(`withdrawn ${name}${purged > 0 ? `, ${purged} former versions deleted` : ''}\n`);
  return 0;
}

/** By key at once; by the id of an article only after every part was looked at. */
async function uploadOf(
  work: Store,
  name: string,
): Promise<{ readonly part: Part; readonly changed: ChangedUpload } | undefined> {
  const byKey = await partAt(work, workKeys.part(uploadIdOf(name)));
  if (byKey) return { part: byKey, changed: changedBy(byKey) };
  for await (const { key } of work.list(workKeys.parts)) {
    const part = await partAt(work, key);
    if (part?.articles.some(({ article }) => article.article_id === name)) return { part, changed: changedBy(part) };
  }
  return undefined;
}

async function partAt(work: Store, key: string): Promise<Part | undefined> {
  const stored = await work.get(key);
  return stored && partOrNothing(stored.body);
}

function changedBy({ upload, days, articles }: Part): ChangedUpload {
  return { upload: uploadIdOf(upload), days, articles: articles.length };
}
