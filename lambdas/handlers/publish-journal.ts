// The private note of a publish in progress: which days it may have touched, and until when nobody else may begin one.
import { PreconditionFailed, type Store, workKeys } from '../../src/storage.ts';

export interface Journal {
  /**
   * Days that a publish which died may have left half done: they are to be made anew, whatever their manifests say. Undefined
   * where none died; otherwise the files that are not by day are suspect too.
   */
  readonly unfinished: ReadonlySet<string> | undefined;
  /** Articles that were withdrawn by this publish, or by one that died: they are still to be taken out of the releases. */
  readonly retracted: ReadonlySet<string>;
  /** To be called before it is forgotten that these articles were there. */
  retract(articleIds: readonly string[]): Promise<void>;
  /** Notes that these days are about to be touched; to be called before they are. */
  note(days: readonly string[]): Promise<void>;
  /** Everything is as it should be. */
  close(): Promise<void>;
  /** Lets the next one begin at once; the days stay noted. */
  abandon(): Promise<void>;
}

interface Entry {
  /** Milliseconds of the clock until which the writer may be at work. */
  readonly until: number;
  readonly days: readonly string[];
  readonly retracted?: readonly string[];
}

/** Another publish is at work. Its queue brings the requests again. */
class PublishInProgress extends Error {
  constructor() {
    super('another publish is in progress; the requests come again');
    this.name = 'PublishInProgress';
  }
}

/**
 * One writer at a time: the note is created or taken over with a precondition, and a note whose time has passed is that of a
 * writer that died.
 * @throws PublishInProgress
 */
export async function openJournal(work: Store, now: () => number, leaseMilliseconds: number): Promise<Journal> {
  const stored = await work.get(workKeys.publishJournal);
  const before = stored && parseEntry(stored.body);
  if (before && before.until > now()) throw new PublishInProgress();
  const noted = new Set(before?.days ?? []);
  const retracted = new Set(before?.retracted ?? []);
  let etag = stored?.etag;
  let isOurs = false;
  const write = async (until: number) => {
    const entry: Entry = { until, days: [...noted].sort(), retracted: [...retracted].sort() };
    const body = new TextEncoder().encode(`${JSON.stringify(entry)}\n`);
    const precondition = etag === undefined ? ({ ifNoneMatch: '*' } as const) : { ifMatch: etag };
    const written = await work
      .put(workKeys.publishJournal, body, { contentType: 'application/json', ...precondition })
      .catch((error: unknown) => ownNote(work, body, error));
    etag = written.etag;
    isOurs = true;
  };
  return {
    unfinished: before && new Set(before.days),
    retracted,
    async retract(articleIds) {
      if (isOurs && articleIds.every((id) => retracted.has(id))) return;
      for (const id of articleIds) retracted.add(id);
      await write(now() + leaseMilliseconds);
    },
    async note(days) {
      if (isOurs && days.every((day) => noted.has(day))) return;
      for (const day of days) noted.add(day);
      await write(now() + leaseMilliseconds);
    },
    async close() {
      if (isOurs) await work.delete(workKeys.publishJournal);
    },
    async abandon() {
      if (isOurs) await write(0);
    },
  };
}

/** A write that was said to fail and had not: its retry meets the note that it left. */
async function ownNote(work: Store, body: Uint8Array, error: unknown): Promise<{ readonly etag: string }> {
  if (!(error instanceof PreconditionFailed)) throw error;
  const stored = await work.get(workKeys.publishJournal);
  const isOurs = stored?.body.length === body.length && stored.body.every((byte, index) => byte === body[index]);
  if (!stored || !isOurs) throw new PublishInProgress();
  return stored;
}

function parseEntry(bytes: Uint8Array): Entry {
  const { until, days, retracted }: Partial<Entry> = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof until !== 'number' || !Array.isArray(days))
    throw new Error(`${workKeys.publishJournal}: expected "until" and "days"`);
  return { until, days, retracted: retracted ?? [] };
}
