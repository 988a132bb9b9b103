// What handlers need of the world around them besides stores: a queue to publishing, and a log.
import type { PublishRequest } from './publish-request.ts';

export interface PublishQueue {
  /**
   * Asks for a publish. Requests with the same deduplication id within five minutes collapse into one, even after the first
   * was handled: the id must name the change, not the upload.
   */
  send(request: PublishRequest, deduplicationId: string): Promise<void>;
}

/** One line of the operator's log: what happened, and the facts to look for. */
export type Log = (message: string, facts: Readonly<Record<string, unknown>>) => void;
