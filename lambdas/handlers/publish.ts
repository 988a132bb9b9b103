// Requests to publish in; the public tree brought up to date with all parts out, its catalogue last.
import type { SQSEvent } from 'aws-lambda';
import { buildDataset, type Dataset } from '../../src/publishing/dataset.ts';
import { parsePart } from '../../src/publishing/part.ts';
import type { Page } from '../../src/publishing/public-file.ts';
import type { ArticleRecords } from '../../src/records/article-records.ts';
import type { PrivacyPolicy } from '../../src/records/privacy.ts';
import { resolve } from '../../src/records/resolve.ts';
import { type Store, workKeys } from '../../src/storage.ts';
import { inParallel } from './in-parallel.ts';
import type { Log } from './ports.ts';
import { privacyPolicy } from './privacy-policy.ts';
import { replaceTree } from './public-tree.ts';

export interface PublishDeps {
  /** Parts, and the journal of a publish in progress. */
  readonly work: Store;
  readonly published: Store;
  /** The files of the catalogue page. */
  readonly pages: readonly Page[];
  /** Withheld where not told otherwise. */
  readonly privatePersons?: PrivacyPolicy['privatePersons'];
  readonly log: Log;
}

const width = 16;

/**
 * One publish serves all requests of a batch, and any that come while it reads. Its queue lets one run at a time (FIFO, one
 * message group), so the tree has one writer; where it throws, all requests come again.
 */
export function publishHandler(deps: PublishDeps): (event: SQSEvent) => Promise<void> {
  return async (event) => {
    const dataset = await currentDataset(deps);
    const { written, deleted } = await replaceTree(deps, dataset);
    deps.log('published', { requests: event.Records.length, files: dataset.files.length, written, deleted });
  };
}

async function currentDataset({ work, pages, privatePersons = 'withheld' }: PublishDeps): Promise<Dataset> {
  const keys: string[] = [];
  for await (const entry of work.list(workKeys.parts)) keys.push(entry.key);
  const records = await inParallel(keys, width, (key) => recordsOf(work, key));
  return buildDataset(resolve(records.flat()), pages, await privacyPolicy(work, privatePersons));
}

async function recordsOf(work: Store, key: string): Promise<readonly ArticleRecords[]> {
  const stored = await work.get(key);
  return stored ? parsePart(key, stored.body).articles : [];
}
