import { expect, test } from 'vitest';
import type { DayMemory } from '../../src/records/day-memory.ts';
import { eventSuccessions } from '../../src/records/event-succession.ts';
import { resolveDays } from '../../src/records/resolve.ts';
import { article, type Given, graustark, ruritania } from './made-articles.ts';

const raid: Given = { source: ruritania, target: graustark };
const day = '2024-05-01';
const early = article('a', `${day}T06:00:00Z`, [raid]);
const noon = article('b', `${day}T12:00:00Z`, [raid]);
const other = article('c', `${day}T13:00:00Z`, [{ rule: 'kidnap' }]);
const memoryOf = (...records: Parameters<typeof resolveDays>[0]): DayMemory => resolveDays(records)[0].memory;

test('a late article that tells of an event first gives it its own id: the old one is superseded', () => {
  expect(eventSuccessions(memoryOf(noon, other), memoryOf(early, noon, other))).toEqual([
    { eventId: 'a-r0', supersedes: ['b-r0'], change: 'merge' },
  ]);
});

test('an event that falls apart is superseded in part', () => {
  const together = memoryOf(early, noon);
  const [event] = together.events;
  const [first, ...others] = event.reports;
  const apart = {
    ...together,
    events: [
      { ...event, reports: [first] },
      { ...event, eventId: 'b-r0', reports: others },
    ],
  };
  expect(eventSuccessions(together, apart)).toEqual([{ eventId: 'b-r0', supersedes: ['a-r0'], change: 'split' }]);
  expect(eventSuccessions(apart, together)).toEqual([{ eventId: 'a-r0', supersedes: ['b-r0'], change: 'merge' }]);
});

test('new events supersede nothing', () => {
  expect(eventSuccessions(undefined, memoryOf(early))).toEqual([]);
  expect(eventSuccessions(memoryOf(early), memoryOf(early, other))).toEqual([]);
});
