// Articles as they come in, batches of those that are there out, in their order.
import { fullBatch } from '../src/analysis/analyze.ts';
import type { ReadResult } from './articles.ts';

/**
 * A batch ends when it is full or when the next article is not there yet: whoever writes a line and waits for its records gets
 * them.
 */
export async function* batchesOf(articles: AsyncIterable<ReadResult>): AsyncIterable<readonly ReadResult[]> {
  const iterator = articles[Symbol.asyncIterator]();
  let next = iterator.next();
  for (;;) {
    let arrived: IteratorResult<ReadResult> | null = await next;
    if (arrived.done) return;
    const batch: ReadResult[] = [];
    let characters = 0;
    while (arrived !== null && !arrived.done) {
      const { value } = arrived;
      batch.push(value);
      if ('text' in value) characters += value.text.length;
      next = iterator.next();
      // Its failure is met where it is awaited, which may be after this batch.
      next.catch(() => undefined);
      arrived = characters < fullBatch ? await Promise.race([next, nothingYet()]) : null;
    }
    yield batch;
  }
}

function nothingYet(): Promise<null> {
  return new Promise((resolve) => setImmediate(() => resolve(null)));
}
