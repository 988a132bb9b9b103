// The private note of publishing: who publishes and until when, which days it may have touched; and, once it is done, what the last
// publishes were.
import { PreconditionFailed, type Store, workKeys } from '../../src/storage.ts';
import type { PastPublish } from './publish-allowance.ts';

/** What a publish leaves to whoever decides on the next. */
export interface Left {
  /** The last ones that changed something, the oldest first. */
  readonly publishes: readonly PastPublish[];
  /** Milliseconds of the clock when the first embargo ends. */
  readonly nextEmbargo?: number | undefined;
}

export interface LastPublish extends Left {
  /** False where it died or failed: what it touched is to be made anew. */
  readonly isDone: boolean;
}

export interface Journal {
  /**
   * Days that a publish which died may have left half done: they are to be made anew, whatever their manifests say. Undefined
   * where none died; otherwise the files that are not by day are suspect too.
   */
  readonly unfinished: ReadonlySet<string> | undefined;
  /** Nobody else has published since this process did. */
  readonly isContinued: boolean;
  readonly left: Left;
  /** Articles that were withdrawn by this publish, or by one that died: they are still to be taken out of the releases. */
  readonly retracted: ReadonlySet<string>;
  /** To be called before it is forgotten that these articles were there. */
  retract(articleIds: readonly string[]): Promise<void>;
  /** Notes that these days are about to be touched; to be called before they are. */
  note(days: readonly string[]): Promise<void>;
  /** Everything is as it should be. Where nothing is left to tell, the note goes. */
  close(left?: Left): Promise<void>;
  /** Lets the next one begin at once; the days stay noted. */
  abandon(): Promise<void>;
}

export interface PublishJournal {
  /**
   * What the last publish left, read where this process was not the one, or anew; undefined where somebody is known to publish
   * now.
   */
  left(isAnew?: boolean): Promise<LastPublish | undefined>;
  /**
   * One writer at a time: the note is created or taken over with a precondition, and before anything is read that this writer
   * will write, or it could put back what another one wrote in between. A note whose time has passed is that of a writer that
   * died.
   * @param days that are going to be touched, as far as they are known: noting them now saves a request.
   * @throws PublishInProgress
   */
  open(days: readonly string[]): Promise<Journal>;
}

export interface Lease {
  /** Another one for every process that may publish to the same place. */
  readonly writer: string;
  readonly now: () => number;
  /** Longer than a process lives. */
  readonly milliseconds: number;
}

interface Entry extends LastPublish {
  readonly writer: string;
  /** Milliseconds of the clock until which the writer may be at work. */
  readonly until: number;
  readonly days: readonly string[];
  readonly retracted: readonly string[];
}

interface StoredEntry {
  readonly entry: Entry;
  readonly etag: string;
  /** Written by this process. */
  readonly isOwn: boolean;
}

/** Another publish is at work: what was asked for has to wait for the next one. */
export class PublishInProgress extends Error {
  constructor() {
    super('another publish is in progress');
    this.name = 'PublishInProgress';
  }
}

const nothingYet: LastPublish = { publishes: [], isDone: true };

export function publishJournal(work: Store, lease: Lease): PublishJournal {
  /** As this process left it, or found it last: if it was replaced since, writing over it will tell. */
  let known: StoredEntry | undefined;
  const keep = (stored: StoredEntry) => {
    known = stored;
  };
  return {
    async left(isAnew = false) {
      if (isAnew || !known) {
        const stored = await storedEntry(work);
        if (stored?.etag !== known?.etag) known = stored;
      }
      if (!known) return nothingYet;
      const { entry } = known;
      if (!entry.isDone) known = undefined;
      return isHeld(entry, lease) ? undefined : entry;
    },
    async open(days) {
      const before = known;
      known = undefined;
      if (before) {
        try {
          return await begun(work, lease, days, { before, isContinued: before.isOwn, keep });
        } catch (error) {
          if (!(error instanceof PublishInProgress)) throw error;
        }
      }
      const stored = await storedEntry(work);
      if (stored && isHeld(stored.entry, lease)) throw new PublishInProgress();
      return begun(work, lease, days, { before: stored, isContinued: false, keep });
    },
  };
}

interface Begin {
  readonly before: StoredEntry | undefined;
  readonly isContinued: boolean;
  /** Hears of the note as it is at last. */
  readonly keep: (stored: StoredEntry) => void;
}

async function begun(
  work: Store,
  { writer, now, milliseconds }: Lease,
  days: readonly string[],
  { before, isContinued, keep }: Begin,
): Promise<Journal> {
  const left = before?.entry ?? nothingYet;
  const isUnfinished = before !== undefined && !before.entry.isDone;
  const noted = new Set([...(isUnfinished ? before.entry.days : []), ...days]);
  const retracted = new Set(isUnfinished ? before.entry.retracted : []);
  const { publishes, nextEmbargo } = left;
  let etag = before?.etag;
  const write = async (entry: Entry) => {
    etag = await writtenNote(work, entry, etag);
  };
  const writeOpen = (until: number) => {
    const lists = { days: [...noted].sort(), retracted: [...retracted].sort() };
    return write({ writer, until, ...lists, isDone: false, publishes, nextEmbargo });
  };
  await writeOpen(now() + milliseconds);
  return {
    unfinished: isUnfinished ? new Set(before.entry.days) : undefined,
    isContinued,
    left,
    retracted,
    async retract(articleIds) {
      if (articleIds.every((id) => retracted.has(id))) return;
      for (const id of articleIds) retracted.add(id);
      await writeOpen(now() + milliseconds);
    },
    async note(more) {
      if (more.every((day) => noted.has(day))) return;
      for (const day of more) noted.add(day);
      await writeOpen(now() + milliseconds);
    },
    async close(after) {
      if (!after) return work.delete(workKeys.publishJournal);
      const { publishes, nextEmbargo } = after;
      const entry = { writer, until: 0, days: [], retracted: [], isDone: true, publishes, nextEmbargo };
      await write(entry);
      if (etag !== undefined) keep({ entry, etag, isOwn: true });
    },
    async abandon() {
      await writeOpen(0);
    },
  };
}

/** A process does one thing at a time: its own note was left by a publish of its own that failed. */
function isHeld({ writer, until, isDone }: Entry, lease: Lease): boolean {
  return !isDone && until > lease.now() && writer !== lease.writer;
}

async function storedEntry(work: Store): Promise<StoredEntry | undefined> {
  const stored = await work.get(workKeys.publishJournal);
  return stored && { entry: parseEntry(stored.body), etag: stored.etag, isOwn: false };
}

/** Written only over the note with this tag, or where none is. */
async function writtenNote(work: Store, entry: Entry, etag: string | undefined): Promise<string> {
  const body = entryBytes(entry);
  const precondition = etag === undefined ? ({ ifNoneMatch: '*' } as const) : { ifMatch: etag };
  const written = await work
    .put(workKeys.publishJournal, body, { contentType: 'application/json', ...precondition })
    .catch((error: unknown) => ownNote(work, body, error));
  return written.etag;
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

/** A note of an older version names no writer and no articles, and is there only while one publishes. */
function parseEntry(bytes: Uint8Array): Entry {
  const entry: Partial<Entry> = JSON.parse(new TextDecoder().decode(bytes));
  const { writer = '', until, days, retracted = [], isDone = false, publishes = [], nextEmbargo } = entry;
  if (typeof until !== 'number' || !Array.isArray(days))
    throw new Error(`${workKeys.publishJournal}: expected "until" and "days"`);
  return { writer, until, days, retracted, isDone, publishes, nextEmbargo };
}
