// Three articles of three outlets about one story, as they came: what a careful reader would insist on. The articles are
// their publishers' and not part of the project; without them beside the checkout these tests are skipped.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../src/analysis/analyze.ts';
import { RejectedArticle } from '../src/article.ts';
import { readArticles } from '../src/reading/read.ts';
import { codePointCounter } from '../src/records/code-points.ts';
import { extractRecords } from '../src/records/extract.ts';
import { resolve } from '../src/records/resolve.ts';
import type { QuoteRow, ReportRow, Tables } from '../src/records/schema.ts';
import { engine } from './engine.ts';

const folder = join(process.cwd(), '../shared/articles');
const present = existsSync(folder);

describe.skipIf(!present)(`the articles in ../shared/articles${present ? '' : ' (skipped: no such folder)'}`, () => {
  const texts: string[] = [];
  let tables: Tables = { articles: [], entities: [], mentions: [], quotes: [], reports: [], events: [] };
  const times: { readonly article: string; readonly text: string; readonly value: string }[] = [];

  beforeAll(async () => {
    const names = readdirSync(folder).sort();
    const read = await Promise.all(
      names.map((name) => readArticles({ name, bytes: readFileSync(join(folder, name)) })),
    );
    const records = read.flat().map((article, index) => {
      if (article instanceof RejectedArticle) throw article;
      const { text, title, publishedAt } = article;
      texts.push(text);
      const made = extractRecords(article, analyze({ text, title, publishedAt }, engine), `article-${index}`);
      times.push(...made.times.map((time) => ({ article: `article-${index}`, ...time })));
      return made;
    });
    tables = resolve(records);
  });

  /** The quotation of an article that has these words. */
  function quoteWith(words: string, article: number): QuoteRow {
    const found = tables.quotes.filter(
      (quote) => quote.article_id === `article-${article}` && quote.text.replace(/\s+/g, ' ').includes(words),
    );
    const marked = found.find((quote) => quote.kind !== 'indirect') ?? found[0];
    if (!marked) throw new Error(`article ${article} has no quotation with "${words}"`);
    return marked;
  }

  test.each([
    [0, 'deteriorating', 'Mike Pompeo', 'direct'],
    [1, 'deteriorating situation in Venezuela', 'Mike Pompeo', 'partial'],
    [1, 'will withdraw all', 'Mike Pompeo', 'direct'],
    [1, 'has become a constraint', 'Mike Pompeo', 'direct'],
    [1, 'ousting', 'Washington Examiner', 'direct'],
    [1, 'countless', 'John Bolton', 'direct'],
    [1, 'the Communists', 'Mike Pompeo', 'partial'],
    [1, 'multiple cyber', 'Nicolas Maduro', 'partial'],
    [2, 'US diplomats have left', 'Mike Pompeo', 'indirect'],
    [2, 'Today, all', 'Mike Pompeo', 'direct'],
    [2, 'difficult moment', 'Mike Pompeo', 'direct'],
    [2, 'from other locations', 'Mike Pompeo', 'direct'],
    [2, 'EstamosUnidosVE', 'Mike Pompeo', 'post'],
    [2, 'constraint', 'Mike Pompeo', 'partial'],
  ])('article %i: who said "%s"', (article, words, speaker, kind) => {
    const quote = quoteWith(words, article);
    expect({ speaker: quote.speaker_name?.replace(/á/g, 'a').replace(/^the /i, ''), kind: quote.kind }).toEqual({
      speaker,
      kind,
    });
  });

  test('the reply of the other side is not put into the mouth of the first', () => {
    const reply = quoteWith('had instructed', 2);
    expect(reply.kind).toBe('indirect');
    expect(reply.speaker_name ?? reply.speaker_text).toMatch(/Venezuela/);
  });

  test('a quotation that goes on in a new pair of marks keeps its speaker', () => {
    const [start, end] = [quoteWith('will withdraw all', 1), quoteWith('has become a constraint', 1)];
    expect(start.speaker_id).not.toBeNull();
    expect(end.speaker_id).toBe(start.speaker_id);
  });

  test('the post ends where the story goes on', () => {
    const post = quoteWith('EstamosUnidosVE', 2);
    expect(post.text.startsWith('All remaining')).toBe(true);
    expect(post.text.endsWith('EstamosUnidosVE')).toBe(true);
  });

  test('credits and boilerplate name nobody and tell nothing', () => {
    const credits = [/Credit: .*/, /\[[^\]]*\/Reuters\]/, /\[AFP\]/, /\[Disclaimer\]/];
    const spans = texts.flatMap((text, index) => {
      const point = codePointCounter(text);
      return credits.flatMap((credit) => {
        const match = credit.exec(text);
        return match
          ? [{ article: `article-${index}`, start: point(match.index), end: point(match.index + match[0].length) }]
          : [];
      });
    });
    expect(spans).toHaveLength(4);
    const inside = (row: { readonly article_id: string; readonly start: number; readonly end: number }) =>
      spans.some(({ article, start, end }) => row.article_id === article && row.start < end && row.end > start);
    expect(tables.mentions.filter(inside).map(({ text }) => text)).toEqual([]);
    expect(tables.quotes.filter(inside).map(({ text }) => text)).toEqual([]);
    const reports = tables.reports.map((row) => ({ ...row, start: row.trigger_start, end: row.trigger_end }));
    expect(reports.filter(inside).map(({ trigger }) => trigger)).toEqual([]);
    expect(
      tables.quotes.filter(({ speaker_text }) => /Credit|Disclaimer|Reuters|AFP/.test(speaker_text ?? '')),
    ).toEqual([]);
  });

  test('a word in marks that nobody said is no quotation', () => {
    expect(tables.quotes.filter(({ text }) => text === 'colectivos')).toEqual([]);
  });

  test('the third one was published on the day that its address says', () => {
    expect(tables.articles[2].published_at?.slice(0, 10)).toBe('2019-03-14');
    expect(['url', 'text']).toContain(tables.articles[2].published_at_source);
  });

  test('"Thursday" in it is that very day', () => {
    const thursdays = times.filter(({ article, text }) => article === 'article-2' && text.includes('Thursday'));
    expect(thursdays.length).toBeGreaterThanOrEqual(3);
    expect(thursdays.map(({ value }) => value.slice(0, 10))).toEqual(thursdays.map(() => '2019-03-14'));
  });

  const countries = (actors: ReportRow['source_actors']) => [...new Set(actors.map(({ country }) => country))];
  /** Diplomats leave by the will of their own side. */
  const withdrawals = () =>
    tables.reports.filter(
      (report) => report.type === 'SANCTION' && /withdr|depart|left|leav|home|call|return/i.test(report.trigger),
    );
  /** Diplomats leave by the will of the other side. */
  const expulsions = () =>
    tables.reports.filter((report) => report.type === 'SANCTION' && /expel|expul|instruct|order/i.test(report.trigger));

  test.each([0, 1, 2])('article %i: the United States withdraws, and not the other way round', (article) => {
    const told = withdrawals().filter((report) => report.article_id === `article-${article}`);
    const sources = told.flatMap((report) => countries(report.source_actors));
    expect(sources).toContain('USA');
    expect(sources.filter((country) => country !== 'USA')).toEqual([]);
  });

  test('Venezuela expels, and not the other way round', () => {
    const told = expulsions();
    expect(told.map((report) => report.article_id)).toContain('article-0');
    expect(told.map((report) => countries(report.source_actors))).toEqual(told.map(() => ['VEN']));
    expect(told.map((report) => countries(report.target_actors))).toEqual(told.map(() => ['USA']));
  });

  test('the same words quoted by two outlets are one quotation', () => {
    expect(quoteWith('deteriorating', 0).quotation_id).toBe(quoteWith('has become a constraint', 1).quotation_id);
  });

  test('different words of one speaker are different quotations', () => {
    const ids = ['Today, all', 'from other locations', 'EstamosUnidosVE'].map(
      (words) => quoteWith(words, 2).quotation_id,
    );
    expect(new Set(ids).size).toBe(3);
  });

  const eventsOf = (told: readonly ReportRow[]) => {
    const ids = new Set(told.map(({ event_id }) => event_id));
    return tables.events.filter(({ event_id }) => ids.has(event_id));
  };

  test('the withdrawal is one event that all three report', () => {
    const events = eventsOf(withdrawals().filter(({ trigger }) => /withdr/i.test(trigger)));
    expect(events.map(({ article_count }) => article_count)).toEqual([3]);
    expect(events[0].report_count).toBeGreaterThanOrEqual(3);
  });

  test('neither the expulsion nor the embargo on oil is part of it', () => {
    const [withdrawal] = eventsOf(withdrawals().filter(({ trigger }) => /withdr/i.test(trigger)));
    const others = tables.reports.filter(({ trigger }) => /expul|slapp|impos|cutting/i.test(trigger));
    expect(others.length).toBeGreaterThanOrEqual(3);
    expect(others.filter(({ event_id }) => event_id === withdrawal.event_id).map(({ trigger }) => trigger)).toEqual([]);
  });

  test('the speaker is one person in all three', () => {
    const speakers = tables.quotes.filter(({ speaker_text }) => /Pompeo$/.test(speaker_text ?? ''));
    expect(new Set(speakers.map(({ speaker_id }) => speaker_id)).size).toBe(1);
    const entity = tables.entities.find(({ entity_id }) => entity_id === speakers[0]?.speaker_id);
    expect({ type: entity?.type, country: entity?.country, articles: entity?.article_count }).toEqual({
      type: 'person',
      country: 'USA',
      articles: 3,
    });
  });
});
