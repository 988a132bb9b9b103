// The tick of a clock in; everything that waits to be published taken from its queue, published together and let go of out.
import { PublishRefused } from '../../src/publishing/gates.ts';
import type { Log, WaitingMessage, WaitingMessages } from './ports.ts';
import { isDue } from './publish-allowance.ts';
import { type LastPublish, PublishInProgress, type PublishJournal } from './publish-journal.ts';
import { isKnock, type PublishRequest, parsePublishRequest } from './publish-request.ts';

export interface WaitingDeps {
  readonly journal: PublishJournal;
  readonly waiting: WaitingMessages;
  readonly publish: (requests: readonly PublishRequest[]) => Promise<void>;
  readonly now: () => number;
  readonly log: Log;
  /** Articles after which no more messages are taken for one publish. */
  readonly mostArticles: number;
  /** Within which the last publish of a tick begins: what is left of a process's time is for that one. */
  readonly beginMilliseconds: number;
  /** After which nothing waits for others any more. */
  readonly longestWait: number;
}

/** The clock publishes where it is time to; whoever else asks is not kept waiting. */
export type Start = 'clock' | 'now';

export interface Tick {
  /** Messages that were served. */
  readonly published: number;
  /** Somebody else is publishing: whatever waits is for the next tick. */
  readonly isBusy: boolean;
}

interface Taken extends WaitingMessage {
  readonly request: PublishRequest;
}

/**
 * Messages are removed once they are published, and not before: one that comes twice, or whose publish died, is served again,
 * which changes nothing. A message that makes publishing fail is told from the others by halves, and stays in the queue until
 * that gives it up.
 * @throws Error where messages could not be served.
 */
export function waitingPublisher(deps: WaitingDeps): (start: Start) => Promise<Tick> {
  const { journal, waiting, publish, now, log } = deps;
  /** When the queue was last found empty by asking for messages: its counts are about right, and may miss one. */
  let foundEmpty = Number.NEGATIVE_INFINITY;
  /** When the journal's note was last read, whatever was known of it. */
  let readAnew = Number.NEGATIVE_INFINITY;
  const isLongAgo = (time: number) => now() - time >= deps.longestWait;

  return async (start) => {
    if (start === 'clock' && !(await isTime())) return { published: 0, isBusy: false };
    const last = now() + deps.beginMilliseconds;
    const failures: unknown[] = [];
    let published = 0;
    for (let isMore = true; isMore && now() <= last; ) {
      const left = await journal.left();
      if (!left) return { published, isBusy: true };
      const { taken, isFull } = await take();
      const isAsked = taken.some(({ request }) => !isKnock(request)) || isAnyhow(left);
      if (isAsked) published += await serve(taken, last, failures);
      else await waiting.remove(taken);
      isMore = isFull && failures.length === 0;
    }
    if (failures.some((failure) => failure instanceof PublishInProgress)) return { published, isBusy: true };
    if (failures.length > 0) throw new Error('messages could not be published', { cause: failures[0] });
    return { published, isBusy: false };
  };

  /** Asks the queue alone, where this process knows when it published last. */
  async function isTime(): Promise<boolean> {
    const { messages, knocks } = await waiting.count();
    // Another process may have published since.
    const isAnew = isLongAgo(Math.max(readAnew, foundEmpty));
    if (isAnew) readAnew = now();
    const left = await journal.left(isAnew);
    if (!left || isAnyhow(left)) return true;
    if (messages === 0) return isLongAgo(foundEmpty);
    if (knocks > 0 || isDue(left.publishes, messages, now(), deps.longestWait)) return true;
    log('publish later', { messages });
    return false;
  }

  /** Where nothing waits too: an embargo has ended, or a publish that died has left half of what it was to do. */
  function isAnyhow({ nextEmbargo, isDone }: LastPublish): boolean {
    return !isDone || (nextEmbargo !== undefined && nextEmbargo <= now());
  }

  /** Until there is nothing more, or enough. */
  async function take(): Promise<{ readonly taken: readonly Taken[]; readonly isFull: boolean }> {
    const taken: Taken[] = [];
    let articles = 0;
    while (articles < deps.mostArticles) {
      const received = await waiting.receive();
      if (received.length === 0) {
        foundEmpty = now();
        return { taken, isFull: false };
      }
      for (const message of received) {
        const request = requestIn(message);
        if (!request) continue;
        taken.push({ ...message, request });
        articles += request.uploads.reduce((sum, upload) => sum + upload.articles, 1);
      }
    }
    return { taken, isFull: true };
  }

  /** Undefined where the message is none: it stays, and is given up at last. */
  function requestIn({ messageId, body }: WaitingMessage): PublishRequest | undefined {
    try {
      return parsePublishRequest(body);
    } catch (error) {
      log('message failed', { messageId, error: String(error) });
      return undefined;
    }
  }

  /** The number of messages served. A refusal is about all of them together, and halves could get round it. */
  async function serve(taken: readonly Taken[], last: number, failures: unknown[]): Promise<number> {
    try {
      await publish(taken.map(({ request }) => request));
    } catch (error) {
      if (error instanceof PublishInProgress) await waiting.release(taken);
      const isAboutAll = error instanceof PublishInProgress || error instanceof PublishRefused;
      if (isAboutAll || taken.length <= 1 || now() > last) {
        failures.push(error);
        for (const { messageId } of taken) log('message failed', { messageId, error: String(error) });
        return 0;
      }
      const half = Math.ceil(taken.length / 2);
      const first = await serve(taken.slice(0, half), last, failures);
      return first + (await serve(taken.slice(half), last, failures));
    }
    await waiting.remove(taken);
    return taken.length;
  }
}
