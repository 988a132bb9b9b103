import { describe, expect, test } from 'vitest';
import { outline, read, readOne } from './input.ts';

describe('front matter', () => {
  test('gives the metadata, under the names that JSON has', async () => {
    const head =
      'title: "Port: open"\nauthor: [Ann Lee, Bo Chen]\ndate: 2021-05-06 10:00:00 +0200\npublished: true\ntags: [sea]\nid: 4\nsource: https://www.coast.example/port\nlicense: CC BY 4.0\n';
    expect(await readOne('a.md', `---\n${head}---\nThe port opened.\n`)).toEqual({
      id: 'a.md',
      text: 'The port opened.',
      title: 'Port: open',
      byline: ['Ann Lee', 'Bo Chen'],
      publishedAt: '2021-05-06T08:00:00Z',
      publishedAtSource: 'metadata',
      url: 'https://www.coast.example/port',
      publisher: 'coast.example',
      language: 'en',
      rights: 'CC BY 4.0',
      inputFormat: 'markdown',
    });
  });

  test.each([
    ['a rule is no front matter', '---\n\nThe port opened.', ['a.md: The port opened.']],
    ['it may be empty', '---\n---\nThe port opened.', ['a.md: The port opened.']],
    ['a field that cannot be read', '---\ndate: soon\n---\nThe port opened.', ['a.md! bad-field']],
    ['no YAML', '---\ntitle: a: b\n---\nThe port opened.', ['a.md! bad-field']],
    ['rules around a paragraph', '---\n\nThe port\n\n---\n\nopened.', ['a.md: The port\n\nopened.']],
    ['brackets without end', `---\na: ${'['.repeat(5000)}\n---\nThe port opened.`, ['a.md! bad-field']],
    ['no text after it', '---\ntitle: Port\n---\n', ['a.md! empty']],
  ])('%s', async (_, content, expected) => {
    expect(outline(await read('a.md', content))).toEqual(expected);
  });

  test('a fault is named with its line', async () => {
    expect(await read('a.md', '---\ntitle: Port\nauthor: a: b\n---\nThe port opened.')).toMatchObject([
      { message: expect.stringMatching(/front matter.*line 3/) },
    ]);
  });
});

describe('the text is the words without the marks', () => {
  test.each([
    [
      'paragraphs',
      'The port\nopened *again*.\n\nShips &amp; boats [came in](https://x.example).',
      'The port opened again.\n\nShips & boats came in.',
    ],
    ['headings', '# Port opens\n\nAfter nine days\n---\n\nShips came.', 'Port opens\n\nAfter nine days\n\nShips came.'],
    ['a quotation with its line ends', '> "No," she said.  \n> Then she left.', '"No," she said.\nThen she left.'],
    ['lists', '* one\n* two\n  * three', 'one\n\ntwo\n\nthree'],
    ['pictures say nothing', '![The port](port.jpg)\n\nShips came.', 'Ships came.'],
    ['tags', 'Ships <b>came</b> <script>in()</script>.\n\n<div>Boats too.</div>', 'Ships came .\n\nBoats too.'],
  ])('%s', async (_, content, text) => {
    expect((await readOne('a.md', content)).text).toBe(text);
  });

  test('the first heading is the title where the front matter has none', async () => {
    expect((await readOne('a.md', '# Port *opens*\n\nShips came.')).title).toBe('Port opens');
    expect((await readOne('a.md', '---\ntitle: Other\n---\n# Port opens\n\nShips came.')).title).toBe('Other');
  });

  test.each([
    ['quotations too deep for the parser', `${'>'.repeat(5000)} no`, 'too-large'],
    ['more emphasis than words', 'a**b'.repeat(30_000), 'too-large'],
    ['more paragraphs than a page', 'Ships came.\n\n'.repeat(80_000), 'too-large'],
    ['marks only', '```\n```', 'no-text'],
  ])('%s', async (_, content, code) => {
    expect(outline(await read('a.md', content))).toEqual([`a.md! ${code}`]);
  });
});
