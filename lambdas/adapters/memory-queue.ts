// A queue to publishing in memory, for the local run and for tests.
import type { PublishQueue } from '../handlers/ports.ts';
import type { PublishRequest } from '../handlers/publish-request.ts';

export interface MemoryQueue extends PublishQueue {
  /** Takes all requests that wait, the oldest first. */
  drain(): PublishRequest[];
}

export function memoryQueue(): MemoryQueue {
  let waiting: PublishRequest[] = [];
  return {
    async send(request) {
      waiting.push(request);
    },
    drain() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
}
