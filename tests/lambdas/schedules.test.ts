// Law: whatever the order, repetition and failures of deliveries, the public tree is the one made in order without any.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryStore } from '../../lambdas/adapters/memory-store.ts';
import type { InboxChange } from '../../lambdas/handlers/inbox-events.ts';
import { PreconditionFailed, type Store } from '../../src/storage.ts';
import { contents, pipeline } from './aws.ts';

/** Calls fail as the numbers say, in turn: before they take effect, with a lost race, or after it. Then the storm is over. */
function faulty(store: Store, faults: readonly number[]): Store {
  let call = 0;
  const guard = async <Result>(key: string, step: () => Promise<Result>): Promise<Result> => {
    const fault = faults[call++] ?? 0;
    if (fault === 1) throw new Error('500 before');
    if (fault === 2) throw new PreconditionFailed(key);
    const result = await step();
    if (fault === 3) throw new Error('500 after');
    return result;
  };
  return {
    get: (key, options) => guard(key, () => store.get(key, options)),
    put: (key, body, options) => guard(key, () => store.put(key, body, options)),
    list: (prefix) => store.list(prefix),
    delete: (key) => guard(key, () => store.delete(key)),
  };
}

type Act = { readonly key: string; readonly content: string | null };
const act: fc.Arbitrary<Act> = fc.record({
  key: fc.constantFrom('a.txt', 'b.txt', 'c.jsonl', 'd e.txt'),
  content: fc.constantFrom(
    null,
    'OSLO, 3 May 2024 (Wire) - The ferry stops. "We are out of boats," the director told reporters on the quay today.',
    'BERGEN, 4 May 2024 (Wire) - The bridge opens. "At last," she said.',
    '{"id":"1","text":"The tunnel is dug."}\n{"id":',
    '\u0000\u0001\u0002',
  ),
});

function acted(aws: ReturnType<typeof pipeline>, acts: readonly Act[]): InboxChange[] {
  return acts.map(({ key, content }) => (content === null ? aws.inbox.remove(key) : aws.inbox.upload(key, content)));
}

/** Deliveries of one schedule: each change up to three times, shuffled, in batches of some size. */
const schedule = fc.array(act, { minLength: 1, maxLength: 8 }).chain((acts) =>
  fc.record({
    acts: fc.constant(acts),
    order: fc.tuple(...acts.map(() => fc.integer({ min: 1, max: 3 }))).chain((times) => {
      const deliveries = times.flatMap((count, index) => Array.from({ length: count }, () => index));
      return fc.shuffledSubarray(deliveries, { minLength: deliveries.length, maxLength: deliveries.length });
    }),
    batch: fc.integer({ min: 1, max: 4 }),
    faults: fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3), { maxLength: 300, size: 'max' }),
  }),
);

test('the public tree depends on the uploads alone', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async ({ acts, order, batch, faults }) => {
      const straight = pipeline();
      for (const change of acted(straight, acts)) await straight.deliver(change);
      await straight.publish();

      const work = memoryStore();
      const published = memoryStore();
      const crooked = pipeline({ work: faulty(work, faults), published: faulty(published, faults) });
      const changes = acted(crooked, acts);
      for (let at = 0; at < order.length; at += batch) {
        let waiting = order.slice(at, at + batch).map((index) => changes[index]);
        for (let receive = 0; waiting.length > 0; receive++) {
          expect(receive).toBeLessThan(100);
          const failed = new Set(await crooked.deliver(...waiting));
          waiting = waiting.filter((_, index) => failed.has(`message-${index}`));
        }
        await crooked.publish().catch(() => undefined);
      }
      for (let attempt = 0; ; attempt++) {
        expect(attempt).toBeLessThan(200);
        const isPublished = await crooked.publish().then(
          () => true,
          () => false,
        );
        if (isPublished) break;
      }
      expect(await contents(published)).toEqual(await contents(straight.published));
      expect(await contents(work, 'state/')).toEqual({});
      expect(Object.keys(await contents(work, 'rejected/'))).toEqual(
        Object.keys(await contents(straight.work, 'rejected/')),
      );
    }),
    { numRuns: 25 },
  );
});
