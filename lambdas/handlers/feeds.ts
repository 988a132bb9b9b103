// What a publish changed in, an entry more in the feeds out.
import {
  atomFeed,
  type FeedEntry,
  feedEntry,
  jsonFeed,
  type News,
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
  news: News,
): Promise<void> {
  await tell(published, feedEntry(version, new Date(now()).toISOString(), news));
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
