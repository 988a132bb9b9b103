// An embargo that says when it ends is read as a time; one that does not is a refusal.
import { expect, test } from 'vitest';
import { RejectedArticle } from '../../src/article.ts';
import { readArticles } from '../../src/reading/read.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const words = 'The bridge opens on Sunday, the mayor said, and the ferry stops on Monday.';
const read = async (fields: object) =>
  (await readArticles({ name: 'a.json', bytes: bytes(JSON.stringify({ text: words, ...fields })) }))[0];

test.each([
  ['2031-01-01T06:00:00Z', '2031-01-01T06:00:00Z'],
  ['2031-01-01T06:00:00+02:00', '2031-01-01T04:00:00Z'],
  ['Wed, 01 Jan 2031 06:00:00 GMT', '2031-01-01T06:00:00Z'],
  // A day has begun everywhere when it is noon in Greenwich.
  ['2031-01-01', '2031-01-01T12:00:00Z'],
])('%j ends at %s', async (embargoed, until) => {
  expect(await read({ embargoed })).toMatchObject({ embargoedUntil: until });
  expect(await read({ embargoed_until: embargoed, pubstatus: 'embargoed' })).toMatchObject({ embargoedUntil: until });
});

test.each([true, 'yes', 'until the speech', '2031-01-01T06:00:00', '2031-02-30', 7])(
  '%j has no end that can be known: the article is refused',
  async (embargoed) => {
    const refused = await read({ embargoed });
    expect(refused).toBeInstanceOf(RejectedArticle);
    expect(refused).toMatchObject({ code: 'not-released', message: expect.stringContaining('its end, got embargoed') });
  },
);

test.each(['canceled', 'withheld'])('an article that is %s is refused whenever an embargo ends', async (pubstatus) => {
  expect(await read({ embargoed: '2020-01-01T06:00:00Z', pubstatus })).toBeInstanceOf(RejectedArticle);
});

test('front matter names an embargo as JSON does', async () => {
  const page = `---\ntitle: The bridge\nembargoed: 2031-01-01T06:00:00Z\n---\n\n${words}\n`;
  const [article] = await readArticles({ name: 'a.md', bytes: bytes(page) });
  expect(article).toMatchObject({ title: 'The bridge', embargoedUntil: '2031-01-01T06:00:00Z' });
});
