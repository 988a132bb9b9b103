import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outline, read, readOne } from './input.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/reading', name), 'utf8');
const story = [
  'The harbour opened again on Thursday, the port authority said, and the first ships came in before noon.',
  'A mediator will meet both sides on Monday, and the union hopes for a second pilot on each tug by June.',
];
const paragraphs = story.map((text) => `<p>${text}</p>`).join('\n');
const page = (head: string, body = `<article>${paragraphs}</article>`) =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
const linked = (data: object) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

const article = await readOne('harbour.html', fixture('harbour.html'));

describe('a page as newspapers make them', () => {
  test('gives the text of the story alone: no menu, caption, offer or other story', () => {
    expect(`${article.text}\n`).toBe(fixture('harbour.txt'));
  });
  test('gives what its linked data says', () => {
    expect(article).toMatchObject({
      id: 'harbour.html',
      title: 'Harbour opens after nine days',
      byline: ['Ann Lee', 'Bo Chen'],
      publishedAt: '2021-05-06T07:15:00Z',
      publishedAtSource: 'metadata',
      url: 'https://www.coast.example/2021/05/06/harbour-opens',
      publisher: 'The Coast Daily',
      language: 'en-GB',
      rights: '© Coast Daily',
      inputFormat: 'html',
    });
  });
});

describe('metadata', () => {
  test.each<[string, string, object]>([
    [
      'OpenGraph',
      '<meta property="og:title" content="Port opens"><meta property="article:published_time" content="2021-05-06T07:00:00Z"><meta property="og:url" content="https://c.example/x"><meta property="og:site_name" content="Coast">',
      { title: 'Port opens', publishedAt: '2021-05-06T07:00:00Z', url: 'https://c.example/x', publisher: 'Coast' },
    ],
    [
      'meta names',
      '<meta name="author" content="By Ann Lee"><meta name="date" content="Thu, 06 May 2021 07:00:00 GMT"><meta name="copyright" content="Coast">',
      { byline: ['Ann Lee'], publishedAt: '2021-05-06T07:00:00Z', rights: 'Coast' },
    ],
    [
      'the title without the site',
      '<title>Port opens after nine days - Coast Daily</title>',
      { title: 'Port opens after nine days' },
    ],
    [
      'a date that cannot be read gives way',
      '<meta name="date" content="today"><meta name="pubdate" content="May 6, 2021">',
      { publishedAt: '2021-05-06' },
    ],
    [
      'the date of the address',
      '<link rel="canonical" href="https://c.example/2021/05/06/port">',
      { publishedAt: '2021-05-06', publishedAtSource: 'url', publisher: 'c.example' },
    ],
    [
      'an author that is an address',
      '<meta property="article:author" content="https://c.example/ann">',
      { byline: [] },
    ],
    ['an address that is relative', '<link rel="canonical" href="/port">', { url: null, publisher: null }],
    [
      'linked data in a list',
      linked([
        { '@type': 'WebSite' },
        {
          '@type': 'NewsArticle',
          headline: 'Port opens',
          author: 'Ann Lee',
          mainEntityOfPage: { '@id': 'https://c.example/p' },
        },
      ]),
      { title: 'Port opens', byline: ['Ann Lee'], url: 'https://c.example/p' },
    ],
    [
      'linked data that is broken',
      '<script type="application/ld+json">{"@type": </script><meta name="author" content="Ann Lee">',
      { byline: ['Ann Lee'] },
    ],
    ['linked data of something else', linked({ '@type': 'Recipe', name: 'Soup' }), { title: null }],
  ])('%s', async (_, head, expected) => {
    expect(await readOne('a.html', page(head))).toMatchObject(expected);
  });

  test('a time element', async () => {
    const body = `<article><time datetime="2021-05-06T09:00+02:00">today</time>${paragraphs}</article>`;
    expect((await readOne('a.html', page('', body))).publishedAt).toBe('2021-05-06T07:00:00Z');
  });
});

describe('text', () => {
  const text = story.join('\n\n');
  test.each<[string, string]>([
    ['a bare page', page('')],
    ['a fragment', paragraphs],
    ['no body', `<html><head><title>Port</title></head>${paragraphs}</html>`],
    ['text before the page', `<!-- saved --><p></p><html><body>${paragraphs}</body></html>`],
    ['hidden elements', page('', `<article><p hidden>Nobody sees this.</p>${paragraphs}</article>`)],
    ['a form around the whole page', page('', `<form>${paragraphs}</form>`)],
    ['a body named as furniture', page('', `<div class="content related-on share">${paragraphs}</div>`)],
    [
      'a headline that is the title',
      page('<title>Port opens after all these days</title>', `<h1>Port opens after all these days</h1>${paragraphs}`),
    ],
    ['labels before the story', page('', `<div><p>News</p><p>Posted: Fri 6:45 PM, May 7, 2021</p>${paragraphs}</div>`)],
    [
      'links after the story',
      page('', `<div>${paragraphs}<h3>More:</h3><p><a href="/a">Ferry turned back in a storm</a></p></div>`),
    ],
    ['tags never closed', page('', `${'<font>'.repeat(500)}${paragraphs}`)],
    ['a tree too wide for scoring', page('', `<div>${paragraphs}</div>${'<i></i>'.repeat(30_000)}`)],
    ['only linked data', page(linked({ '@type': 'Article', articleBody: text }), '<div id="app">Loading</div>')],
    ['linked data with tags in it', page(linked({ '@type': 'Article', articleBody: paragraphs }), '')],
  ])('%s', async (_, html) => {
    expect((await readOne('a.html', html)).text).toBe(text);
  });

  test('space without width goes, a line end stays', async () => {
    expect((await readOne('a.html', '<p>The har\u00ADbour\u200B opened\nagain.<br>Ships  came.</p>')).text).toBe(
      'The harbour opened again.\nShips came.',
    );
  });

  test('in the charset that the page names', async () => {
    const ascii = [...'<meta charset="windows-1251"><p>'].map((letter) => letter.charCodeAt(0));
    expect((await readOne('a.html', [...ascii, 0xcf, 0xee, 0xf0, 0xf2])).text).toBe('Порт');
  });
});

test('a lost byte costs a page no more than its letter', async () => {
  const bytes = [
    ...new TextEncoder().encode(page('<meta charset="utf-8">', `<article>${paragraphs.repeat(12)}</article>`)),
  ];
  bytes[bytes.indexOf('T'.charCodeAt(0), 60)] = 0xe9;
  expect((await readOne('a.html', bytes)).text.slice(0, 12)).toBe('\uFFFDhe harbour ');
});

test('a text that its template declares as another language is what it is', async () => {
  const spanish = 'Los pescadores volvieron ayer al puerto con las redes vacías, dijo el alcalde.';
  expect((await readOne('a.html', `<html lang="en"><body><p>${spanish}</p></body></html>`)).language).toBe('es');
  expect((await readOne('a.html', `<html lang="es-MX"><body><p>${spanish}</p></body></html>`)).language).toBe('es-MX');
});

test('a date that the page prints counts where the head has none', async () => {
  const body = `<div><p>Posted: Fri 6:45 PM, May 7, 2021 |</p>${paragraphs}</div>`;
  expect(await readOne('a.html', page('', body))).toMatchObject({
    publishedAt: '2021-05-07',
    publishedAtSource: 'text',
  });
});

describe('refusals', () => {
  test.each([
    ['a page without text', page('<title>Port</title>', '<div><img src="port.jpg"></div>'), 'no-text'],
    ['elements within each other without end', '<div>'.repeat(20_000), 'too-large'],
    ['tags without end', '<i>'.repeat(1000) + '<b></b>'.repeat(200_000), 'too-large'],
  ])('%s', async (_, html, code) => {
    expect(outline(await read('a.html', html))).toEqual([`a.html! ${code}`]);
  });
});
