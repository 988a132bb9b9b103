// The whole way, with the real engine: a folder in, files out that a stranger can join, trust and check.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { start } from '../cli/start.ts';
import { RejectedArticle } from '../src/article.ts';
import { columnsOf } from '../src/publishing/columns.ts';
import { articleIdOf } from '../src/publishing/part.ts';
import { readArticles } from '../src/reading/read.ts';
import { textDigest } from '../src/records/ids.ts';
import { type TableName, type Tables, tableNames } from '../src/records/schema.ts';
import { isHistory } from '../src/storage.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'dateline-pipeline-'));
  process.env.DATELINE_HOME = process.cwd();
});
afterAll(() => rm(root, { recursive: true }));

/** What the command wrote, and its exit status. */
async function run(...args: string[]): Promise<{ readonly status: number; readonly out: string }> {
  const written: string[] = [];
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    return { status: await start(args), out: written.join('') };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

async function folderWith(name: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = join(root, name);
  await mkdir(folder);
  for (const [file, content] of Object.entries(files)) await writeFile(join(folder, file), content);
  return folder;
}

describe('the seeds', () => {
  const seeds = join(process.cwd(), 'seeds', 'articles');
  let tables: Tables;
  beforeAll(async () => {
    const { status, out } = await run(seeds, '--no-serve', '--out', join(root, 'seeds'));
    expect(out).toMatch(/^rejected {2}0$/m);
    expect(status).toBe(0);
    const read = async (table: TableName) =>
      JSON.parse(await readFile(join(root, 'seeds/public/v1/latest', `${table}.json`), 'utf8'));
    tables = {
      articles: await read('articles'),
      entities: await read('entities'),
      mentions: await read('mentions'),
      quotes: await read('quotes'),
      reports: await read('reports'),
      events: await read('events'),
    };
  });

  test('give rows of every table', () => {
    for (const table of tableNames) expect(tables[table].length, table).toBeGreaterThan(10);
  });

  test.each(tableNames)(
    '%s follow the published JSON Schema, as a validator that we did not write reads it',
    async (table) => {
      const schema = JSON.parse(await readFile(join(root, 'seeds/public/schema/v1', `${table}.schema.json`), 'utf8'));
      const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
      addFormats.default(ajv);
      ajv.addVocabulary(['version', 'x-references']);
      const validate = ajv.compile(schema);
      const faults = tables[table].flatMap((row) => (validate(row) ? [] : [{ row, errors: validate.errors }]));
      expect(faults).toEqual([]);
      const [{ name }] = columnsOf(table);
      for (const damage of [{ [name]: 1 }, { unknown: null }])
        expect(validate({ ...tables[table][0], ...damage })).toBe(false);
      expect(validate({})).toBe(false);
    },
  );

  test('have ids that are unique, and that join', () => {
    for (const table of tableNames) {
      const [{ name }] = columnsOf(table);
      const ids = tables[table].map((row: Readonly<Record<string, unknown>>) => row[name]);
      expect(new Set(ids).size, table).toBe(ids.length);
    }
    for (const table of tableNames)
      for (const { name, field } of columnsOf(table)) {
        const [target, column] = (field.references ?? '').split('.');
        const targetTable = tableNames.find((known) => known === target);
        if (!targetTable) continue;
        const known = new Set(tables[targetTable].map((row: Readonly<Record<string, unknown>>) => row[column]));
        const pointing = tables[table].flatMap((row: Readonly<Record<string, unknown>>) => row[name] ?? []);
        expect(
          pointing.filter((id) => !known.has(id)),
          `${table}.${name}`,
        ).toEqual([]);
      }
  });

  test('have spans that lead back to the words, counted in code points', async () => {
    const points = await textsById(seeds);
    const slice = (articleId: string, start: number, end: number) =>
      points.get(articleId)?.slice(start, end).join('') ?? 'no such article';
    for (const row of tables.articles)
      expect(textDigest(points.get(row.article_id)?.join('') ?? '')).toBe(row.text_sha256);
    for (const row of tables.mentions) expect(slice(row.article_id, row.start, row.end)).toBe(row.text);
    for (const row of tables.reports) {
      expect(slice(row.article_id, row.trigger_start, row.trigger_end)).toBe(row.trigger);
      for (const actor of [...row.source_actors, ...row.target_actors])
        expect([slice(row.article_id, actor.start, actor.end), '…']).toContain(actor.text);
    }
    for (const row of tables.quotes) {
      const words = row.segments.map(([from, to]) => slice(row.article_id, from, to)).join(' ');
      expect(
        row.text.endsWith('…') ? words.replace(/\s+/g, ' ').startsWith(row.text.slice(0, -1)) : words === row.text,
        row.text,
      ).toBe(true);
      if (row.speaker_text !== null && row.speaker_start !== null && row.speaker_end !== null)
        expect(slice(row.article_id, row.speaker_start, row.speaker_end)).toBe(row.speaker_text);
    }
  });

  test('publish no more of an article than may be quoted', () => {
    const wordsIn = (text: string) => (text === '…' ? 0 : (text.match(/\S+/g)?.length ?? 0));
    for (const { article_id, word_count } of tables.articles) {
      const quoted = tables.quotes.filter((row) => row.article_id === article_id).map(({ text }) => wordsIn(text));
      expect(4 * quoted.reduce((sum, count) => sum + count, 0), article_id).toBeLessThan(word_count);
    }
    for (const table of tableNames)
      for (const row of tables[table])
        for (const value of Object.values(row))
          if (typeof value === 'string') expect([...value].length, `${table}: ${value}`).toBeLessThanOrEqual(600);
  });

  test('give the same bytes from a copy under another folder', async () => {
    await cp(seeds, join(root, 'copy'), { recursive: true });
    await run(join(root, 'copy'), '--no-serve', '--out', join(root, 'seeds2'));
    const current = async (folder: string) =>
      Object.entries(await bytesUnder(join(root, folder))).filter(([path]) => !isHistory(path.slice(1)));
    expect(await current('seeds2/public')).toEqual(await current('seeds/public'));
  });
});

async function textsById(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const texts = new Map<string, readonly string[]>();
  for (const key of await readdir(folder)) {
    const articles = await readArticles({ name: key, bytes: await readFile(join(folder, key)) });
    for (const [index, article] of articles.entries())
      if (!(article instanceof RejectedArticle)) texts.set(articleIdOf(key, index + 1), [...article.text]);
  }
  return texts;
}

/** Feeds tell when they were published. */
async function bytesUnder(folder: string): Promise<Readonly<Record<string, string>>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = files
    .filter(({ name }) => !/^feed\./.test(name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path.slice(folder.length), await readFile(path, 'latin1')])),
  );
}

describe('start', () => {
  const story = 'OSLO, 3 May 2024 (Wire) - The ferry line stops on Sunday. "We are out of boats," Kari Nes said.';

  test('tells by its exit status whether anything was refused, and why', async () => {
    const folder = await folderWith('refused', { 'ok.txt': story, 'empty.txt': '' });
    const { status, out } = await run(folder, '--no-serve', '--out', join(root, 'refused-out'));
    expect(status).toBe(1);
    expect(out).toMatch(/^articles {2}1$/m);
    expect(out).toMatch(/^rejected {2}1 /m);
    expect(out).toMatch(/empty\.txt: empty: .*; accepted: /);
    await rm(join(folder, 'empty.txt'));
    expect((await run(folder, '--no-serve', '--out', join(root, 'refused-out'))).status).toBe(0);
  });

  test.each([
    [['a', 'b'], 'expected one FOLDER'],
    [['--port', 'x'], 'expected --port'],
    [['--port', '70000'], 'expected --port'],
    [['no/such/folder'], 'expected a folder of articles'],
    [['package.json'], 'expected a folder of articles'],
    [['seeds', '--out', 'seeds/out'], 'expected --out outside of FOLDER'],
    [['--nonsense'], "Unknown option '--nonsense'"],
  ])('refuses %j', async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
  });

  test('withholds private persons and whoever is on the list, and keeps the list', async () => {
    const people = await folderWith('people', {
      'well.txt':
        'Well runs dry in Arica\n\nARICA, Chile — "The well is dry," said Pedro Lagos, a neighbour. Foreign Minister Rosa Quispe said the state would pay. Mayor Luis Prado thanked Quispe on Tuesday and said work had begun.\n',
    });
    const out = join(root, 'people-out');
    const names = async () =>
      JSON.parse(await readFile(join(out, 'public/v1/latest/entities.json'), 'utf8')).map(
        ({ name }: { readonly name: string }) => name,
      );
    await run(people, '--no-serve', '--out', out, '--private-persons');
    expect(await names()).toEqual(expect.arrayContaining(['Pedro Lagos', 'Rosa Quispe', 'Luis Prado']));
    await run(people, '--no-serve', '--out', out);
    expect(await names()).toEqual(expect.arrayContaining(['Rosa Quispe', 'Luis Prado']));
    expect(await names()).not.toContain('Pedro Lagos');
    const list = join(root, 'suppressed.tsv');
    await writeFile(list, 'entity_id\tname\treason\tdate\n\tRosa Quispe\tasked\t2026-01-31\n');
    await run(people, '--no-serve', '--out', out, '--suppress', list);
    await run(people, '--no-serve', '--out', out);
    expect(await names()).toContain('Luis Prado');
    for (const entry of await readdir(join(out, 'public/v1/latest')))
      if (entry.endsWith('.json'))
        expect(await readFile(join(out, 'public/v1/latest', entry), 'utf8')).not.toContain('Quispe');
    await writeFile(list, 'Rosa Quispe\n');
    await expect(run(people, '--no-serve', '--out', out, '--suppress', list)).rejects.toThrow(
      /suppressed\.tsv, line 1: expected the columns entity_id, name, reason, date/,
    );
  });
});
