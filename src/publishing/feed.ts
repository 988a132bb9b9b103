// What publishes changed in, the feeds of them out, newest first: JSON Feed 1.1, which also keeps the entries for the next
// publish, and Atom (RFC 4287). Whoever follows one learns of new articles, of corrections, and of what was withdrawn.
import { compareText, textDigest } from '../records/ids.ts';
import { publicKeys } from '../storage.ts';
import { datasetDescription, datasetTitle } from './catalog.ts';
import type { Change } from './changes.ts';
import { jsonDocument, textBytes } from './json.ts';

/** One publish. */
export interface FeedEntry {
  /** Of the catalogue that it wrote. */
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly updated: string;
  /** Of articles, and of entities that were merged; events follow from the articles that tell of them. */
  readonly counts: Readonly<Record<Exclude<Change['change'], 'split'>, number>>;
  /** Days of publication whose articles changed, in order; `unknown` last. */
  readonly days: readonly string[];
  /** The name of a release that was made of that version. */
  readonly release?: string;
}

interface JsonFeed {
  readonly items?: readonly { readonly _dateline?: FeedEntry }[];
}

/** Older publishes are in `v1/changes/`. */
const mostEntries = 50;

/** What an entry tells of changes: all that is kept of them, since a publish may make hundreds of thousands. */
export type News = Pick<FeedEntry, 'counts' | 'days'>;

export const noNews: News = { counts: { add: 0, revise: 0, retract: 0, merge: 0 }, days: [] };

export function withNews({ counts, days }: News, changes: readonly Change[]): News {
  const count = (kind: Change['change']) =>
    changes.filter(({ change, table }) => change === kind && table !== 'events').length;
  return {
    counts: {
      add: counts.add + count('add'),
      revise: counts.revise + count('revise'),
      retract: counts.retract + count('retract'),
      merge: counts.merge + count('merge'),
    },
    days: [...new Set([...days, ...changes.map(({ published }) => published)])].sort(compareText),
  };
}

export function feedEntry(version: string, updated: string, news: News): FeedEntry {
  return { version, updated, ...news };
}

/** A release is news of its own. */
export function releaseEntry(version: string, updated: string, release: string): FeedEntry {
  return { ...feedEntry(version, updated, noNews), release };
}

/** The entries of a feed as it was published; none where the bytes are no feed of ours. */
export function parseFeed(bytes: Uint8Array): readonly FeedEntry[] {
  const feed: JsonFeed = JSON.parse(new TextDecoder().decode(bytes));
  return (feed.items ?? []).flatMap((item) => item._dateline ?? []);
}

/** The newest first; a publish that was begun and is repeated has one entry. */
export function withEntry(entries: readonly FeedEntry[], entry: FeedEntry): readonly FeedEntry[] {
  return [entry, ...entries.filter((known) => entryId(known) !== entryId(entry))].slice(0, mostEntries);
}

export function jsonFeed(entries: readonly FeedEntry[]): Uint8Array {
  return textBytes(
    jsonDocument({
      version: 'https://jsonfeed.org/version/1.1',
      title: datasetTitle,
      description: datasetDescription,
      language: 'en',
      items: entries.map((entry) => ({
        id: entryId(entry),
        url: publicKeys.catalog,
        title: titleOf(entry),
        content_text: contentOf(entry),
        date_published: entry.updated,
        _dateline: entry,
      })),
    }),
  );
}

export function atomFeed(entries: readonly FeedEntry[]): Uint8Array {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `  <id>${uuid('the feed of publishes')}</id>`,
    `  <title>${escaped(datasetTitle)}</title>`,
    `  <subtitle>${escaped(datasetDescription)}</subtitle>`,
    `  <updated>${entries[0]?.updated ?? '1970-01-01T00:00:00.000Z'}</updated>`,
    '  <author><name>Dateline contributors</name></author>',
    `  <link rel="self" href="${publicKeys.atomFeed}"/>`,
    '  <link rel="alternate" href="index.html"/>',
    ...entries.flatMap((entry) => [
      '  <entry>',
      `    <id>${entryId(entry)}</id>`,
      `    <title>${escaped(titleOf(entry))}</title>`,
      `    <updated>${entry.updated}</updated>`,
      `    <link rel="alternate" href="${publicKeys.catalog}"/>`,
      `    <content type="text">${escaped(contentOf(entry))}</content>`,
      '  </entry>',
    ]),
    '</feed>',
  ];
  return textBytes(`${lines.join('\n')}\n`);
}

const said = { add: 'added', revise: 'revised', retract: 'withdrawn' } as const;

function titleOf({ counts, release }: FeedEntry): string {
  if (release !== undefined) return `Release ${release}`;
  const kinds = (['add', 'revise', 'retract'] as const).filter((kind) => counts[kind] > 0);
  const articles = kinds.map((kind, index) => {
    const noun = index > 0 ? '' : counts[kind] === 1 ? 'article ' : 'articles ';
    return `${counts[kind]} ${noun}${said[kind]}`;
  });
  const merged = counts.merge > 0 ? [`${counts.merge} ${counts.merge === 1 ? 'entity' : 'entities'} merged`] : [];
  // A publish also brings the page, the descriptions and the rows that depend on other days up to date.
  return [...articles, ...merged].join(', ') || 'Files brought up to date';
}

function contentOf({ version, days, release }: FeedEntry): string {
  if (release !== undefined)
    return `Version ${version}, fixed as ${publicKeys.release(release)}, with ${publicKeys.sums}`;
  const where = days.map((day) => `v1/changes/published=${day}/`).join(', ');
  return `Version ${version}.${where ? ` What changed, row by row: ${where}` : ''}`;
}

function entryId({ version, release }: FeedEntry): string {
  return uuid(release === undefined ? version : `release ${release}`);
}

/** A name that others cannot have given: RFC 9562, version 8. */
function uuid(name: string): string {
  const hex = textDigest(`dateline ${name}`);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
