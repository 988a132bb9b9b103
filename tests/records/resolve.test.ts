// Laws of joining, over the records of the sample articles: every id resolves, every span has its words, order is nothing.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analysis/analyze.ts';
import { type Article, RejectedArticle } from '../../src/article.ts';
import { readArticles } from '../../src/reading/read.ts';
import type { ArticleRecords } from '../../src/records/article-records.ts';
import { extractRecords } from '../../src/records/extract.ts';
import { shortDigest } from '../../src/records/ids.ts';
import { resolve } from '../../src/records/resolve.ts';
import { tableNames, tables } from '../../src/records/schema.ts';
import { tablesByArticle } from '../../src/records/tables-by-article.ts';
import { engine } from '../engine.ts';

const folder = 'seeds/articles';
const names = readdirSync(folder).filter((name) => !name.endsWith('.gold.json'));
const articles = (
  await Promise.all(names.map((name) => readArticles({ name, bytes: readFileSync(`${folder}/${name}`) })))
)
  .flat()
  .filter((article): article is Article => !(article instanceof RejectedArticle));
const emoji: Article = { ...articles[0], id: 'emoji', text: `📰 Breaking 🌍\n\n${articles[0].text}` };
const recordsOf = (article: Article): ArticleRecords =>
  extractRecords(article, analyze(article, engine), shortDigest(article.id));
const records = [...articles, emoji].map(recordsOf);
const resolved = resolve(records);
const textOf = new Map([...articles, emoji].map((article) => [shortDigest(article.id), [...article.text]]));
const wordsAt = (articleId: string, start: number, end: number) =>
  (textOf.get(articleId) ?? []).slice(start, end).join('');

describe('tables of all sample articles', () => {
  test('every id that a column references is there, and ids are unique', () => {
    const known = new Map<string, ReadonlySet<string>>(
      tableNames.map((name) => [name, new Set(resolved[name].map((row) => String(Object.values(row)[0])))]),
    );
    for (const name of tableNames) {
      expect(known.get(name)?.size, name).toBe(resolved[name].length);
      for (const [column, { references }] of Object.entries(tables[name])) {
        if (!references) continue;
        const target = known.get(references.split('.')[0]);
        const ids = resolved[name].flatMap((row) =>
          Object.entries(row)
            .filter(([key]) => key === column)
            .flatMap(([, value]) => value ?? []),
        );
        expect(
          ids.filter((id) => !target?.has(String(id))),
          `${name}.${column}`,
        ).toEqual([]);
      }
    }
  });

  test('every span has its words, counted in code points', () => {
    for (const { article_id, start, end, text } of resolved.mentions)
      expect(wordsAt(article_id, start, end)).toBe(text);
    for (const quote of resolved.quotes) {
      expect(quote.segments.map(([start, end]) => wordsAt(quote.article_id, start, end)).join(' ')).toBe(quote.text);
      if (quote.speaker_start !== null && quote.speaker_end !== null)
        expect(wordsAt(quote.article_id, quote.speaker_start, quote.speaker_end)).toBe(quote.speaker_text);
    }
    for (const report of resolved.reports) {
      expect(wordsAt(report.article_id, report.trigger_start, report.trigger_end)).toBe(report.trigger);
      for (const actor of [...report.source_actors, ...report.target_actors])
        expect(wordsAt(report.article_id, actor.start, actor.end)).toBe(actor.text);
    }
  });

  test('counts add up', () => {
    for (const event of resolved.events) {
      const reports = resolved.reports.filter((report) => report.event_id === event.event_id);
      expect(event.report_count).toBe(reports.length);
      expect(event.article_count).toBe(new Set(reports.map((report) => report.article_id)).size);
      expect(event.publisher_count).toBeLessThanOrEqual(event.article_count);
    }
    for (const entity of resolved.entities) {
      const mentions = resolved.mentions.filter((mention) => mention.entity_id === entity.entity_id);
      expect(entity.mention_count).toBe(mentions.length);
    }
  });

  test('the order of articles changes nothing', () => {
    const expected = JSON.stringify(resolved);
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(JSON.stringify(resolve(shuffled))).toBe(expected);
      }),
      { numRuns: 5 },
    );
  });

  test('an entity keeps its id when other articles come or go', () => {
    const alone = records.slice(0, 6).map((record) => resolve([record]));
    const ids = new Set(resolved.entities.map(({ entity_id }) => entity_id));
    for (const { entities } of alone) expect(entities.filter(({ entity_id }) => !ids.has(entity_id))).toEqual([]);
  });

  test('a copy of an article is said to be one, and both tell one story', () => {
    const copy = { ...articles[3], id: 'copy', text: `${articles[3].text}\n` };
    const { articles: rows } = resolve([...records, recordsOf(copy)]);
    const [a, b] = [articles[3].id, 'copy'].map((id) => rows.find((row) => row.article_id === shortDigest(id)));
    expect([a?.duplicate_of, b?.duplicate_of].filter((id) => id !== null)).toHaveLength(1);
    expect(a?.story_id).toBe(b?.story_id);
  });

  test('the rows of one article stand alone', () => {
    const tablesOf = tablesByArticle(resolved);
    for (const { article_id } of resolved.articles) {
      const own = tablesOf(article_id);
      const ids = new Set(own.entities.map((entity) => entity.entity_id));
      const used = [
        ...own.mentions.map((row) => row.entity_id),
        ...own.events.flatMap((row) => [...row.source_ids, ...row.target_ids]),
      ];
      expect(used.filter((id) => !ids.has(id))).toEqual([]);
    }
  });
});
