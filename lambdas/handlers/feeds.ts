// What a publish changed in, an entry more in the feeds out.
import type { Change } from '../../src/publishing/changes.ts';
import {
  atomFeed,
  type FeedEntry,
  feedEntry,
  jsonFeed,
  parseFeed,
  releaseEntry,
  withEntry,
} from '../../src/publishing/feed.ts';
import { publicFile } from '../../src/publishing/public-file.ts';
import { publicKeys } from '../../src/storage.ts';
import { putFile } from './public-tree.ts';
import type { PublishDeps } from './publish-deps.ts';

/** The JSON feed keeps the entries, so it is written last: a publish that dies between the two tells both anew. */
export async function tellFeeds(
  { published, now }: Pick<PublishDeps, 'published' | 'now'>,
  version: string,
  changes: readonly Change[],
): Promise<void> {
  await tell(published, feedEntry(version, new Date(now()).toISOString(), changes));
}

export async function tellRelease(
  { published, now }: Pick<PublishDeps, 'published' | 'now'>,
  version: string,
  name: string,
): Promise<void> {
  await tell(published, releaseEntry(version, new Date(now()).toISOString(), name));
}

async function tell(published: PublishDeps['published'], entry: FeedEntry): Promise<void> {
  const stored = await published.get(publicKeys.jsonFeed);
  const entries = withEntry(stored ? parseFeed(stored.body) : [], entry);
  await putFile(published, publicFile(publicKeys.atomFeed, atomFeed(entries)));
  await putFile(published, publicFile(publicKeys.jsonFeed, jsonFeed(entries)));
}
