// The published dataset and a name in, a fixed copy of it under that name out; articles that were withdrawn in, every release
// without them out.
import { withReleases } from '../../src/publishing/catalog.ts';
import { pathsOfDay } from '../../src/publishing/day-files.ts';
import { publicFile } from '../../src/publishing/public-file.ts';
import { parseRelease, type ReleaseEntry, removedRows } from '../../src/publishing/release.ts';
import { publicKeys, type Store, workKeys } from '../../src/storage.ts';
import { tellRelease } from './feeds.ts';
import { inParallel } from './in-parallel.ts';
import { openDataset, type PublicDataset } from './public-dataset.ts';
import { deleteAll, putFile } from './public-tree.ts';
import { fixRelease, type ReleaseWork, withoutArticles, writeSums } from './release-content.ts';
import { copyPrivate, copyPublic, releaseFiles } from './release-stores.ts';

const width = 16;
/** Copies at once: inside the store they cost nothing here, otherwise each holds a file. */
const widthOf = ({ copy }: Store) => (copy ? 48 : 8);

/**
 * Makes the release, or makes it anew where one that died was left half done: it is there once its SHA256SUMS is, which is written
 * last. One that is there stays as it is. To be called by the one writer, when whole tables are complete.
 */
export async function makeRelease(work: ReleaseWork, name: string): Promise<void> {
  const { published, state } = work;
  const opened = await openDataset(published);
  if (!opened) throw new Error('expected a published dataset to release, got none');
  const { dataset, version, releases } = opened;
  if (releases.some((known) => known.name === name)) {
    work.log('release is there already', { release: name });
    return;
  }
  const files = releaseFiles(published, name);
  if (!(await files.get(publicKeys.sums))) {
    await copyState(state, name);
    await copyFiles(published, dataset, name);
    await fixRelease(work, { name, released: today(work), rows_then: dataset.contents().rows, rewritten: [] });
    await writeSums(files);
  }
  await tellRelease(work, version, name);
  work.log('released', { release: name });
}

/**
 * Takes the articles out of every release; what was left of one that died goes altogether. False where there is no release.
 */
export async function withdrawFromReleases(work: ReleaseWork, articleIds: ReadonlySet<string>): Promise<boolean> {
  const { published, state } = work;
  const made = await madeReleases(published, true);
  for (const name of made) {
    const catalog = await releaseFiles(published, name).get(publicKeys.catalog);
    const known = catalog && parseRelease(catalog.body);
    if (!known)
      throw new Error(`${publicKeys.release(name)}${publicKeys.catalog}: expected the catalogue of a release`);
    const { release } = known;
    const rewritten = [...new Set([...release.rewritten, today(work)])];
    if (await withoutArticles(work, { ...release, rewritten }, articleIds))
      work.log('release rewritten', { release: name });
  }
  const folders = made.map((name) => workKeys.release(name));
  await deleteOthers(state, workKeys.releases, (key) => folders.some((folder) => key.startsWith(folder)));
  return made.length > 0;
}

/** Makes the catalogue name the releases that there are. The version of the catalogue in the store. */
export async function nameReleases(published: Store): Promise<string> {
  const stored = await published.get(publicKeys.catalog);
  if (!stored) throw new Error(`${publicKeys.catalog}: expected the catalogue of a published dataset, got none`);
  const named = withReleases(stored.body, await releaseEntries(published));
  const isSame = new TextDecoder().decode(named.bytes) === new TextDecoder().decode(stored.body);
  return isSame ? stored.etag : (await putFile(published, named)).etag;
}

/** What the catalogue tells of every release that is there, by name. */
export async function releaseEntries(published: Store): Promise<ReleaseEntry[]> {
  const entries = await inParallel(await madeReleases(published), width, async (name) => {
    const folder = publicKeys.release(name);
    const stored = await published.get(folder + publicKeys.catalog);
    const known = stored && parseRelease(stored.body);
    if (!known) return [];
    const { release, rows } = known;
    const { path, sha256 } = publicFile(folder + publicKeys.catalog, stored.body);
    const { released, rewritten, rows_then } = release;
    const catalog = { path, bytes: stored.body.length, sha256 };
    const [page, sums] = [`${folder}index.html`, folder + publicKeys.sums];
    return [{ name, released, rewritten, rows, rows_removed: removedRows(rows_then, rows), catalog, page, sums }];
  });
  return entries.flat();
}

async function copyState(state: Store, name: string): Promise<void> {
  const keys: string[] = [];
  for await (const { key } of state.list(workKeys.state))
    if (key !== workKeys.publishJournal && !key.startsWith(workKeys.releases)) keys.push(key);
  const to = workKeys.release(name);
  const wanted = new Set(keys.map((key) => to + key));
  await deleteOthers(state, to, (key) => wanted.has(key));
  await inParallel(keys, widthOf(state), (key) => copyPrivate(state, key, to + key));
}

/** Every file that the catalogue leads to, the catalogue last. */
async function copyFiles(published: Store, dataset: PublicDataset, name: string): Promise<void> {
  const paths = [
    ...(await dataset.head()).map(({ path }) => path),
    publicKeys.manifest,
    ...dataset.months(),
    ...[...dataset.dates].flatMap(pathsOfDay),
  ];
  const to = publicKeys.release(name);
  const wanted = new Set(paths.map((path) => to + path));
  await deleteOthers(published, to, (key) => wanted.has(key));
  await inParallel(paths, widthOf(published), (path) => copyPublic(published, path, to + path));
  await copyPublic(published, publicKeys.catalog, to + publicKeys.catalog);
}

/** What a release that died left. */
async function deleteOthers(store: Store, folder: string, isWanted: (key: string) => boolean): Promise<void> {
  const others: string[] = [];
  for await (const { key } of store.list(folder)) if (!isWanted(key)) others.push(key);
  await deleteAll(store, others);
}

/** Names, in order; where asked for, what was left of one that died is taken away. */
async function madeReleases(published: Store, isCleaned = false): Promise<string[]> {
  const files = new Map<string, string[]>();
  for await (const { key } of published.list(publicKeys.releases)) {
    const name = key.split('/')[1];
    const known = files.get(name);
    if (known) known.push(key);
    else files.set(name, [key]);
  }
  const isMade = (name: string) => files.get(name)?.includes(publicKeys.release(name) + publicKeys.sums) === true;
  const names = [...files.keys()];
  if (isCleaned)
    await deleteAll(
      published,
      names.filter((name) => !isMade(name)).flatMap((name) => files.get(name) ?? []),
    );
  return names.filter(isMade);
}

function today({ now }: ReleaseWork): string {
  return new Date(now()).toISOString().slice(0, 10);
}
