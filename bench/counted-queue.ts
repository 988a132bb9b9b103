// A queue to publishing in memory, its requests counted: ten messages to each, as SQS takes and gives them at the most.
import type { PublishQueue, WaitingMessage, WaitingMessages } from '../lambdas/handlers/ports.ts';
import { messagesFor } from '../lambdas/handlers/publish-request.ts';
import type { Counts } from './counted-store.ts';

const mostAtOnce = 10;
const requestsFor = (messages: readonly unknown[]) => Math.ceil(messages.length / mostAtOnce);

export function countedQueue(counts: Counts): PublishQueue & WaitingMessages {
  let waiting: WaitingMessage[] = [];
  let knocks: WaitingMessage[] = [];
  let count = 0;
  return {
    async send(request) {
      const messages = messagesFor(request);
      counts.queue += requestsFor(messages);
      for (const { body, isKnock } of messages) {
        const messageId = `${++count}`;
        (isKnock ? knocks : waiting).push({ messageId, receipt: messageId, body });
      }
    },
    async count() {
      counts.queue++;
      return { messages: waiting.length, knocks: knocks.length };
    },
    async receive() {
      counts.queue++;
      const received = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(mostAtOnce);
      return received;
    },
    async remove(done) {
      counts.queue += requestsFor(done);
      // Whoever takes all has heard those who knocked: they are given out with what comes next.
      waiting.push(...knocks);
      knocks = [];
    },
    async release(undone) {
      waiting.push(...undone);
    },
  };
}
