// The tick of a clock in; everything that waits to be published taken from its queue, published together and let go of out.
import { PublishRefused } from '../../src/publishing/gates.ts';
import { PublishInProgress } from './publish-journal.ts';
import type { PublishRequest } from './publish-request.ts';
import { isDueAnyhow, type PublishTimeDeps, publishTime } from './publish-time.ts';
import { type BatchDeps, isAsked, type Taken, takeBatch } from './waiting-batch.ts';

export interface WaitingDeps extends PublishTimeDeps, BatchDeps {
  readonly publish: (requests: readonly PublishRequest[]) => Promise<void>;
  /** Within which the last publish of a tick begins: what is left of a process's time is for that one. */
  readonly beginMilliseconds: number;
}

/** The clock publishes where it is time to; whoever else asks is not kept waiting. */
export type Start = 'clock' | 'now';

export interface Tick {
  /** Messages that were served. */
  readonly published: number;
  /** Somebody else is publishing: whatever waits is for the next tick. */
  readonly isBusy: boolean;
}

interface Served {
  /** Messages. */
  readonly published: number;
  /** Why others were not. */
  readonly failures: readonly unknown[];
}

/**
 * Messages are removed once they are published, and not before: one that comes twice, or whose publish died, is served again,
 * which changes nothing. A message that makes publishing fail is told from the others by halves, and stays in the queue until
 * that gives it up.
 * @throws Error where messages could not be served.
 */
export function waitingPublisher(deps: WaitingDeps): (start: Start) => Promise<Tick> {
  const { journal, waiting, now } = deps;
  const time = publishTime(deps);

  return async (start) => {
    if (start === 'clock' && !(await time.hasCome())) return { published: 0, isBusy: false };
    const last = now() + deps.beginMilliseconds;
    let served: Served = { published: 0, failures: [] };
    for (let isMore = true; isMore && now() <= last; ) {
      const left = await journal.left();
      if (!left) return { published: served.published, isBusy: true };
      const { taken, isFull } = await takeBatch(deps);
      if (!isFull) time.foundEmpty();
      if (isAsked(taken) || isDueAnyhow(left, now())) served = both(served, await serve(deps, taken, last));
      else await waiting.remove(taken);
      isMore = isFull && served.failures.length === 0;
    }
    return tickOf(served);
  };
}

/** @param last when the last publish may begin. */
async function serve(deps: WaitingDeps, taken: readonly Taken[], last: number): Promise<Served> {
  try {
    await deps.publish(taken.map(({ request }) => request));
  } catch (error) {
    if (error instanceof PublishInProgress) await deps.waiting.release(taken);
    if (taken.length > 1 && !isAboutAll(error) && deps.now() <= last) return serveHalves(deps, taken, last);
    for (const { messageId } of taken) deps.log('message failed', { messageId, error: String(error) });
    return { published: 0, failures: [error] };
  }
  await deps.waiting.remove(taken);
  return { published: taken.length, failures: [] };
}

/** One after the other: there is one publish at a time. */
async function serveHalves(deps: WaitingDeps, taken: readonly Taken[], last: number): Promise<Served> {
  const half = Math.ceil(taken.length / 2);
  const first = await serve(deps, taken.slice(0, half), last);
  return both(first, await serve(deps, taken.slice(half), last));
}

/** A refusal is about all of them together, and halves could get round it. */
function isAboutAll(error: unknown): boolean {
  return error instanceof PublishInProgress || error instanceof PublishRefused;
}

function both(first: Served, second: Served): Served {
  return { published: first.published + second.published, failures: [...first.failures, ...second.failures] };
}

/** @throws Error where messages failed, and not because somebody else is publishing. */
function tickOf({ published, failures }: Served): Tick {
  if (failures.some((failure) => failure instanceof PublishInProgress)) return { published, isBusy: true };
  if (failures.length > 0) throw new Error('messages could not be published', { cause: failures[0] });
  return { published, isBusy: false };
}
