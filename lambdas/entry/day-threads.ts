// The rows of a day in, its files out, made beside in a second thread while this one resolves the next day. The thread runs the
// bundle that we run, which asks `isDayThread` before it begins anything else.
import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type DayFiles, dayFiles } from '../../src/publishing/day-files.ts';
import type { DayLines } from '../../src/publishing/row-lines.ts';
import type { MakeDay } from '../handlers/ports.ts';

const mark = 'makes the files of days';

/** Whether this is such a thread. */
export const isDayThread = workerData === mark;

/** Articles from which a day is worth sending. */
const leastArticles = 200;

interface Day {
  readonly date: string;
  readonly lines: DayLines;
}

interface Waiting {
  readonly done: (files: DayFiles) => void;
  readonly fail: (error: Error) => void;
}

/** Days that the thread has to make; one more is made here, where the thread is slower than whatever resolves the days. */
const mostSent = 3;

/**
 * A thread that begins with the first large day, and does not keep the process alive.
 * @param bundle address of the program, `import.meta.url`.
 */
export function dayThread(bundle: string): MakeDay {
  let worker: Worker | undefined;
  /** In the order in which they were sent, which is that in which they are made. */
  let sent: Waiting[] = [];
  const failed = (error: Error) => {
    worker = undefined;
    for (const { fail } of sent) fail(error);
    sent = [];
  };
  const begun = (): Worker => {
    const thread = new Worker(fileURLToPath(bundle), { workerData: mark });
    thread.on('message', (files: DayFiles) => {
      sent.shift()?.done(files);
      if (sent.length === 0) thread.unref();
    });
    thread.on('error', failed);
    thread.on('exit', (code) => failed(new Error(`the thread that makes the files of days ended with ${code}`)));
    return thread;
  };
  return async (date, lines) => {
    if (sent.length === mostSent || lines.articles.rows < leastArticles) return dayFiles(date, lines);
    const thread = worker ?? begun();
    worker = thread;
    thread.ref();
    return new Promise((done, fail) => {
      sent.push({ done, fail });
      thread.postMessage({ date, lines } satisfies Day, buffersOf(Object.values(lines)));
    });
  };
}

/** What the thread does. */
export function makeDays(): void {
  parentPort?.on('message', ({ date, lines }: Day) => {
    const made = dayFiles(date, lines);
    parentPort?.postMessage(made, buffersOf([...made.files, made.manifest]));
  });
}

/** What is handed over to the other thread and not copied. */
function buffersOf(pieces: readonly { readonly bytes: Uint8Array }[]): ArrayBuffer[] {
  const buffers = pieces.map(({ bytes }) => bytes.buffer);
  return [...new Set(buffers.filter((buffer) => buffer instanceof ArrayBuffer))];
}
