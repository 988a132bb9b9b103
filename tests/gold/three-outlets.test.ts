// Three seeds retell one story as three outlets: what they share is one row, whoever tells it.
import { expect, test } from 'vitest';
import { analyze } from '../../src/analysis/analyze.ts';
import { extractRecords } from '../../src/records/extract.ts';
import { resolve } from '../../src/records/resolve.ts';
import { engine } from '../engine.ts';
import { goldArticles } from './gold.ts';

const outlets = ['caracas-embassy-wire.txt', 'us-embassy-caracas.html', 'All diplomats gone.txt'];
const records = outlets
  .flatMap((name) => goldArticles(name))
  .map(({ article }) => {
    const { text, title, publishedAt } = article;
    return extractRecords(article, analyze({ text, title, publishedAt }, engine), article.id);
  });
const tables = resolve(records);

test('the same statement in all three is one quotation of one speaker', () => {
  const told = tables.quotes.filter(({ text }) => text.includes('now ties our hands'));
  expect(told.map(({ article_id }) => article_id).sort()).toEqual([...outlets].sort());
  expect(new Set(told.map(({ quotation_id }) => quotation_id)).size).toBe(1);
});

test('other words of that speaker are other quotations', () => {
  const [statement] = tables.quotes.filter(({ text }) => text.includes('now ties our hands'));
  const others = tables.quotes.filter(({ text }) => /flag comes down|served in the dark|we will be back/.test(text));
  expect(new Set(others.map(({ quotation_id }) => quotation_id)).size).toBe(3);
  expect(others.filter(({ quotation_id }) => quotation_id === statement.quotation_id)).toEqual([]);
});

test.each(['Mike Pompeo', 'Caracas', 'Venezuela', 'United States'])('%s is one entity of three articles', (name) => {
  const found = tables.entities.filter((entity) => entity.name === name);
  expect(found.map(({ article_count }) => article_count)).toEqual([3]);
});

test('the expulsion is another event, the other way round', () => {
  const expelled = tables.reports.filter(({ trigger }) => /^expel/.test(trigger));
  const withdrawn = tables.reports.filter(({ trigger }) => /^withdr/.test(trigger));
  expect(expelled.length).toBeGreaterThan(0);
  expect(expelled.filter(({ event_id }) => withdrawn.some((report) => report.event_id === event_id))).toEqual([]);
  for (const { source_actors } of expelled) expect(source_actors.map(({ country }) => country)).toEqual(['VEN']);
  for (const { source_actors } of withdrawn) expect(source_actors.map(({ country }) => country)).toEqual(['USA']);
});
