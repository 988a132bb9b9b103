import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RejectedArticle, rejectionCodes } from '../../src/article.ts';
import { maxArticleBytes, maxCollectionBytes } from '../../src/reading/limits.ts';
import { readArticles } from '../../src/reading/read.ts';
import { bytesOf, outline, read, readOne } from './input.ts';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('which format an input is read as', () => {
  const story = 'Dockers in Lomé went back to work.';
  test.each<[string, string, string | null, string]>([
    ['story.txt', story, null, 'text'],
    ['story', story, null, 'text'],
    ['story.md', story, null, 'markdown'],
    ['story', `---\ntitle: Port\n---\n${story}`, null, 'markdown'],
    ['story.txt', `---\ntitle: Port\n---\n${story}`, null, 'text'],
    ['story', `<p>${story}</p>`, 'text/html; charset=utf-8', 'html'],
    ['story.txt', `<!-- saved --><!DOCTYPE html><html><body><p>${story}</p></body></html>`, null, 'html'],
    ['story.json', `{"text": "${story}"}`, null, 'json'],
    ['story.txt', `{"text": "${story}"}`, null, 'json'],
    ['story', `[{"text": "${story}"}]`, null, 'json'],
    ['story.jsonl', `{"text": "${story}"}`, null, 'jsonl'],
    ['story.json', `{"text": "${story}"}\n{"text": "${story}"}`, null, 'jsonl'],
    ['story', `{"text": "${story}"}`, 'application/x-ndjson', 'jsonl'],
    ['story.txt', `{${story}}`, null, 'text'],
    ['story.txt', '{"We go back," the dockers said.', null, 'text'],
  ])('%s %j %s is %s', async (name, content, mediaType, format) => {
    const [first] = await read(name, content, mediaType);
    expect(first instanceof RejectedArticle ? first.message : first?.inputFormat).toBe(format);
  });
});

describe('ids', () => {
  test.each([
    ['inbox/2026/a story, 100% “new” 🗞.txt', 'Text.', ['a story, 100% “new” 🗞.txt: Text.']],
    ['a.json', '{"text": "One."}', ['a.json: One.']],
    [
      'a.json',
      '[{"text": "One."}, {"id": "own", "text": "Two."}, {"text": "Three."}]',
      ['a.json#1: One.', 'own: Two.', 'a.json#3: Three.'],
    ],
    [
      'a.jsonl',
      '{"text": "One."}\n\n{broken\r\n{"id": 7, "text": "Two."}\n',
      ['a.jsonl#1: One.', 'a.jsonl#2! bad-json', '7: Two.'],
    ],
  ])('%s', async (name, content, expected) => {
    expect(outline(await read(name, content))).toEqual(expected);
  });
});

describe('refusals name the code, what came, where, and what would be accepted', () => {
  const zeros = [...'A port story'].map((letter) => letter.charCodeAt(0)).concat(0, 1, 2);
  test.each<[string, string, string | readonly number[], string, RegExp]>([
    ['nothing', 'a.txt', '', 'empty', /got nothing/],
    ['white space only', 'a.txt', ' \n\t\r\n', 'empty', /5 characters of white space/],
    ['zeros under a text name', 'a.txt', zeros, 'binary', /byte 12/],
    ['control characters', 'a.txt', [1, 2, 3, 4, 5, 65], 'binary', /byte 0/],
    ['a picture under a text name', 'a.txt', [0x89, 0x50, 0x4e, 0x47, 0, 0], 'unsupported-format', /PNG/],
    ['a PDF', 'a.pdf', '%PDF-1.7 …', 'unsupported-format', /PDF/],
    ['an XML feed', 'a.xml', '<?xml version="1.0"?><rss></rss>', 'unsupported-format', /XML/],
    ['damaged UTF-8', 'a.txt', [...bytesOf('“Zwölf Männer”'), 0xff, 0x41], 'bad-encoding', /byte 20/],
    ['broken JSON', 'a.json', '{"text": "One.",\n "title": }', 'bad-json', /line 2, column 11.*got "}"/],
    ['JSON of another kind', 'a.json', '"just words"', 'bad-json', /expected an object, got "just words"/],
    ['an empty list', 'a.json', '[]', 'empty', /list of none/],
    ['JSON without text', 'a.json', '{"title": "Port", "views": 3}', 'no-text', /"text".*title, views/],
    ['blank text in JSON', 'a.json', '{"text": "  "}', 'empty', /field "text"/],
  ])('%s', async (_, name, content, code, message) => {
    const [refusal] = await read(name, content);
    if (!(refusal instanceof RejectedArticle)) throw new Error('expected a refusal');
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
    expect(refusal.accepted).not.toBe('');
  });

  test('a file that is too large for its kind', async () => {
    const sized = (name: string, size: number) => readArticles({ name, bytes: new Uint8Array(size).fill(0x61) });
    expect(outline(await sized('a.txt', maxArticleBytes + 1))).toEqual(['a.txt! too-large']);
    expect(outline(await sized('a.html', 50_000_000))).toEqual(['a.html! too-large']);
    expect(outline(await sized('a.jsonl', maxCollectionBytes + 1))).toEqual(['a.jsonl! too-large']);
    expect(outline(await sized('a.jsonl', maxArticleBytes + 1))).toEqual(['a.jsonl#1! bad-json']);
  });
});

describe('plain text is the decoded text, unchanged', () => {
  test.each<[string, readonly number[], string]>([
    ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a, 0x62, 0x20], 'a\r\nb '],
    ['UTF-16 little end first', [0xff, 0xfe, 0x61, 0, 0x2c, 0x20], 'a\u202c'],
    ['UTF-16 big end first', [0xfe, 0xff, 0, 0x61, 0, 0x62], 'ab'],
    ['UTF-16 without its mark', [...'Dockers'].flatMap((letter) => [letter.charCodeAt(0), 0]), 'Dockers'],
    [
      'Windows marks',
      [...bytesOf('He said '), 0x93, ...bytesOf('no'), 0x94, ...bytesOf(' at the caf'), 0xe9],
      'He said “no” at the café',
    ],
  ])('%s', async (_, bytes, text) => {
    expect((await readOne('a.txt', bytes)).text).toBe(text);
  });

  const western = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž ‘’“”•–—˜™š›œ žŸ é';
  test('every mark that windows-1252 has and Latin-1 has not', async () => {
    const places = [
      0x80,
      0x20,
      ...range(0x82, 0x8c),
      0x20,
      0x8e,
      0x20,
      ...range(0x91, 0x9c),
      0x20,
      0x9e,
      0x9f,
      0x20,
      0xe9,
    ];
    expect((await readOne('a.txt', places, 'text/plain; charset=windows-1252')).text).toBe(western);
  });

  test.each([
    [
      'French, not Romanian',
      'Apr\xe8s l\x92\xe9chec de la r\xe9union, le ministre a d\xe9clar\xe9 que les n\xe9gociations \xe0 Gen\xe8ve iraient plus loin.',
      'Après l’échec de la réunion, le ministre a déclaré que les négociations à Genève iraient plus loin.',
    ],
    [
      'Polish',
      'Minister o\x9cwiadczy\xb3, \xbfe rozmowy zostan\xb9 wznowione w przysz\xb3ym tygodniu, a \xbfo\xb3nierze wr\xf3c\xb9 do koszar.',
      'Minister oświadczył, że rozmowy zostaną wznowione w przyszłym tygodniu, a żołnierze wrócą do koszar.',
    ],
  ])('an old encoding is guessed from the letters: %s', async (_, bytes, text) => {
    expect(
      (
        await readOne(
          'a.txt',
          [...bytes].map((letter) => letter.charCodeAt(0)),
        )
      ).text,
    ).toBe(text);
  });

  test('the charset that came with an upload decides where UTF-8 does not fit', async () => {
    const cyrillic = [0xcf, 0xee, 0xf0, 0xf2];
    expect((await readOne('a.txt', cyrillic, 'text/plain; charset=windows-1251')).text).toBe('Порт');
  });

  test('for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const clean = text.replace(/[\0-\x08\x0b-\x1f\x7f\ufeff]/g, '.');
        fc.pre(clean.trim() !== '' && !/^\s*[<{[]/.test(clean));
        expect((await readOne('a.txt', clean)).text).toBe(clean);
      }),
    );
  });
});

describe('whatever comes, it is read or refused, the same way each time', () => {
  const names = fc.constantFrom('a.txt', 'a.md', 'a.html', 'a.json', 'a.jsonl', 'a', 'a.bin');
  const scraps = [
    '<!DOCTYPE html>',
    '<html>',
    '</html>',
    '<head>',
    '<title>',
    '</title>',
    '<body>',
    '</body>',
    '<frameset>',
    '<article class="share">',
    '</article>',
    '<p>',
    '</p>',
    '<div id=related>',
    '</div>',
    '<h1>',
    '<table><tr><td>',
    '</table>',
    '<ul><li>',
    '<br>',
    '<a href=x>',
    '</a>',
    '<blockquote>',
    '<svg>',
    '<template>',
    '<script type="application/ld+json">',
    '</script>',
    '<meta property="og:title" content="',
    '<time datetime="',
    '">',
    '<!--',
    '-->',
    '&#',
    '&amp',
    ';',
    '{"text":"',
    '"}',
    '{"@type":"Article","articleBody":"',
    '\n',
    '---\n',
    'title: x\n',
    '[',
    ']',
    '"\\ud800"',
    '> ',
    '* ',
    '`',
    '**',
    'By A',
    '2019',
    ' words and words. ',
  ];
  const soup = fc.array(fc.constantFrom(...scraps), { maxLength: 40 }).map((parts) => bytesOf(parts.join('')));
  test.each([
    ['bytes', fc.uint8Array({ maxLength: 300 })],
    ['text', fc.string({ unit: 'binary', maxLength: 200 }).map(bytesOf)],
    ['JSON', fc.json().map(bytesOf)],
    ['scraps of every format', soup],
  ])('%s', async (_, content) => {
    await fc.assert(
      fc.asyncProperty(names, content, async (name, bytes) => {
        const results = await readArticles({ name, bytes });
        expect(results.length).toBeGreaterThan(0);
        for (const result of results)
          if (result instanceof RejectedArticle) expect(rejectionCodes).toContain(result.code);
          else expect(result.text.trim()).not.toBe('');
        expect(await readArticles({ name, bytes })).toEqual(results);
      }),
    );
  });
});
