// A dataset that was published anew in; whatever else lies in its stores, from before, taken away.

import { parseCatalog } from '../../src/publishing/catalog.ts';
import { pathsOfDay } from '../../src/publishing/day-files.ts';
import type { FilePointer, MonthEntry } from '../../src/publishing/manifest.ts';
import { publishedFiles } from '../../src/publishing/manifest.ts';
import { isHistory, publicKeys, type Store, workKeys } from '../../src/storage.ts';
import { deleteAll } from './public-tree.ts';

/** Only where a dataset is begun or recovered: it lists every file. */
export async function deleteStrays(work: Store, published: Store): Promise<number> {
  const stored = await published.get(publicKeys.catalog);
  const head = await published.get(publicKeys.manifest);
  const catalog = stored && parseCatalog(stored.body);
  if (!catalog || !head) return 0;
  const { dates, months } = catalog;
  const wanted = new Set<string>([
    publicKeys.catalog,
    publicKeys.manifest,
    ...pathsOf(publishedFiles(head.body)),
    ...pathsOf(months),
    ...dates.flatMap(pathsOfDay),
  ]);
  const strays: string[] = [];
  for await (const { key } of published.list('')) if (!wanted.has(key) && !isHistory(key)) strays.push(key);
  const records = new Set(dates.map(workKeys.dayRecords));
  const forgotten: string[] = [];
  for await (const { key } of work.list(workKeys.days))
    if (key.endsWith('/records.json') && !records.has(key)) forgotten.push(key);
  await deleteAll(published, strays);
  await deleteAll(work, forgotten);
  return strays.length + forgotten.length;
}

function pathsOf(pointers: readonly (FilePointer | MonthEntry)[]): string[] {
  return pointers.map(({ path }) => path);
}
