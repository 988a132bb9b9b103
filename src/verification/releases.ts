// A published dataset in; what holds in it and in each of its releases, and what withdrawn articles left there, out.

import { gunzipped } from '#deflate';
import { sha256Hex } from '#sha256';
import { parseRetractions } from '../publishing/retractions.ts';
import { publicKeys } from '../storage.ts';
import { type Check, checkNames, type Fault, joined } from './check.ts';
import { jsonOf, listOf, objectOf, textOf, utf8 } from './json-values.ts';
import type { PublicTree } from './listed-files.ts';
import { type Verification, verify } from './verify.ts';

/** As `verify`, and each release that the catalogue names as a dataset of its own. */
export async function verifyWithReleases(tree: PublicTree, texts?: ReadonlyMap<string, string>): Promise<Verification> {
  const own = await verify(tree, texts);
  const catalogue = await tree.get(publicKeys.catalog);
  const releases = listOf(catalogue && objectOf(jsonOf(catalogue)).releases).map(objectOf);
  if (releases.length === 0) return own;
  const withdrawn = await withdrawnFrom(tree);
  const checks: Check[] = [...own.checks];
  for (const { name, released, catalog } of releases) {
    const folder = publicKeys.release(String(name));
    const gone = new Set(withdrawn.filter(({ retracted }) => retracted >= String(released)).map(({ id }) => id));
    checks.push(await checkRelease(tree, folder, textOf(objectOf(catalog).sha256), gone));
  }
  return { ...own, checks: checkNames.flatMap((name) => namedChecks(name, checks)) };
}

function namedChecks(name: Check['name'], checks: readonly Check[]): Check[] {
  return checks.some((check) => check.name === name) ? [joined(name, checks)] : [];
}

async function checkRelease(
  tree: PublicTree,
  folder: string,
  digest: string | null,
  gone: ReadonlySet<string>,
): Promise<Check> {
  const release = under(tree, folder);
  const faults: Fault[] = [];
  const catalogue = await release.get(publicKeys.catalog);
  const found = catalogue && sha256Hex(catalogue);
  if (found !== undefined && found !== digest)
    faults.push(fault(folder + publicKeys.catalog, `expected SHA-256 ${digest}, got ${found}`));
  const { checks } = await verify(release);
  for (const check of checks)
    faults.push(...check.faults.map(({ file, row, message }) => fault(folder + file, message, row)));
  const sums = utf8((await release.get(publicKeys.sums)) ?? new Uint8Array()) ?? '';
  const paths = sums.split('\n').map((line) => line.slice(66));
  const read = gone.size > 0 ? paths.filter((path) => /\.(csv|json|jsonl|jsonl\.gz)$/.test(path)) : [];
  for (const path of read) {
    const left = namesIn(await release.get(path), path).find((name) => gone.has(name));
    if (left !== undefined) faults.push(fault(folder + path, `expected no trace of ${left}, which was withdrawn`));
  }
  return { name: 'releases', checked: paths.length, faults };
}

/** What may be the id of an article, also inside of other ids. Parquet holds the same rows, which is checked apart. */
function namesIn(bytes: Uint8Array | undefined, path: string): readonly string[] {
  if (!bytes) return [];
  try {
    return utf8(path.endsWith('.gz') ? gunzipped(bytes) : bytes)?.match(/(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])/g) ?? [];
  } catch {
    // What is no gzip is a fault of its format, and told there.
    return [];
  }
}

/** Articles that were withdrawn, and have not come back since. */
async function withdrawnFrom(
  tree: PublicTree,
): Promise<readonly { readonly id: string; readonly retracted: string }[]> {
  const bytes = await tree.get(publicKeys.retractions);
  const current = new Set(namesIn(await tree.get(publicKeys.latest('articles', 'csv')), ''));
  return (bytes ? parseRetractions(bytes) : [])
    .filter(({ article_id }) => !current.has(article_id))
    .map(({ article_id, retracted }) => ({ id: article_id, retracted }));
}

function under(tree: PublicTree, folder: string): PublicTree {
  const { list } = tree;
  const ownPaths = async () =>
    ((await list?.call(tree)) ?? []).flatMap((path) => (path.startsWith(folder) ? path.slice(folder.length) : []));
  return { get: (path) => tree.get(folder + path), ...(list ? { list: ownPaths } : {}) };
}

function fault(file: string, message: string, row: number | null = null): Fault {
  return { check: 'releases', file, row, message };
}
