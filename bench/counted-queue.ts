// A queue to publishing in memory, its requests counted: ten messages to a receive, as SQS gives them at the most.
import type { PublishQueue, WaitingMessage, WaitingMessages } from '../lambdas/handlers/ports.ts';
import type { Counts } from './counted-store.ts';

const mostAtOnce = 10;

export function countedQueue(counts: Counts): PublishQueue & WaitingMessages {
  let waiting: WaitingMessage[] = [];
  let count = 0;
  return {
    async send(request) {
      counts.queue++;
      const messageId = `${++count}`;
      waiting.push({ messageId, receipt: messageId, body: JSON.stringify(request) });
    },
    async receive() {
      counts.queue++;
      const received = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(mostAtOnce);
      return received;
    },
    async remove(done) {
      counts.queue += done.length;
    },
    async release(undone) {
      waiting.push(...undone);
    },
  };
}
