// What waits in the queue, the journal's note and the time in; whether to publish now out.
import type { Log, WaitingMessages } from './ports.ts';
import { isDue } from './publish-allowance.ts';
import type { LastPublish, PublishJournal } from './publish-journal.ts';

export interface PublishTimeDeps {
  readonly journal: PublishJournal;
  readonly waiting: WaitingMessages;
  readonly now: () => number;
  readonly log: Log;
  /** After which nothing waits for others any more. */
  readonly longestWait: number;
}

export interface PublishTime {
  /** Asks the queue alone, where this process knows when it published last. */
  hasCome(): Promise<boolean>;
  /** To be told when the queue is found empty by asking for messages: its counts are about right, and may miss one. */
  foundEmpty(): void;
}

export function publishTime({ journal, waiting, now, log, longestWait }: PublishTimeDeps): PublishTime {
  let emptyAt = Number.NEGATIVE_INFINITY;
  /** When the journal's note was last read, whatever was known of it. */
  let readAt = Number.NEGATIVE_INFINITY;
  const isLongAgo = (time: number) => now() - time >= longestWait;

  return {
    async hasCome() {
      const { messages, knocks } = await waiting.count();
      // Another process may have published since.
      const isAnew = isLongAgo(Math.max(readAt, emptyAt));
      if (isAnew) readAt = now();
      const left = await journal.left(isAnew);
      if (!left || isDueAnyhow(left, now())) return true;
      if (messages === 0) return isLongAgo(emptyAt);
      if (knocks > 0 || isDue(left.publishes, messages, now(), longestWait)) return true;
      log('publish later', { messages });
      return false;
    },
    foundEmpty() {
      emptyAt = now();
    },
  };
}

/** Where nothing waits too: an embargo has ended, or a publish that died has left half of what it was to do. */
export function isDueAnyhow({ nextEmbargo, isDone }: LastPublish, now: number): boolean {
  return !isDone || (nextEmbargo !== undefined && nextEmbargo <= now);
}
