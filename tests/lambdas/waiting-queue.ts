// A queue as SQS has them, in memory: what is received is hidden for a while, and comes again where nobody removes it.
import type { PublishQueue, WaitingMessages } from '../../lambdas/handlers/ports.ts';
import type { PublishRequest } from '../../lambdas/handlers/publish-request.ts';

interface Message {
  readonly body: string;
  /** Milliseconds of the clock until which it is hidden. */
  until: number;
  receives: number;
}

export interface WaitingQueue extends PublishQueue, WaitingMessages {
  sendText(body: string): void;
  /** Receives of each message that is still there, by its body. */
  left(): Readonly<Record<string, number>>;
}

export function waitingQueue(now: () => number, hiddenMilliseconds = 1_800_000): WaitingQueue {
  const messages = new Map<string, Message>();
  let count = 0;
  const sendText = (body: string) => {
    messages.set(`m${++count}`, { body, until: 0, receives: 0 });
  };
  return {
    sendText,
    async send(request: PublishRequest) {
      sendText(JSON.stringify(request));
    },
    async receive() {
      const waiting = [...messages].filter(([, { until }]) => until <= now()).slice(0, 10);
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
