// A day as it was told before and as it is now in, what changed out: the lines that a reader of the first state needs to reach
// the second.
import type { EventSuccession } from '../records/event-succession.ts';
import { compareText, shortDigest } from '../records/ids.ts';
import type { DayRows } from '../records/published-rows.ts';
import type { EntityRedirect } from '../records/resolve-entities.ts';
import { gzipped } from './gzip.ts';
import type { Lines } from './row-lines.ts';

/** What the last batch left its reader with. */
export interface ToldDay {
  /** Of each article the digest of its own rows and the engine that made them, sorted by id. */
  readonly articles: readonly (readonly [articleId: string, hash: string, engineVersion: string])[];
  readonly merged: readonly EntityRedirect[];
  /** Batches so far. */
  readonly batches: number;
}

/** One line of a batch. */
export interface Change {
  readonly change: 'add' | 'revise' | 'retract' | 'merge' | 'split';
  readonly table: 'articles' | 'entities' | 'events';
  readonly id: string;
  /** Day of publication, `unknown` where none is known. */
  readonly published: string;
  /** SHA-256 of the article's own rows as they are now, 16 hex digits; null where it is retracted. */
  readonly hash: string | null;
  readonly engine_version: string | null;
  /** Of a revision by another engine: the one before. */
  readonly engine_before: string | null;
  /** The entity that this one turned out to be. */
  readonly into: string | null;
  /** The events whose reports this one has taken over: all of them in a merge, some in a split. */
  readonly supersedes: readonly string[] | null;
}

/** The rows of a day that belong to one article each, and what its resolution found to be one. */
export interface DayContent {
  readonly day: string;
  readonly rows: DayRows;
  /** The same rows as they are published. */
  readonly lines: Lines<keyof DayRows>;
  readonly redirects: readonly EntityRedirect[];
  readonly successions: readonly EventSuccession[];
}

/** What is to be told now, and the state that its reader has then. */
export function changesSince(
  before: ToldDay | undefined,
  { day, rows, lines, redirects, successions }: DayContent,
): { readonly changes: readonly Change[]; readonly told: ToldDay } {
  const articles = toldArticles(rows, lines);
  const known = new Map((before?.articles ?? []).map(([id, ...rest]) => [id, rest] as const));
  const present = new Set(articles.map(([id]) => id));
  const merges = new Set((before?.merged ?? []).map(mergeKey));
  const changes: Change[] = [
    ...articles.flatMap(([id, hash, engine]): Change[] => {
      const [oldHash, oldEngine = null] = known.get(id) ?? [];
      if (oldHash === hash) return [];
      const engines = { engine_version: engine, engine_before: oldEngine === engine ? null : oldEngine };
      const change = oldHash === undefined ? 'add' : 'revise';
      return [{ change, table: 'articles', id, published: day, hash, ...engines, into: null, supersedes: null }];
    }),
    ...[...known.keys()].filter((id) => !present.has(id)).map((id) => withoutRows('retract', 'articles', id, day)),
    ...redirects
      .filter((redirect) => !merges.has(mergeKey(redirect)))
      .map(({ from, to }) => ({ ...withoutRows('merge', 'entities', from, day), into: to })),
    ...successions.map(({ change, eventId, supersedes }) => ({
      ...withoutRows(change, 'events', eventId, day),
      supersedes,
    })),
  ];
  const batches = (before?.batches ?? 0) + (changes.length > 0 ? 1 : 0);
  return { changes, told: { articles, merged: redirects, batches } };
}

/** A batch as it is published: gzipped JSON Lines. */
export function changesBytes(changes: readonly Change[]): Uint8Array {
  return gzipped(changes.map((change) => `${JSON.stringify(change)}\n`).join(''));
}

function withoutRows(change: Change['change'], table: Change['table'], id: string, published: string): Change {
  return {
    change,
    table,
    id,
    published,
    hash: null,
    engine_version: null,
    engine_before: null,
    into: null,
    supersedes: null,
  };
}

function mergeKey({ from, to }: EntityRedirect): string {
  return `${from} ${to}`;
}

function toldArticles(rows: DayRows, lines: DayContent['lines']): ToldDay['articles'] {
  const linesOf = new Map<string, string[]>();
  for (const table of ['articles', 'mentions', 'quotes', 'reports'] as const)
    rows[table].forEach(({ article_id }, index) => {
      const list = linesOf.get(article_id);
      if (list) list.push(lines[table][index]);
      else linesOf.set(article_id, [lines[table][index]]);
    });
  return rows.articles
    .map(
      ({ article_id, engine_version }) => [article_id, digest(linesOf.get(article_id) ?? []), engine_version] as const,
    )
    .sort(([a], [b]) => compareText(a, b));
}

function digest(lines: readonly string[]): string {
  return shortDigest(lines.join('\n'));
}
