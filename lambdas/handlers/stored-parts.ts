// The private store in, the parts that it holds of uploads, as many at once as fit into memory, out.
import { type Part, parsePart, partOutline } from '../../src/publishing/part.ts';
import { type Store, workKeys } from '../../src/storage.ts';
import type { Embargoes } from './embargoes.ts';
import { inParallel, oneAhead } from './in-parallel.ts';
import { type ChangedUpload, rounds, uploadsOf } from './publish-request.ts';

const width = 16;

type StoredPart = readonly [upload: string, bytes: Uint8Array | undefined];

/** Without what has to wait. While a round is published, the next is read. */
export async function* partsInRounds(
  work: Store,
  uploads: readonly ChangedUpload[],
  articlesAtOnce: number,
  embargoes: Embargoes,
): AsyncGenerator<ReadonlyMap<string, Part>> {
  for await (const stored of oneAhead(rounds(uploads, articlesAtOnce), (round) => storedParts(work, round)))
    yield embargoes.released(partsOf(stored));
}

/** Every part there is: only where nothing is published yet, or to recover. */
export async function allUploads(work: Store): Promise<ChangedUpload[]> {
  const keys: string[] = [];
  for await (const { key } of work.list(workKeys.parts)) keys.push(key);
  const uploads = await inParallel(keys, width, async (key) => {
    const stored = await work.get(key);
    const upload = key.slice(key.lastIndexOf('/') + 1, -'.json'.length);
    return stored ? [{ upload, ...partOutline(key, stored.body) }] : [];
  });
  return uploadsOf([{ uploads: uploads.flat() }]);
}

function storedParts(work: Store, uploads: readonly ChangedUpload[]): Promise<StoredPart[]> {
  return inParallel(uploads, width, async ({ upload }) => [upload, (await work.get(workKeys.part(upload)))?.body]);
}

function partsOf(stored: readonly StoredPart[]): ReadonlyMap<string, Part> {
  return new Map(
    stored.flatMap(([upload, bytes]) => (bytes ? [[upload, parsePart(workKeys.part(upload), bytes)] as const] : [])),
  );
}
