import { expect, test } from 'vitest';
import { type Change, changesSince } from '../../src/publishing/changes.ts';
import { rowWriter } from '../../src/publishing/written-rows.ts';
import { articleRow } from '../rows.ts';

const day = '2024-05-01';
const nothing = { redirects: [], successions: [] };
const rowsOf = (...ids: readonly string[]) => ({
  articles: ids.map((id) => articleRow(id)),
  mentions: [],
  quotes: [],
  reports: [],
});
const told = ({ change, table, id }: Change) => [change, table, id];

test('articles are added, revised and retracted, each once', () => {
  const first = changesSince(undefined, { day, rows: rowsOf('a', 'b'), ...nothing }, rowWriter());
  expect(first.changes.map(told)).toEqual([
    ['add', 'articles', 'a'],
    ['add', 'articles', 'b'],
  ]);
  const again = changesSince(first.told, { day, rows: rowsOf('a', 'b'), ...nothing }, rowWriter());
  expect(again).toEqual({ changes: [], told: first.told });
  const rows = { ...rowsOf(), articles: [articleRow('b', { title: 'Another title' })] };
  const later = changesSince(again.told, { day, rows, ...nothing }, rowWriter());
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
  const { changes } = changesSince(undefined, { day, rows: rowsOf(), redirects: [], successions }, rowWriter());
  expect(changes).toMatchObject([
    { change: 'merge', table: 'events', id: 'a-r0', published: day, supersedes: ['b-r0', 'c-r0'], into: null },
    { change: 'split', table: 'events', id: 'd-r0', published: day, supersedes: ['e-r0'], into: null },
  ]);
});
