// The private note of a publish in progress: who publishes and until when, and which days it may have touched.
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

export interface Lease {
  /** Another one for every process that may publish to the same place. */
  readonly writer: string;
  readonly now: () => number;
  /** Longer than a process lives. */
  readonly milliseconds: number;
}

interface Entry {
  readonly writer: string;
  /** Milliseconds of the clock until which the writer may be at work. */
  readonly until: number;
  readonly days: readonly string[];
  readonly retracted: readonly string[];
}

/** Another publish is at work: what was asked for has to wait for the next one. */
export class PublishInProgress extends Error {
  constructor() {
    super('another publish is in progress');
    this.name = 'PublishInProgress';
  }
}

/** Whether somebody publishes just now: whoever looks first need not take messages that it could not serve. */
export async function isPublishing(work: Store, lease: Lease): Promise<boolean> {
  const stored = await work.get(workKeys.publishJournal);
  return stored !== undefined && isHeld(parseEntry(stored.body), lease);
}

/** A process does one thing at a time: its own note was left by a publish of its own that failed. */
function isHeld({ writer, until }: Entry, lease: Lease): boolean {
  return until > lease.now() && writer !== lease.writer;
}

/**
 * One writer at a time: the note is created or taken over with a precondition, and before anything is read that this writer
 * will write, or it could put back what another one wrote in between. A note whose time has passed is that of a writer that
 * died.
 * @param days that are going to be touched, as far as they are known: noting them now saves a request.
 * @throws PublishInProgress
 */
export async function openJournal(work: Store, lease: Lease, days: readonly string[]): Promise<Journal> {
  const { writer, now, milliseconds } = lease;
  const stored = await work.get(workKeys.publishJournal);
  const before = stored && parseEntry(stored.body);
  if (before && isHeld(before, lease)) throw new PublishInProgress();
  const noted = new Set([...(before?.days ?? []), ...days]);
  const retracted = new Set(before?.retracted ?? []);
  let etag = stored?.etag;
  const write = async (until: number) => {
    const body = entryBytes({ writer, until, days: [...noted].sort(), retracted: [...retracted].sort() });
    const precondition = etag === undefined ? ({ ifNoneMatch: '*' } as const) : { ifMatch: etag };
    const written = await work
      .put(workKeys.publishJournal, body, { contentType: 'application/json', ...precondition })
      .catch((error: unknown) => ownNote(work, body, error));
    etag = written.etag;
  };
  await write(now() + milliseconds);
  return {
    unfinished: before && new Set(before.days),
    retracted,
    async retract(articleIds) {
      if (articleIds.every((id) => retracted.has(id))) return;
      for (const id of articleIds) retracted.add(id);
      await write(now() + milliseconds);
    },
    async note(more) {
      if (more.every((day) => noted.has(day))) return;
      for (const day of more) noted.add(day);
      await write(now() + milliseconds);
    },
    async close() {
      await work.delete(workKeys.publishJournal);
    },
    async abandon() {
      await write(0);
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

function entryBytes(entry: Entry): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(entry)}\n`);
}

/** A note of an older version names no writer and no articles. */
function parseEntry(bytes: Uint8Array): Entry {
  const { writer = '', until, days, retracted = [] }: Partial<Entry> = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof until !== 'number' || !Array.isArray(days))
    throw new Error(`${workKeys.publishJournal}: expected "until" and "days"`);
  return { writer, until, days, retracted };
}
