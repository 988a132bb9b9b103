// A small dataset that the real handlers published from a few texts, and ways to damage one thing in it.
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { analyzeAll } from '../../src/analysis/analyze.ts';
import { RejectedArticle } from '../../src/article.ts';
import { formula } from '../../src/publishing/csv.ts';
import { articleIdOf } from '../../src/publishing/part.ts';
import { readArticles } from '../../src/reading/read.ts';
import type { TableName } from '../../src/records/schema.ts';
import type { PublicTree } from '../../src/verification/listed-files.ts';
import { engine } from '../engine.ts';
import { bytes, pipeline } from '../lambdas/aws.ts';

const padding =
  'The weather was mild all week, and the shops along the river stayed open until late in the evening. Children played ' +
  'in the park while their parents drank tea under the old trees. A band from a village in the hills played until dark. '.repeat(
    6,
  );
export const stories: Readonly<Record<string, string>> = {
  'talks.txt': `OSLO, 3 May 2024 (Wire) - Doves 🕊 flew over the harbour. President Maria Lindqvist of Norway met Prime Minister Janos Farkas of Hungary in Oslo on Friday. "We have agreed to go on talking," Lindqvist said. "And we will," she added, "whatever it takes." Norway condemned the attack on the embassy.\n\n${padding}`,
  'protest.txt': `WARSAW, 4 May 2024 (Wire) - Thousands of farmers protested in Warsaw on Saturday against the government of Poland. "=SUM of all our fears," Minister Adam Nowak told reporters. Police arrested 12 people.\n\n${padding}`,
  'two.jsonl': `${JSON.stringify({ id: 'a', text: `Norway imposed sanctions on Hungary. "It is a sad day," said Ola Berg, a spokesman for the foreign ministry of Norway. ${padding}`, published_at: '2024-05-04', publisher: 'Daily' })}\n${JSON.stringify({ id: 'b', text: `Hungary rejected the sanctions of Norway. ${padding}` })}\n`,
};

export type Files = ReadonlyMap<string, Uint8Array>;

/** Every file by path. */
export async function publishedFiles(): Promise<Files> {
  const aws = pipeline({ analyze: (sources) => analyzeAll(sources, engine) });
  await aws.deliver(...Object.entries(stories).map(([key, text]) => aws.inbox.upload(key, text)));
  await aws.publish();
  const files = new Map<string, Uint8Array>();
  for await (const { key } of aws.published.list('')) {
    const object = await aws.published.get(key);
    if (object) files.set(key, object.body);
  }
  return files;
}

/** By article id. */
export const texts: ReadonlyMap<string, string> = new Map(
  (
    await Promise.all(
      Object.entries(stories).map(async ([name, text]) =>
        (
          await readArticles({ name, bytes: bytes(text) })
        ).flatMap((article, index) =>
          article instanceof RejectedArticle ? [] : [[articleIdOf(name, index + 1), article.text] as const],
        ),
      ),
    )
  ).flat(),
);

/** A dataset in the formats that have lines: any row of it can be damaged, also as no Parquet file could hold it. */
export function inLines(files: Files): Files {
  const lines = new Map([...files].filter(([path]) => !path.endsWith('.parquet')));
  const catalog = JSON.parse(textOf(lines.get('catalog.json')));
  const formats = catalog.partitions.formats.filter((format: string) => format !== 'parquet');
  lines.set('catalog.json', json({ ...catalog, partitions: { ...catalog.partitions, formats } }));
  return sealed(lines);
}

/** The JSON Lines file with the same rows. */
export function linesBeside(path: string): string {
  return path.replace(/\/(csv|parquet)\//, '/jsonl/').replace(/\.(csv|json|jsonl\.gz|parquet)$/, '.jsonl.gz');
}

export function treeOf(files: Files): PublicTree {
  return { get: async (path) => files.get(path), list: async () => [...files.keys()] };
}

// biome-ignore lint/suspicious/noExplicitAny: what is damaged has no type
export type AnyRow = Record<string, any>;

export function rowsIn(files: Files, table: TableName): AnyRow[] {
  return JSON.parse(textOf(files.get(`v1/latest/${table}.json`)));
}

/** The rows of one table changed in every file that holds them; everything else made to agree. */
export function withRows(files: Files, table: TableName, change: (row: AnyRow) => readonly AnyRow[]): Files {
  const changed = new Map(files);
  for (const [path, body] of files) {
    const format = new RegExp(`/${table}\\.(csv|json|jsonl\\.gz)$`).exec(path)?.[1];
    if (path.startsWith('v1/articles/')) {
      const articles = textOf(body)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      const written = articles.map(
        (content) => `${JSON.stringify({ ...content, [table]: content[table].flatMap(change) })}\n`,
      );
      changed.set(path, bytes(written.join('')));
    }
    const isObject = path === 'v1/latest/preview.json';
    if (format === 'json') changed.set(path, json(JSON.parse(textOf(body)).flatMap(change)));
    if (format === 'jsonl.gz') changed.set(path, lines(linesOf(body).flatMap(change)));
    if (format === 'csv') {
      const rows = linesOf(files.get(linesBeside(path))).flatMap(change);
      changed.set(path, csv(textOf(body).split('\r\n')[0].split(','), rows));
    }
    if (isObject) {
      const content = JSON.parse(textOf(body));
      changed.set(path, json({ ...content, [table]: content[table].flatMap(change) }));
    }
  }
  return sealed(changed);
}

/** One file changed, and everything that tells of it made to agree. */
export function withFile(files: Files, path: string, change: (text: string) => string): Files {
  const body = files.get(path);
  if (!body) throw new Error(`no file ${path}`);
  const isZipped = path.endsWith('.gz');
  const text = change(isZipped ? gunzipSync(body).toString() : textOf(body));
  return sealed(new Map(files).set(path, isZipped ? gzipSync(text) : bytes(text)));
}

/** Documents that vouch for others: whatever is changed in them is found by their own checksum. */
export const isHead = (path: string) =>
  path === 'catalog.json' || /^v1\/(latest\/manifest|manifests\/.*)\.json$/.test(path);
/** Kept beside the dataset, and listed nowhere. */

/** Sizes, checksums and row counts written anew in the documents that state them. */
export function sealed(files: Files): Files {
  const all = new Map(files);
  const fact = (path: string) => ({ bytes: all.get(path)?.length ?? 0, sha256: sha256(all.get(path)) });
  const edit = (path: string, change: (content: AnyRow) => AnyRow) =>
    all.set(path, json(change(JSON.parse(textOf(all.get(path))))));
  const update = textOf(all.get('lastupdate.txt')).trimEnd().split('\n');
  const updated = update.flatMap((line) => {
    const path = line.split(' ')[2];
    return all.has(path) ? [`${fact(path).bytes} ${fact(path).sha256} ${path}\n`] : [];
  });
  all.set('lastupdate.txt', bytes(updated.join('')));
  edit('datapackage.json', (content) => ({
    ...content,
    resources: content.resources.map((resource: AnyRow) => {
      const { bytes: size, sha256: digest } = fact(resource.path);
      return { ...resource, bytes: size, hash: `sha256:${digest}` };
    }),
  }));
  return withManifests(all);
}

/** Manifests and catalogue written anew, from the files up. */
export function withManifests(files: Files): Files {
  const all = new Map(files);
  const fact = (path: string) => ({ bytes: all.get(path)?.length ?? 0, sha256: sha256(all.get(path)) });
  const edit = (path: string, change: (content: AnyRow) => AnyRow) =>
    all.set(path, json(change(JSON.parse(textOf(all.get(path))))));
  const rowsOf = (entry: AnyRow) => {
    const twin = all.get(linesBeside(entry.path));
    return twin && entry.rows !== undefined ? { rows: countLines(twin) ?? entry.rows } : {};
  };
  const entries = (content: AnyRow) =>
    content.files
      .filter(({ path }: AnyRow) => all.has(path))
      .map((entry: AnyRow) => ({ ...entry, ...rowsOf(entry), ...fact(entry.path) }));
  for (const path of all.keys())
    if (/^v1\/(latest\/manifest|manifests\/[^/]+\/[^/]+)\.json$/.test(path))
      edit(path, (content) => ({ ...content, files: entries(content) }));
  for (const path of all.keys())
    if (/^v1\/manifests\/[^/]+\.json$/.test(path))
      edit(path, (content) => ({
        ...content,
        days: content.days.map((day: AnyRow) => ({
          ...day,
          rows: { ...day.rows, ...dayRows(day.manifest.path, all) },
          manifest: { ...day.manifest, ...fact(day.manifest.path) },
        })),
      }));
  edit('catalog.json', (content) => ({
    ...content,
    manifest: { ...content.manifest, ...fact('v1/latest/manifest.json') },
    partitions: {
      ...content.partitions,
      months: content.partitions.months.map((month: AnyRow) => ({ ...month, ...fact(month.path) })),
    },
    tables: content.tables.map((table: AnyRow) => ({
      ...table,
      rows: countLines(all.get(`v1/latest/${table.name}.jsonl.gz`)) ?? table.rows,
      files: table.files
        .filter(({ path }: AnyRow) => all.has(path))
        .map((file: AnyRow) => ({ ...file, ...fact(file.path) })),
    })),
  }));
  return all;
}

/** Rows of each table as a day's manifest tells them. */
function dayRows(path: string, files: Files): AnyRow {
  const listed: AnyRow[] = JSON.parse(textOf(files.get(path))).files;
  return Object.fromEntries(listed.flatMap(({ table, rows }) => (table === undefined ? [] : [[table, rows]])));
}

/** Undefined where it is no gzip. */
function countLines(body: Uint8Array | undefined): number | undefined {
  try {
    return (
      gunzipSync(body ?? new Uint8Array())
        .toString()
        .split('\n').length - 1
    );
  } catch {
    return undefined;
  }
}

export function textOf(body: Uint8Array | undefined): string {
  return new TextDecoder().decode(body);
}

export function linesOf(body: Uint8Array | undefined): AnyRow[] {
  const text = gunzipSync(body ?? new Uint8Array()).toString();
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

function lines(rows: readonly unknown[]): Uint8Array {
  return gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

function json(value: unknown): Uint8Array {
  return bytes(`${JSON.stringify(value)}\n`);
}

function csv(columns: readonly string[], rows: readonly AnyRow[]): Uint8Array {
  const cells = rows.map((row) =>
    columns.map((column) => {
      const value = row[column];
      if (typeof value === 'string') return value.replace(/[\r\n]+/g, ' ');
      return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? '');
    }),
  );
  return bytes(`${Papa.unparse([columns, ...cells], { newline: '\r\n', escapeFormulae: formula })}\r\n`);
}

function sha256(body: Uint8Array | undefined): string {
  return createHash('sha256')
    .update(body ?? new Uint8Array())
    .digest('hex');
}
