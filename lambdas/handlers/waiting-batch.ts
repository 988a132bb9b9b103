// The queue to publishing in, the messages that one publish serves out.
import type { Log, WaitingMessage, WaitingMessages } from './ports.ts';
import { isKnock, type PublishRequest, parsePublishRequest } from './publish-request.ts';

export interface BatchDeps {
  readonly waiting: WaitingMessages;
  readonly log: Log;
  /** Articles after which no more messages are taken for one publish. */
  readonly mostArticles: number;
}

export interface Taken extends WaitingMessage {
  readonly request: PublishRequest;
}

export interface Batch {
  readonly taken: readonly Taken[];
  /** There may be more; otherwise the queue was found empty. */
  readonly isFull: boolean;
}

/** Until there is nothing more, or enough. */
export async function takeBatch({ waiting, log, mostArticles }: BatchDeps): Promise<Batch> {
  const taken: Taken[] = [];
  let articles = 0;
  while (articles < mostArticles) {
    const received = await waiting.receive();
    if (received.length === 0) return { taken, isFull: false };
    for (const message of received) {
      const request = requestIn(message, log);
      if (!request) continue;
      taken.push({ ...message, request });
      articles += request.uploads.reduce((sum, upload) => sum + upload.articles, 1);
    }
  }
  return { taken, isFull: true };
}

/** Whether any of them asks for a publish. */
export function isAsked(taken: readonly Taken[]): boolean {
  return taken.some(({ request }) => !isKnock(request));
}

/** Undefined where the message is none: it stays, and is given up at last. */
function requestIn({ messageId, body }: WaitingMessage, log: Log): PublishRequest | undefined {
  try {
    return parsePublishRequest(body);
  } catch (error) {
    log('message failed', { messageId, error: String(error) });
    return undefined;
  }
}
