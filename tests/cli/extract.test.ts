// `dateline extract` and `dateline read` over files of made-up news: what stands on which line.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extract } from '../../cli/extract.ts';
import { read } from '../../cli/read.ts';
import { written } from './written.ts';

const story =
  '🐟 Mayor Petra Lund of Bergen met farmers. "The ferry 🐟 will be back," Lund said. Norwegian police arrested three Danish activists.';
let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(() => {
  process.env.DATELINE_HOME = process.cwd();
  folder = mkdtempSync(join(tmpdir(), 'dateline-extract-'));
  writeFileSync(at('ferry.txt'), story);
  writeFileSync(at('empty.txt'), '');
  writeFileSync(
    at('two.jsonl'),
    '{"id":"a","text":"Peru praised Bolivia."}\n{"id":"b","text":"Chile praised Peru."}\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const linesOf = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('extract writes a line for each article in input order, refusals in their place', async () => {
  const { status, out, err } = await written(extract, at('two.jsonl'), at('empty.txt'), at('ferry.txt'));
  const lines = linesOf(out);
  expect(lines.map(({ id }) => id)).toEqual(['a', 'b', 'empty.txt', 'ferry.txt']);
  expect(Object.keys(lines[0])).toEqual(
    ['id', 'article', 'entities', 'mentions', 'quotes', 'reports', 'events', 'times'], // as --help names them
  );
  expect(lines.map(({ reports }) => reports?.map(({ type }: { readonly type: string }) => type))).toEqual([
    ['SUPPORT'],
    ['SUPPORT'],
    undefined,
    ['CONSULT', 'COERCE'],
  ]);
  expect(lines[2].error.code).toBe('empty');
  expect(err).toMatch(/^empty\.txt: empty: /);
  expect(status).toBe(1);
});

test('offsets count code points, and all is well where nothing is refused', async () => {
  const { status, out } = await written(extract, at('ferry.txt'));
  const [{ quotes, mentions }] = linesOf(out);
  const points = [...story];
  expect(quotes).toHaveLength(1);
  expect(mentions.length).toBeGreaterThan(3);
  for (const { start, end, text } of [...quotes, ...mentions]) expect(points.slice(start, end).join('')).toBe(text);
  expect(status).toBe(0);
});

test('each article stands alone; resolved together, what one tells again is joined, and a name that comes twice is two', async () => {
  const again = [at('ferry.txt'), at('ferry.txt')];
  const idsOf = async (...args: string[]) => {
    const lines = linesOf((await written(extract, ...args)).out);
    return lines.map(({ article, reports }) => [
      article.article_id,
      reports.map(({ event_id }: { readonly event_id: string }) => event_id),
    ]);
  };
  const [alone, alike] = await idsOf(...again);
  expect(alike).toEqual(alone);
  const [first, second] = await idsOf('--resolve', ...again);
  expect(first).toEqual(alone);
  expect(second[0]).not.toBe(first[0]);
  expect(second[1]).toEqual(first[1]);
});

test.each([
  [['--jsonl', 'a.txt'], '--jsonl reads standard input'],
  [[], 'expected at least one FILE'],
  [['--fast'], "Unknown option '--fast' (--help shows the options)"],
])('extract %j is refused', async (args, message) => {
  await expect(written(extract, ...args)).rejects.toThrow(message);
});

test('read writes articles as they were read', async () => {
  const { status, out } = await written(read, at('two.jsonl'), at('empty.txt'));
  const [first, second, refused] = linesOf(out);
  expect(first).toEqual({
    id: 'a',
    title: null,
    byline: [],
    published_at: null,
    published_at_source: 'unknown',
    url: null,
    publisher: null,
    language: 'und',
    rights: null,
    input_format: 'jsonl',
    text: 'Peru praised Bolivia.',
  });
  expect([second.id, refused.error.code, status]).toEqual(['b', 'empty', 1]);
});
