// Inbox events in any order and number; parts, refusals and requests to publish.
import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../lambdas/adapters/memory-store.ts';
import { queueEvent } from '../../lambdas/entry/local-events.ts';
import { parseInboxChanges } from '../../lambdas/handlers/inbox-events.ts';
import { articleIdOf, compareSequencers, uploadIdOf } from '../../src/publishing/part.ts';
import { PreconditionFailed, type Store, workKeys } from '../../src/storage.ts';
import { contents, pipeline, versionedInbox } from './aws.ts';
import { plainAnalysis } from './plain-analysis.ts';

const story = 'OSLO (Wire) - The ferry line stops on Sunday. "We are out of boats," the director said.';
const refused = new Uint8Array([0, 1, 2, 3, 0, 255, 0, 4]);

describe('events of the inbox', () => {
  const record = (eventName: string, object: object) => JSON.stringify({ Records: [{ eventName, s3: { object } }] });

  test.each([
    ['ObjectCreated:Put', 'created'],
    ['s3:ObjectCreated:CompleteMultipartUpload', 'created'],
    ['ObjectRemoved:DeleteMarkerCreated', 'removed'],
    ['ObjectRemoved:Delete', 'purged'],
    ['LifecycleExpiration:DeleteMarkerCreated', 'removed'],
    ['LifecycleExpiration:Delete', 'purged'],
  ])('%s is %s', (eventName, kind) => {
    expect(parseInboxChanges(record(eventName, { key: 'a', sequencer: '1', versionId: 'v', size: 3 }))).toEqual([
      { kind, key: 'a', sequencer: '1', versionId: 'v', size: 3 },
    ]);
  });

  test('keys are decoded as from a form', () => {
    const [change] = parseInboxChanges(
      record('ObjectCreated:Put', { key: 'in+box/50%25+%C3%A9%2B%F0%9F%97%9E.txt', sequencer: '1' }),
    );
    expect(change).toMatchObject({ key: 'in box/50% é+🗞.txt', versionId: '', size: 0 });
  });

  test.each(['folder/', '.hidden', 'a/.git/x', 'README.md', 'x.gold.json'])('%s is no upload', (key) => {
    expect(parseInboxChanges(record('ObjectCreated:Put', { key, sequencer: '1' }))).toEqual([]);
  });

  test('notices that change nothing are passed over', () => {
    expect(parseInboxChanges('{"Event":"s3:TestEvent","Service":"Amazon S3"}')).toEqual([]);
    expect(parseInboxChanges(record('ObjectTagging:Put', { key: 'a', sequencer: '1' }))).toEqual([]);
  });

  test.each(['not json', '{}', '[]', '{"Records":[{}]}', record('ObjectCreated:Put', { key: 'a' })])(
    'what is no event is thrown back: %s',
    (body) => {
      expect(() => parseInboxChanges(body)).toThrow();
    },
  );

  test.each([
    ['0055AED6DCD90281E5', '0055AED6DCD90281E6', -1],
    ['0055AED6DCD90281E5', '0055AED6DCD90281E5', 0],
    ['0055aed6dcd90281e5', '0055AED6DCD90281E5', 0],
    ['0066', '006', 1],
    ['0060', '006', 0],
    ['00A', '009F', 1],
  ])('sequencer %s against %s', (a, b, order) => {
    expect(compareSequencers(a, b)).toBe(order);
    expect(compareSequencers(b, a)).toBe(0 - order);
  });
});

describe('extract', () => {
  test('an upload becomes one part with its articles, and one request to publish', async () => {
    const aws = pipeline();
    expect(await aws.deliver(aws.inbox.upload('2024/ferry line.txt', story))).toEqual([]);
    const part = await aws.part('2024/ferry line.txt');
    expect(part).toMatchObject({ upload: '2024/ferry line.txt', version_id: 'v1', removed: false, rejected: [] });
    expect(part?.articles[0].article.article_id).toBe(articleIdOf('2024/ferry line.txt', 1));
    expect(part?.articles[0].quotes[0].text).toBe('We are out of boats,');
    expect(aws.publishing.drain()).toEqual([
      { uploads: [{ upload: uploadIdOf('2024/ferry line.txt'), days: ['unknown'], articles: 1 }] },
    ]);
  });

  test('an older event, and the same one again, change nothing', async () => {
    const aws = pipeline();
    const first = aws.inbox.upload('a.txt', story);
    const second = aws.inbox.upload('a.txt', story.replace('Sunday', 'Monday'));
    await aws.deliver(second);
    const stored = await contents(aws.work);
    await aws.deliver(first);
    await aws.deliver(second);
    expect(await contents(aws.work)).toEqual(stored);
    expect((await aws.part('a.txt'))?.version_id).toBe('v2');
  });

  test('an event delivered again asks to publish again, in case the first request was lost; an older one does not', async () => {
    const aws = pipeline();
    const first = aws.inbox.upload('a.txt', story);
    const second = aws.inbox.upload('a.txt', story);
    await aws.deliver(second);
    aws.publishing.drain();
    await aws.deliver(second);
    expect(aws.publishing.drain()).toHaveLength(1);
    await aws.deliver(first);
    expect(aws.publishing.drain()).toHaveLength(0);
  });

  test('the event names the version, not what is current', async () => {
    const aws = pipeline();
    const first = aws.inbox.upload('a.txt', story);
    aws.inbox.upload('a.txt', 'Something else altogether was uploaded afterwards.');
    await aws.deliver(first);
    expect((await aws.part('a.txt'))?.articles[0].quotes).toHaveLength(1);
  });

  test('a removed upload leaves a tombstone, and events from before it stay without effect', async () => {
    const aws = pipeline();
    const created = aws.inbox.upload('a.txt', story);
    const removed = aws.inbox.remove('a.txt');
    await aws.deliver(removed);
    await aws.deliver(created);
    expect(await aws.part('a.txt')).toMatchObject({ removed: true, articles: [] });
  });

  test('a version purged leaves what is current now', async () => {
    const aws = pipeline();
    const first = aws.inbox.upload('a.txt', story);
    const second = aws.inbox.upload('a.txt', 'Nobody is quoted in this correction.');
    await aws.deliver(first);
    await aws.deliver(second);
    await aws.deliver(aws.inbox.purge('a.txt', 'v2', 'v1'));
    const part = await aws.part('a.txt');
    expect(part?.articles[0].quotes).toHaveLength(1);
    // The event names the version that went.
    expect(part?.version_id).toBe('');
    await aws.deliver(aws.inbox.purge('a.txt', 'v1'));
    expect(await aws.part('a.txt')).toMatchObject({ removed: true });
  });

  test('what cannot be read is refused with a reason, and a better upload clears it', async () => {
    const aws = pipeline();
    expect(await aws.deliver(aws.inbox.upload('scan.txt', refused))).toEqual([]);
    const [rejection] = Object.entries(await contents(aws.work, workKeys.rejections));
    expect(rejection[0]).toBe('rejected/scan.txt.json');
    expect(JSON.parse(rejection[1])).toMatchObject({
      upload: 'scan.txt',
      rejected: [{ id: 'scan.txt', code: 'binary', message: expect.any(String), accepted: expect.any(String) }],
    });
    await aws.deliver(aws.inbox.upload('scan.txt', story));
    expect(await contents(aws.work, workKeys.rejections)).toEqual({});
  });

  test('a refusal whose writer died before it was shown is shown when the event comes again', async () => {
    const aws = pipeline();
    const change = aws.inbox.upload('scan.txt', refused);
    await aws.deliver(change);
    await aws.work.delete('rejected/scan.txt.json');
    await aws.deliver(change);
    expect(Object.keys(await contents(aws.work, workKeys.rejections))).toEqual(['rejected/scan.txt.json']);
  });

  test('a huge upload is refused by what the event says of it, without being fetched', async () => {
    const aws = pipeline();
    await aws.deliver({ ...aws.inbox.upload('huge.txt', story), size: 50_000_001 });
    expect((await aws.part('huge.txt'))?.rejected[0].code).toBe('too-large');
    expect(aws.inbox.fetched).toBe(0);
  });

  test('messages are independent: the one that fails comes again, the others are done', async () => {
    const aws = pipeline({
      analyze: (sources) => {
        if (sources.some(({ text }) => text.includes('poison'))) throw new Error('cannot analyse');
        return plainAnalysis(sources);
      },
    });
    const failed = await aws.deliver(
      aws.inbox.upload('a.txt', story),
      aws.inbox.upload('b.txt', 'This one is poison.'),
      aws.inbox.upload('c.txt', story),
    );
    expect(failed).toEqual(['message-1']);
    expect(await aws.part('c.txt')).toBeDefined();
    expect(await aws.part('b.txt')).toBeUndefined();
    expect(aws.publishing.drain()[0].uploads.map(({ upload }) => upload)).toEqual(
      [uploadIdOf('a.txt'), uploadIdOf('c.txt')].sort(),
    );
    expect(aws.logged.join('\n')).toContain('cannot analyse');
    expect((await aws.extract(queueEvent(['no event']))).batchItemFailures).toEqual([{ itemIdentifier: 'message-0' }]);
  });

  test('two versions at once: the later one stays, whoever writes last', async () => {
    const inbox = versionedInbox();
    const [first, second] = [inbox.upload('a.txt', story), inbox.upload('a.txt', 'The correction quotes nobody.')];
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const aws = pipeline();
      aws.inbox.get = (key, options) => inbox.get(key, options);
      expect(await aws.deliver(...order)).toEqual([]);
      expect((await aws.part('a.txt'))?.version_id).toBe('v2');
    }
  });

  test.each(['parts/', 'rejected/'])(
    'somebody who writes between reading and writing under %s is noticed',
    async (at) => {
      const inner = memoryStore();
      let interrupt = async () => {};
      const work: Store = {
        ...inner,
        async put(key, body, options) {
          if (key.startsWith(at)) {
            const now = interrupt;
            interrupt = async () => {};
            await now();
          }
          return inner.put(key, body, options);
        },
      };
      const aws = pipeline({ work });
      const older = aws.inbox.upload('a.txt', refused);
      const newer = aws.inbox.upload('a.txt', story);
      interrupt = async () => {
        await aws.deliver(newer);
      };
      expect(await aws.deliver(older)).toEqual([]);
      expect((await aws.part('a.txt'))?.version_id).toBe('v2');
      expect(await contents(aws.work, workKeys.rejections)).toEqual({});
    },
  );

  test('a part that others write without end is the queue’s to try again', async () => {
    const inner = memoryStore();
    const work: Store = { ...inner, put: (key) => Promise.reject(new PreconditionFailed(key)) };
    const aws = pipeline({ work });
    expect(await aws.deliver(aws.inbox.upload('a.txt', story))).toEqual(['message-0']);
  });

  test('ids are those of the place: the same text under two names is two articles', async () => {
    const aws = pipeline();
    await aws.deliver(aws.inbox.upload('a.txt', story), aws.inbox.upload('b.txt', story));
    const ids = await Promise.all(['a.txt', 'b.txt'].map(async (key) => (await aws.part(key))?.articles[0].article));
    expect(ids[0]?.article_id).not.toBe(ids[1]?.article_id);
    expect(ids[0]?.text_sha256).toBe(ids[1]?.text_sha256);
  });
});
