// A queue as SQS has them, in memory: what is received is hidden for a while, and comes again where nobody removes it.
import type { PublishQueue, WaitingMessages } from '../../lambdas/handlers/ports.ts';
import { messagesFor, type PublishRequest } from '../../lambdas/handlers/publish-request.ts';

interface Message {
  readonly body: string;
  /** Milliseconds of the clock until which it is not given out for the first time. */
  readonly from: number;
  /** Milliseconds of the clock until which it is hidden. */
  until: number;
  receives: number;
}

export const knockMilliseconds = 720_000;

export interface WaitingQueue extends PublishQueue, WaitingMessages {
  sendText(body: string): void;
  /** Receives of each message that is still there, by its body. */
  left(): Readonly<Record<string, number>>;
}

export function waitingQueue(now: () => number, hiddenMilliseconds = 1_800_000): WaitingQueue {
  const messages = new Map<string, Message>();
  let count = 0;
  const sendText = (body: string, delayMilliseconds = 0) => {
    messages.set(`m${++count}`, { body, from: now() + delayMilliseconds, until: 0, receives: 0 });
  };
  const isWaiting = ({ from, until }: Message) => Math.max(from, until) <= now();
  return {
    sendText,
    async send(request: PublishRequest) {
      for (const { body, isKnock } of messagesFor(request)) sendText(body, isKnock ? knockMilliseconds : 0);
    },
    async count() {
      const all = [...messages.values()];
      return { messages: all.filter(isWaiting).length, knocks: all.filter(({ from }) => from > now()).length };
    },
    async receive() {
      const waiting = [...messages].filter(([, message]) => isWaiting(message)).slice(0, 10);
      return waiting.map(([messageId, message]) => {
        message.until = now() + hiddenMilliseconds;
        message.receives++;
        return { messageId, receipt: `${messageId} ${message.receives}`, body: message.body };
      });
    },
    async remove(done) {
      for (const { messageId } of done) messages.delete(messageId);
    },
    async release(undone) {
      for (const { messageId } of undone) {
        const message = messages.get(messageId);
        if (message) message.until = 0;
      }
    },
    left: () => Object.fromEntries([...messages.values()].map(({ body, receives }) => [body, receives])),
  };
}
