// Archives of web pages in, their pages as articles out, whatever lies between them and however they break off.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RejectedArticle } from '../../src/article.ts';
import { readArticles } from '../../src/reading/read.ts';

const page = (title: string) =>
  `<html><head><title>${title}</title></head><body><article><p>OSLO (Wire) - The harbour has no boats left, said the director on Monday, and no more will come this week.</p><p>"We are out of boats," Kari Nes said. The ferries will not run until the weekend, and all buses are full.</p></article></body></html>`;

interface Sent {
  readonly url?: string;
  readonly status?: string;
  readonly head?: readonly string[];
  readonly type?: string;
  readonly digest?: string;
}

function record(type: string, fields: readonly string[], block: Buffer): Buffer {
  const head = ['WARC/1.1', `WARC-Type: ${type}`, ...fields, `Content-Length: ${block.length}`].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), block, Buffer.from('\r\n\r\n')]);
}

function response(body: string | Buffer, sent: Sent = {}): Buffer {
  const { url = 'https://paper.example/2024/05/03/boats', status = '200 OK', type = 'text/html; charset=utf-8' } = sent;
  const head = [`HTTP/1.1 ${status}`, `Content-Type: ${type}`, ...(sent.head ?? [])].join('\r\n');
  const fields = [`WARC-Target-URI: ${url}`, ...(sent.digest ? [`WARC-Payload-Digest: ${sent.digest}`] : [])];
  return record('response', fields, Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(body)]));
}

const info = record('warcinfo', [], Buffer.from('software: ours\r\n'));
const read = async (bytes: Buffer, name = 'crawl.warc.gz') =>
  (await readArticles({ name, bytes })).map((each) =>
    each instanceof RejectedArticle ? `${each.id}! ${each.code}` : `${each.id} ${each.title}`,
  );

const packings: readonly (readonly [string, (records: readonly Buffer[]) => Buffer])[] = [
  ['plain', (records) => Buffer.concat(records)],
  ['compressed by record', (records) => Buffer.concat(records.map((each) => gzipSync(each)))],
  ['compressed as a whole', (records) => gzipSync(Buffer.concat(records))],
];

describe.each(packings)('an archive that is %s', (_, packed) => {
  test('gives its pages, and nothing of what else was fetched', async () => {
    const records = [
      info,
      response(page('One')),
      record('request', ['WARC-Target-URI: https://paper.example/'], Buffer.from('GET / HTTP/1.1\r\n\r\n')),
      response('not found', { status: '404 Not Found' }),
      response(Buffer.from([0x89, 0x50, 0x4e, 0x47]), { type: 'image/png' }),
      response(page('Two'), { head: ['Content-Encoding: br'] }),
      record('resource', ['Content-Type: text/html'], Buffer.from(page('Three'))),
    ];
    expect(await read(packed(records))).toEqual([
      'crawl.warc.gz#1 One',
      'crawl.warc.gz#2 Two',
      'crawl.warc.gz#3 Three',
    ]);
  });
});

test.each(packings.slice(0, 2))(
  'an archive that is %s and cut gives the pages before the cut, and says that it is',
  async (_, packed) => {
    const whole = packed([info, response(page('One')), response(page('Two'))]);
    expect(await read(whole.subarray(0, whole.length - 60))).toEqual([
      'crawl.warc.gz#1 One',
      'crawl.warc.gz! unreadable',
    ]);
  },
);

test('a page brings the address and the day that it was found under, where it names none itself', async () => {
  const [found] = await readArticles({ name: 'a.warc', bytes: response(page('One')) });
  expect(found).toMatchObject({
    url: 'https://paper.example/2024/05/03/boats',
    publisher: 'paper.example',
    publishedAt: '2024-05-03',
    publishedAtSource: 'url',
    inputFormat: 'html',
  });
  const named = page('One').replace('<title>', '<link rel="canonical" href="https://paper.example/own"><title>');
  expect((await readArticles({ name: 'a.warc', bytes: response(named) }))[0]).toMatchObject({
    url: 'https://paper.example/own',
  });
});

test.each<[string, Buffer]>([
  ['in chunks', response(inChunks(page('One')), { head: ['Transfer-Encoding: chunked'] })],
  ['in chunks by its header alone', response(page('One'), { head: ['Transfer-Encoding: chunked'] })],
  ['compressed', response(gzipSync(page('One')), { head: ['Content-Encoding: gzip'] })],
  ['compressed by its header alone', response(page('One'), { head: ['Content-Encoding: gzip'] })],
  ['in another charset', response(Buffer.from(page('One'), 'latin1'), { type: 'text/html; charset=iso-8859-1' })],
  ['fetched twice', Buffer.concat([1, 2].map(() => response(page('One'), { digest: 'sha1:AA' })))],
])('a page that was sent %s is read once', async (_, bytes) => {
  expect(await read(bytes, 'a.warc')).toEqual(['a.warc#1 One']);
});

test.each<[string, Buffer, readonly string[]]>([
  ['a record without a length', Buffer.from('WARC/1.0\r\nWARC-Type: response\r\n\r\n'), ['a.warc! unreadable']],
  ['something else between records', Buffer.concat([info, Buffer.from('hello\r\n\r\n')]), ['a.warc! unreadable']],
  ['a page without an article', response('<html><body></body></html>'), ['a.warc#1! no-text']],
  ['a page that is too large', response(`<p>${'x'.repeat(10_100_000)}`), []],
  ['no pages', info, []],
])('%s', async (_, bytes, expected) => {
  expect(await read(bytes, 'a.warc')).toEqual(expected);
});

test('other files are read through their compression, and no further than they may be large', async () => {
  const lines = ['One', 'Two']
    .map((title) => JSON.stringify({ title, text: 'Boats run out in the harbour.' }))
    .join('\n');
  expect(await read(gzipSync(lines), 'b.jsonl.gz')).toEqual(['b.jsonl#1 One', 'b.jsonl#2 Two']);
  expect(await read(gzipSync(gzipSync(lines)), 'b.jsonl.gz')).toEqual(['b.jsonl.gz! too-large']);
  expect(await read(gzipSync(Buffer.alloc(40_000_001, 32)), 'b.jsonl.gz')).toEqual(['b.jsonl.gz! too-large']);
  expect(await read(gzipSync(lines).subarray(0, -9), 'b.gz')).toEqual(['b.gz! unsupported-format']);
});

test('no bytes make it fail', async () => {
  const whole = Buffer.concat([info, response(page('One'))].map((each) => gzipSync(each)));
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
      const broken = Buffer.from(whole);
      broken[at] = byte;
      expect((await read(broken)).length).toBeLessThan(4);
    }),
    { numRuns: 60 },
  );
});

function inChunks(text: string): string {
  const half = Math.floor(text.length / 2);
  const chunk = (part: string) => `${Buffer.byteLength(part).toString(16)}\r\n${part}\r\n`;
  return `${chunk(text.slice(0, half))}${chunk(text.slice(half))}0\r\n\r\n`;
}
