// `dateline verify`: the place of a published dataset in, a report of what holds in it out.
import { join, resolve } from 'node:path';
import { publicKeys } from '../src/storage.ts';
import type { PublicTree } from '../src/verification/listed-files.ts';
import { verifyWithReleases } from '../src/verification/releases.ts';
import { faultCount, verificationReport } from '../src/verification/report.ts';
import type { Verification } from '../src/verification/verify.ts';
import { publishedTree, UnreachableDataset } from './published-tree.ts';
import { uploadsIn } from './uploads.ts';
import { parseOptions, UsageError } from './usage.ts';

const defaultPlace = join('.dateline', 'public');

export const verifyHelp = `usage: dateline verify [URL or FOLDER] [--articles FOLDER]

Checks a published dataset (${defaultPlace} where none is given) from its catalog.json on: every file against the manifest,
every row against the schema and against the same row in the other formats, ids, references, spans, counts, the length of
quotations, the files by day and by article; each release too, and that nothing withdrawn is left in it. What it found is
written to standard output.

  --articles FOLDER   the private articles, as they were uploaded: every span is held against its words in their text

Exit status: 0 where everything holds, 1 where anything does not or the place does not answer, 2 for wrong usage.
`;

/** A dataset over HTTP may be published anew while it is read: it is read again then, this many times in all. */
const tries = 3;

export async function verify(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, { articles: { type: 'string' } });
  if (positionals.length > 1) throw new UsageError(`expected one URL or FOLDER, got ${positionals.join(' ')}`);
  const place = positionals[0] ?? defaultPlace;
  const tree = publishedTree(place);
  const texts = values.articles === undefined ? undefined : await textsIn(resolve(values.articles));
  try {
    const verification = await settled(tree, texts);
    process.stdout.write(verificationReport(place, verification));
    return faultCount(verification) === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UnreachableDataset)) throw error;
    process.stderr.write(`dateline: ${error.message}\n`);
    return 1;
  }
}

async function settled(tree: PublicTree, texts: ReadonlyMap<string, string> | undefined): Promise<Verification> {
  for (let attempt = 1; ; attempt++) {
    const before = await tree.get(publicKeys.catalog);
    const verification = await verifyWithReleases(tree, texts);
    if (faultCount(verification) === 0 || attempt === tries) return verification;
    const after = await tree.get(publicKeys.catalog);
    if (before?.join() === after?.join()) return verification;
  }
}

async function textsIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for await (const [articleId, { article }] of uploadsIn(folder)) texts.set(articleId, article.text);
  return texts;
}
