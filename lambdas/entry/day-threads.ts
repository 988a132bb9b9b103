// The rows of a day in, its files out, made beside in a second thread while this one resolves the next day. The thread runs the
// bundle that we run, which asks `isDayThread` before it begins anything else.
import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type DayFiles, dayFiles } from '../../src/publishing/day-files.ts';
import type { Lines } from '../../src/publishing/row-lines.ts';
import type { MakeDay } from '../handlers/ports.ts';

const mark = 'makes the files of days';

/** Whether this is such a thread. */
export const isDayThread = workerData === mark;

/** Articles from which a day is worth sending. */
const leastArticles = 200;

interface Day {
  readonly date: string;
  readonly lines: Lines;
}

interface Waiting {
  readonly done: (files: DayFiles) => void;
  readonly fail: (error: Error) => void;
}

/**
 * A thread that begins with the first large day, and does not keep the process alive. While it is at work, days are made here:
 * two cores are busy whichever has more to do.
 * @param bundle address of the program, `import.meta.url`.
 */
export function dayThread(bundle: string): MakeDay {
  let worker: Worker | undefined;
  let waiting: Waiting | undefined;
  const failed = (error: Error) => {
    worker = undefined;
    waiting?.fail(error);
    waiting = undefined;
  };
  const begun = (): Worker => {
    const thread = new Worker(fileURLToPath(bundle), { workerData: mark });
    thread.on('message', (files: DayFiles) => {
      thread.unref();
      waiting?.done(files);
      waiting = undefined;
    });
    thread.on('error', failed);
    thread.on('exit', (code) => failed(new Error(`the thread that makes the files of days ended with ${code}`)));
    return thread;
  };
  return async (date, lines) => {
    if (waiting || lines.articles.length < leastArticles) return dayFiles(date, lines);
    const thread = worker ?? begun();
    worker = thread;
    thread.ref();
    return new Promise((done, fail) => {
      waiting = { done, fail };
      thread.postMessage({ date, lines } satisfies Day);
    });
  };
}

/** What the thread does. */
export function makeDays(): void {
  parentPort?.on('message', ({ date, lines }: Day) => {
    const made = dayFiles(date, lines);
    const buffers = [...made.files, made.manifest].map(({ bytes }) => bytes.buffer);
    parentPort?.postMessage(
      made,
      buffers.filter((buffer) => buffer instanceof ArrayBuffer),
    );
  });
}
