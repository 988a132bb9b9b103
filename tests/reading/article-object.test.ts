import { describe, expect, test } from 'vitest';
import { RejectedArticle } from '../../src/article.ts';
import { parseArticle } from '../../src/reading/article-object.ts';
import type { UnheardArticle } from '../../src/reading/draft.ts';
import { parseArticleLine } from '../../src/reading/jsonl.ts';

const parse = (value: unknown) => parseArticle(value, { id: 'given', inputFormat: 'jsonl', place: 'line 4' });

describe('fields of one object', () => {
  const text = 'The ferry was turned back.';
  test.each<[string, object, Partial<UnheardArticle>]>([
    [
      'text alone',
      { text },
      {
        id: 'given',
        text,
        title: null,
        byline: [],
        publishedAt: null,
        publishedAtSource: 'unknown',
        url: null,
        publisher: null,
      },
    ],
    ['lone surrogates and zeros stay', { text: 'a\ud800b\0c' }, { text: 'a\ud800b\0c' }],
    ['ids of both kinds', { id: 12, text }, { id: '12' }],
    ['an empty id is none', { id: '', text }, { id: 'given' }],
    ['the first name counts', { body: 'second', text }, { text }],
    ['other names for text', { articleBody: text }, { text }],
    ['a headline', { text, headline: ' Ferry \n back ' }, { title: 'Ferry back' }],
    [
      'a time with an offset',
      { text, published_at: '2021-05-06T01:30:00+02:00' },
      { publishedAt: '2021-05-05T23:30:00Z', publishedAtSource: 'metadata' },
    ],
    ['a time without zone is a day', { text, published_at: '2021-05-06T01:30:00' }, { publishedAt: '2021-05-06' }],
    ['a mail date', { text, pubDate: 'Thu, 06 May 2021 01:30:00 GMT' }, { publishedAt: '2021-05-06T01:30:00Z' }],
    ['a date in words', { text, date: 'May 6, 2021' }, { publishedAt: '2021-05-06' }],
    [
      'the date of the address',
      { text, url: 'https://news.example/2021/05/06/ferry' },
      { publishedAt: '2021-05-06', publishedAtSource: 'url', publisher: 'news.example' },
    ],
    [
      'a date line in the text',
      { text: `Ferry turned back at sea\n\nThursday, 6 May 2021\n\n${text}` },
      { publishedAt: '2021-05-06', publishedAtSource: 'text' },
    ],
    ['a publisher with a name', { text, source: { id: null, name: 'Coast Daily' } }, { publisher: 'Coast Daily' }],
    ['a publisher by its address', { text, source: 'https://www.coast.example/' }, { publisher: 'coast.example' }],
    ['authors in one string', { text, author: 'By Ann Lee and Bo Chen' }, { byline: ['Ann Lee', 'Bo Chen'] }],
    [
      'authors in a list',
      { text, authors: ['Ann Lee', { name: 'Bo Chen' }, null] },
      { byline: ['Ann Lee', 'Bo Chen'] },
    ],
    ['a declared language', { text, language: 'en_gb' }, { language: 'en-GB' }],
    ['no language', { text }, { language: null }],
    ['rights', { text, license: 'CC BY 4.0' }, { rights: 'CC BY 4.0' }],
  ])('%s', (_, value, expected) => {
    expect(parse(value)).toMatchObject(expected);
  });
});

describe('refusals', () => {
  const text = 'The ferry was turned back.';
  test.each<[unknown, string, RegExp]>([
    [null, 'bad-json', /line 4: expected an object, got null/],
    [[1, 2], 'bad-json', /a list of 2/],
    [{}, 'no-text', /an object without fields/],
    [{ views: 3, text: '', body: null }, 'no-text', /an object with views, text: "", body: null$/],
    [{ text: 5 }, 'bad-field', /field "text": expected a string.*got number 5/],
    [{ text, id: { a: 1 } }, 'bad-field', /field "id".*an object/],
    [{ text, title: 5 }, 'bad-field', /field "title"/],
    [{ text, published_at: 'yesterday' }, 'bad-field', /field "published_at".*ISO 8601.*"yesterday"/],
    [{ text, published_at: '2021-02-30' }, 'bad-field', /"2021-02-30"/],
    [{ text, date: 1620264600 }, 'bad-field', /field "date".*number 1620264600/],
    [{ text, url: '/ferry' }, 'bad-field', /field "url"/],
    [{ text, url: 'http://' }, 'bad-field', /field "url"/],
    [{ text, publisher: [] }, 'bad-field', /field "publisher"/],
    [{ text, byline: [3] }, 'bad-field', /field "byline"/],
    [{ text, language: 'the English one' }, 'bad-field', /field "language"/],
  ])('%j', (value, code, message) => {
    const refusal = parse(value);
    if (!(refusal instanceof RejectedArticle)) throw new Error('expected a refusal');
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
    expect(refusal.accepted).not.toBe('');
  });

  test('carry the id of the object where it has one', () => {
    expect(parse({ id: 'own' })).toMatchObject({ id: 'own', code: 'no-text' });
  });
});

test('a line has its number for an id, and may begin with a byte order mark', () => {
  expect(parseArticleLine('\ufeff{"text": "The ferry was turned back."}', 3)).toMatchObject({
    id: 'line-3',
    inputFormat: 'jsonl',
  });
  expect(parseArticleLine('{"text": ', 3)).toMatchObject({ id: 'line-3', code: 'bad-json' });
});
