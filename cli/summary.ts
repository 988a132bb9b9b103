// What a run came to, in lines for people.
import { relative } from 'node:path';
import type { LocalPipeline, SyncResult } from '../lambdas/entry/local.ts';
import type { Failure } from '../lambdas/entry/local-scan.ts';
import { publishedRows } from '../src/publishing/catalog.ts';
import type { Rejection } from '../src/publishing/part.ts';
import { publicKeys } from '../src/storage.ts';

export interface Run {
  readonly folder: string;
  readonly result: SyncResult;
  readonly seconds: number;
}

/** Refusals named at the end of a run; the rest is in the files. */
const longestList = 20;

export async function summary(local: LocalPipeline, { folder, result, seconds }: Run): Promise<string> {
  const catalog = await local.published.get(publicKeys.catalog);
  const rows = catalog ? publishedRows(catalog.body) : [];
  const present = [...local.uploads].filter(([, upload]) => !upload.removed);
  const rejected = present.flatMap(([key, upload]) => rejectionLines(key, upload.rejected));
  const unchanged = present.length - result.changed.filter((key) => !local.uploads.get(key)?.removed).length;
  return [
    `folder    ${shown(folder)}: ${count(present.length, 'file')}${unchanged > 0 ? `, ${unchanged} unchanged` : ''}\n`,
    ...rows.map(([table, number]) => `${table.padEnd(10)}${number}\n`),
    `rejected  ${rejected.length}${rejected.length > 0 ? ` (more in ${shown(local.privateFolder)}/rejected)` : ''}\n`,
    ...rejected.slice(0, longestList),
    ...(rejected.length > longestList ? [`          and ${rejected.length - longestList} more\n`] : []),
    ...failureLines(result.failures),
    `seconds   ${seconds.toFixed(1)}\n`,
    `files     ${shown(local.publicFolder)}/v1/latest (CSV, JSON, JSON Lines, Parquet), described in ${shown(local.publicFolder)}/catalog.json\n`,
  ].join('');
}

/** A line for each refusal, after ten characters of `label`. */
export function rejectionLines(key: string, rejected: readonly Rejection[], label = ''): string[] {
  return rejected.map(({ id, code, message, accepted }) => {
    const inside = id.startsWith(`${key.slice(key.lastIndexOf('/') + 1)}#`) ? id.slice(id.lastIndexOf('#')) : '';
    return `${label.padEnd(10)}${key}${inside}: ${code}: ${message}; accepted: ${accepted}\n`;
  });
}

export function failureLines(failures: readonly Failure[]): string[] {
  return failures.map(({ key, message }) => `failed    ${key}: ${message}\n`);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** As the person who started it would type it. */
function shown(path: string): string {
  const short = relative('.', path);
  return short !== '' && !short.startsWith('..') ? short : path;
}
