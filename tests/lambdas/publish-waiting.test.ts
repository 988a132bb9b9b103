// Messages in a queue and a clock's tick in; what was published together, what is left, and when.
import { expect, test } from 'vitest';
import { memoryStore } from '../../lambdas/adapters/memory-store.ts';
import { publishJournal } from '../../lambdas/handlers/publish-journal.ts';
import type { PublishRequest } from '../../lambdas/handlers/publish-request.ts';
import { type Tick, waitingPublisher } from '../../lambdas/handlers/publish-waiting.ts';
import { PublishRefused } from '../../src/publishing/gates.ts';
import { waitingQueue } from './waiting-queue.ts';

const request = (upload: string, articles = 1): PublishRequest => ({
  uploads: [{ upload, days: ['2024-05-01'], articles }],
});

/** `broken` says of the uploads of one publish what is wrong with them together, if anything is. */
function bench(broken: (uploads: readonly string[]) => Error | undefined = () => undefined) {
  const clock = { time: 1000 };
  const now = () => clock.time;
  const work = memoryStore();
  const queue = waitingQueue(now);
  const journal = publishJournal(work, { writer: 'a', now, milliseconds: 360_000 });
  const published: string[] = [];
  const logged: string[] = [];
  const start = waitingPublisher({
    journal,
    waiting: queue,
    async publish(requests) {
      clock.time += 10_000;
      const uploads = requests.flatMap((each) => each.uploads.map(({ upload }) => upload));
      const error = broken(uploads);
      if (error) throw error;
      published.push(uploads.join(' '));
    },
    now,
    log: (message, facts) => logged.push(`${message} ${facts.messageId ?? ''}`.trim()),
    mostArticles: 100,
    beginMilliseconds: 60_000,
    longestWait: 3_600_000,
  });
  const tick = () => start('now');
  return { clock, now, work, queue, published, logged, journal, start, tick };
}

const done = (published: number): Tick => ({ published, isBusy: false });

test('everything that waits is published at once, and nothing where nothing waits', async () => {
  const { queue, tick, published } = bench();
  const names = Array.from({ length: 25 }, (_, index) => `u${index}`);
  for (const name of names) await queue.send(request(name));
  expect(await tick()).toEqual(done(25));
  expect(published).toEqual([names.join(' ')]);
  expect(queue.left()).toEqual({});
  expect(await tick()).toEqual(done(0));
  expect(published).toHaveLength(1);
});

test('large uploads are published one after another, as long as there is time', async () => {
  const { queue, tick, published } = bench();
  for (let index = 0; index < 100; index++) await queue.send(request(`u${index}`, 100));
  // Ten come with one receive, a publish takes ten seconds, and within sixty one may begin.
  expect(await tick()).toEqual(done(70));
  expect(published).toHaveLength(7);
  expect(await tick()).toEqual(done(30));
});

test('a message that is no request stays, and the others are served', async () => {
  const { queue, tick, logged } = bench();
  queue.sendText('{}');
  await queue.send(request('good'));
  expect(await tick()).toEqual(done(1));
  expect(queue.left()).toEqual({ '{}': 1 });
  expect(logged).toEqual(['message failed m1']);
});

test('an upload that makes publishing fail is told from the others', async () => {
  const { queue, tick, published } = bench((uploads) => (uploads.includes('u5') ? new Error('torn part') : undefined));
  for (let index = 0; index < 8; index++) await queue.send(request(`u${index}`));
  await expect(tick()).rejects.toThrow('messages could not be published');
  expect(published.join(' ').split(' ').sort()).toEqual(['u0', 'u1', 'u2', 'u3', 'u4', 'u6', 'u7']);
  expect(queue.left()).toEqual({ [JSON.stringify(request('u5'))]: 1 });
});

test('a refusal is not got round by halves', async () => {
  const refused = (uploads: readonly string[]) => (uploads.length > 3 ? new PublishRefused('shrinks') : undefined);
  const { queue, tick, published, clock } = bench(refused);
  for (let index = 0; index < 4; index++) await queue.send(request(`u${index}`));
  for (let tries = 1; tries < 4; tries++) {
    await expect(tick()).rejects.toThrow();
    expect(Object.values(queue.left())).toEqual([tries, tries, tries, tries]);
    clock.time += 1_800_000;
  }
  expect(published).toEqual([]);
});

test('nothing is taken while another process publishes, nor given up for it; its own leavings hinder nobody', async () => {
  const { queue, tick, now, work, clock } = bench();
  await queue.send(request('u'));
  const other = await publishJournal(work, { writer: 'b', now, milliseconds: 360_000 }).open(['2024-05-01']);
  expect(await tick()).toEqual({ published: 0, isBusy: true });
  expect(Object.values(queue.left())).toEqual([0]);
  await other.close();
  await publishJournal(work, { writer: 'a', now, milliseconds: 360_000 }).open([]);
  expect(await tick()).toEqual(done(1));

  await work.delete('state/publishing.json');
  await publishJournal(work, { writer: 'dead', now, milliseconds: 360_000 }).open([]);
  await queue.send(request('v'));
  clock.time += 359_999;
  expect(await tick()).toEqual({ published: 0, isBusy: true });
  clock.time += 1;
  expect(await tick()).toEqual(done(1));
});
