// How much of an article's words may be published.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publicTables, quoteCap, wordCeiling } from '../../src/publishing/public-rows.ts';
import { articleRow, noTables, quoteRow } from '../rows.ts';

const words = (count: number, word = 'word') => Array.from({ length: count }, () => word).join(' ');
const published = (wordCount: number, texts: readonly string[]) =>
  publicTables({
    ...noTables,
    articles: [articleRow('a', { word_count: wordCount })],
    quotes: texts.map((text, index) => quoteRow(`a-q${index}`, { text })),
  }).quotes;
const wordsIn = (text: string) => text.match(/\S+/g)?.length ?? 0;

describe('quotations in public', () => {
  test('stay as they are while they are short and few', () => {
    expect(published(100, [words(10), words(5)]).map(({ text }) => text)).toEqual([words(10), words(5)]);
  });

  test('have at most so many characters, cut between words', () => {
    const [{ text }] = published(10_000, [words(200, 'words🗞')]);
    expect([...text].length).toBeLessThanOrEqual(quoteCap);
    expect([...text].length).toBeGreaterThan(quoteCap - 10);
    expect(text).toMatch(/words🗞…$/);
    expect([...published(10_000, ['x'.repeat(700)])[0].text]).toHaveLength(quoteCap);
    expect(published(10_000, ['x'.repeat(600)])[0].text).toBe('x'.repeat(600));
  });

  test('of one article together have less than a quarter of its words, the longest cut first', () => {
    const texts = published(100, [words(30), words(4), words(12)]).map(({ text }) => text);
    expect(texts).toEqual([`${words(10)}…`, words(4), `${words(10)}…`]);
  });

  test('in the speakers’ own words come before indirect speech, of which the shortest stay whole', () => {
    const { quotes } = publicTables({
      ...noTables,
      articles: [articleRow('a', { word_count: 100 })],
      quotes: [
        quoteRow('a-q0', { text: words(15), kind: 'indirect' }),
        quoteRow('a-q1', { text: words(20) }),
        quoteRow('a-q2', { text: words(3), kind: 'indirect' }),
      ],
    });
    expect(quotes.map(({ text }) => text)).toEqual(['…', words(20), words(3)]);
  });

  test('keep their spans and ids when they are cut', () => {
    const [cut] = published(40, [words(30)]);
    const whole = quoteRow('a-q0', { text: words(30) });
    expect(cut).toEqual({ ...whole, text: `${words(9)}…` });
  });

  test('of other articles have budgets of their own', () => {
    const { quotes } = publicTables({
      ...noTables,
      articles: [articleRow('a', { word_count: 1000 }), articleRow('b', { word_count: 3 })],
      quotes: [quoteRow('a-q0', { text: words(30) }), quoteRow('b-q0', { article_id: 'b', text: words(3) })],
    });
    expect(quotes.map(({ text }) => text)).toEqual([words(30), '…']);
  });

  test('never amount to a quarter, however they are spread', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.array(fc.nat(60), { maxLength: 12 }), (wordCount, lengths) => {
        const texts = published(
          wordCount,
          lengths.map((length) => words(length)),
        ).map(({ text }) => text);
        const total = texts.filter((text) => text !== '…').reduce((sum, text) => sum + wordsIn(text), 0);
        expect(total === 0 || total * 4 < wordCount).toBe(true);
      }),
    );
  });
});

test.each([
  [[3, 5], 8, Number.POSITIVE_INFINITY],
  [[3, 5], 7, 4],
  [[10, 10, 10], 9, 3],
  [[1, 1, 50], 12, 10],
  [[2, 2], 1, 0],
  [[], 0, Number.POSITIVE_INFINITY],
])('lengths %j in a budget of %d: at most %d words each', (lengths, budget, ceiling) => {
  expect(wordCeiling(lengths, budget)).toBe(ceiling);
});
