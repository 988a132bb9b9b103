import { expect, test } from 'vitest';
import { type Change, changesSince } from '../../src/publishing/changes.ts';
import type { ArticleRow } from '../../src/records/schema.ts';
import { articleRow, noTables } from '../rows.ts';
import { linesOfTables } from './lines.ts';

const day = '2024-05-01';
const content = (...articles: readonly ArticleRow[]) => {
  const rows = { ...noTables, articles };
  return { day, rows, lines: linesOfTables(rows), redirects: [], successions: [] };
};
const told = ({ change, table, id }: Change) => [change, table, id];

test('articles are added, revised and retracted, each once', () => {
  const first = changesSince(undefined, content(articleRow('a'), articleRow('b')));
  expect(first.changes.map(told)).toEqual([
    ['add', 'articles', 'a'],
    ['add', 'articles', 'b'],
  ]);
  const again = changesSince(first.told, content(articleRow('a'), articleRow('b')));
  expect(again).toEqual({ changes: [], told: first.told });
  const later = changesSince(again.told, content(articleRow('b', { title: 'Another title' })));
  expect(later.changes.map(told)).toEqual([
    ['revise', 'articles', 'b'],
    ['retract', 'articles', 'a'],
  ]);
});

test('an event that takes reports over names the events that it supersedes', () => {
  const successions = [
    { eventId: 'a-r0', supersedes: ['b-r0', 'c-r0'], change: 'merge' },
    { eventId: 'd-r0', supersedes: ['e-r0'], change: 'split' },
  ] as const;
  const { changes } = changesSince(undefined, { ...content(), successions });
  expect(changes).toMatchObject([
    { change: 'merge', table: 'events', id: 'a-r0', published: day, supersedes: ['b-r0', 'c-r0'], into: null },
    { change: 'split', table: 'events', id: 'd-r0', published: day, supersedes: ['e-r0'], into: null },
  ]);
});
