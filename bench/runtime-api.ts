// Events in, a server out that hands them to a function as Lambda's Runtime API does, and tells what became of them.
import { createServer, type Server, type ServerResponse } from 'node:http';

export interface RuntimeListener {
  /** Before the event of this number is handed out, counted from 0, and once more after the last was answered. */
  readonly onNext: (number: number) => void;
  /** An event failed, or the function as a whole. */
  readonly onFailure: (error: Error) => void;
  /** The function asks for one more event than there are. */
  readonly onEnd: (response: ServerResponse) => void;
}

export function runtimeApi(events: readonly string[], { onNext, onFailure, onEnd }: RuntimeListener): Server {
  let next = 0;
  return createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    if (!request.url?.endsWith('/next')) {
      response.writeHead(202).end('{}');
      if (/error$/.test(request.url ?? '') || !body.includes('"batchItemFailures":[]'))
        onFailure(new Error(inBrief(body)));
      return;
    }
    onNext(next);
    if (next === events.length) onEnd(response);
    else give(response, events[next], next++);
  });
}

function give(response: ServerResponse, event: string, number: number): void {
  response.writeHead(200, {
    'lambda-runtime-aws-request-id': `request-${number}`,
    'lambda-runtime-deadline-ms': String(Date.now() + 60_000),
  });
  response.end(event);
}

/** Node prints the faulty line with an error, which in a minified bundle is all of it. */
export function inBrief(said: string): string {
  const lines = said.split('\n').map((line) => (line.length > 200 ? `${line.slice(0, 200)}…` : line));
  return lines.slice(0, 12).join('\n');
}
