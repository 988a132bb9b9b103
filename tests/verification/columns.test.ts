// Datasets of other states of the schema in: columns may have been added, never renamed.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { verify } from '../../src/verification/verify.ts';
import { faultsIn, files } from './sound-dataset.ts';
import { type AnyRow, treeOf, withFile, withRows } from './tree.ts';

describe('columns are append-only', () => {
  // What publishedFiles() gave when schema version 1 was young, as JSON of path to bytes (latin1), gzipped. It is kept as it
  // is: every later program of this major version has to take it for sound.
  test('a dataset of an early day of this version still holds', async () => {
    const kept: Readonly<Record<string, string>> = JSON.parse(
      gunzipSync(readFileSync('tests/fixtures/publishing/published-schema-1.json.gz')).toString(),
    );
    const old = new Map(
      Object.entries(kept).map(([path, text]) => [path, Uint8Array.from(Buffer.from(text, 'latin1'))]),
    );
    expect(old.size).toBeGreaterThan(50);
    expect((await verify(treeOf(old))).checks.flatMap((check) => check.faults)).toEqual([]);
  });

  const reshaped = (change: (row: AnyRow) => AnyRow, properties: (names: AnyRow) => AnyRow) => {
    const header = (text: string) => {
      const [names, ...rest] = text.split('\r\n');
      const row = Object.fromEntries(names.split(',').map((name) => [name, null]));
      return [Object.keys(change(row)).join(','), ...rest].join('\r\n');
    };
    const csvs = [...files.keys()].filter((path) => path.endsWith('/events.csv'));
    const renamed = csvs.reduce((all, path) => withFile(all, path, header), files);
    const rows = withRows(renamed, 'events', (row) => [change(row)]);
    return withFile(rows, 'schema/v1/events.schema.json', (text) => {
      const schema = JSON.parse(text);
      return JSON.stringify({ ...schema, properties: properties(schema.properties) });
    });
  };

  test('a dataset from before the last column was added still holds', async () => {
    const shorter = ({ location_method, ...row }: AnyRow) => row;
    expect(await faultsIn(reshaped(shorter, shorter))).toEqual([]);
  });

  test('a dataset with a column that is not known yet holds', async () => {
    const longer = (row: AnyRow) => ({ ...row, weather: null });
    expect(await faultsIn(reshaped(longer, longer))).toEqual([]);
  });

  test('a column that was renamed is found', async () => {
    const renamed = ({ event_id, ...row }: AnyRow) => ({ event: event_id, ...row });
    expect(await faultsIn(reshaped(renamed, renamed))).toMatchObject([
      { check: 'schema', file: 'schema/v1/events.schema.json', message: 'expected a column event_id, got none' },
    ]);
  });
});
