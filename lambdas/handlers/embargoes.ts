// The list of uploads under an embargo in; those whose time has come, and parts without what has to wait, out.
import {
  type HeldUpload,
  heldUpload,
  heldUploadsBytes,
  isDue,
  parseHeldUploads,
  releasedPart,
} from '../../src/publishing/embargo.ts';
import type { Part } from '../../src/publishing/part.ts';
import { type Store, workKeys } from '../../src/storage.ts';

export interface Embargoes {
  /** To be published together with what was asked for. */
  readonly due: readonly HeldUpload[];
  /** Takes out what has to wait, and remembers it. */
  released(parts: ReadonlyMap<string, Part>): ReadonlyMap<string, Part>;
  /** Writes the list where it changed; to be called once everything is published, or who dies before forgets what was due. */
  close(): Promise<readonly HeldUpload[]>;
}

/** @param known the list, where it was read before. */
export async function openEmbargoes(work: Store, now: number, known?: readonly HeldUpload[]): Promise<Embargoes> {
  const before = known ?? parseHeldUploads((await work.get(workKeys.embargoes))?.body);
  const held = new Map(before.map((upload) => [upload.upload, upload]));
  return {
    due: before.filter((upload) => isDue(upload, now)),
    released(parts) {
      for (const [upload, part] of parts) {
        const waiting = heldUpload(upload, part, now);
        if (waiting) held.set(upload, waiting);
        else held.delete(upload);
      }
      return new Map([...parts].map(([upload, part]) => [upload, releasedPart(part, now)]));
    },
    async close() {
      const list = [...held.values()];
      const isSame = JSON.stringify(list) === JSON.stringify(before);
      if (!isSame) await work.put(workKeys.embargoes, heldUploadsBytes(list), { contentType: 'application/json' });
      return list;
    },
  };
}
