// The files of an archive in, batch by batch as the synthesized state machine hands them out; parts, requests to publish, and what
// a second run still does out.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { memoryQueue } from '../../lambdas/adapters/memory-queue.ts';
import { memoryStore } from '../../lambdas/adapters/memory-store.ts';
import { archiveHandler } from '../../lambdas/entry/archive.ts';
import { publishHandler } from '../../lambdas/handlers/publish.ts';
import type { Store } from '../../src/storage.ts';
import { bytes } from './aws.ts';
import { plainAnalysis } from './plain-analysis.ts';
import { type ListedFile, mapRun, synthesizedMachine } from './state-machine.ts';

const machine = synthesizedMachine('of-old');
const lines = (day: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      title: `${day} ${index}`,
      text: `Boats run out. "We have ${index}," she said.`,
      published_at: day,
    }),
  ).join('\n');

/** An archive of the files given, read by a function whose process may have no more time after so many files. */
function bench(files: Readonly<Record<string, string | Uint8Array>>, filesInTime = Number.POSITIVE_INFINITY) {
  const [archive, work, published] = [memoryStore(), memoryStore(), memoryStore()];
  const publishing = memoryQueue();
  const broken = new Set<string>();
  const listed: ListedFile[] = [];
  let [fetched, begun, calls] = [0, 0, 0];
  const put = async (Key: string, content: string | Uint8Array, LastModified = 1_700_000_000) => {
    const body = typeof content === 'string' ? bytes(content) : content;
    await archive.put(Key, body);
    const at = listed.findIndex((file) => file.Key === Key);
    listed.splice(at < 0 ? listed.length : at, at < 0 ? 0 : 1, {
      Key,
      Size: body.length,
      LastModified,
      Etag: 'e',
      StorageClass: 'STANDARD',
    });
  };
  const get: Store['get'] = async (key) => {
    if (broken.has(key)) throw new Error('503');
    fetched++;
    begun++;
    return archive.get(key);
  };
  const read = archiveHandler({
    archiveName: 'of-old',
    archive: { get },
    work,
    analyze: plainAnalysis,
    publishing,
    log: () => {},
    mayBegin: () => begun < filesInTime,
  });
  const publish = publishHandler({ work, published, pages: [], now: () => 0, log: () => {} });
  return {
    put,
    broken,
    /** What failed, how many files were fetched, and how many publishes were asked for. */
    async run() {
      for (const [key, content] of Object.entries(files))
        if (listed.every(({ Key }) => Key !== key)) await put(key, content);
      [fetched, calls] = [0, 0];
      const failed = await mapRun(machine, listed, (payload) => {
        begun = 0;
        calls++;
        return read(payload);
      });
      const requests = publishing.drain();
      if (requests.length > 0) await publish(requests);
      return { failed, fetched, calls, requests: requests.length };
    },
    async titles(): Promise<string[]> {
      const stored = await published.get('v1/latest/articles.json');
      const rows: { readonly title: string }[] = JSON.parse(new TextDecoder().decode(stored?.body ?? bytes('[]')));
      return rows.map(({ title }) => title).sort();
    },
  };
}

const many = Object.fromEntries(
  Array.from({ length: 23 }, (_, index) => [`2024/${index}.jsonl`, lines(`2024-05-0${1 + (index % 3)}`, 2)]),
);

test('the machine lists the archive, hands out batches to the one function, and goes on where one fails', () => {
  const { ItemReader, ItemProcessor, ToleratedFailurePercentage } = machine.States.Bundles;
  expect(ItemReader.Resource).toBe('arn:aws:states:::s3:listObjectsV2');
  expect(ItemReader.Parameters).toEqual({ Bucket: 'of-old', 'Prefix.$': '$.prefix' });
  expect(ToleratedFailurePercentage).toBe(100);
  expect(ItemProcessor.ProcessorConfig).toMatchObject({ Mode: 'DISTRIBUTED' });
  const tasks = Object.values(ItemProcessor.States).filter(({ Type }) => Type === 'Task');
  expect(tasks).toHaveLength(1);
  expect(tasks[0].Parameters?.['Payload.$']).toBe('$');
  expect(tasks[0].OutputPath).toBe('$.Payload');
});

test('every file is read once, and one publish is asked for with each batch', async () => {
  const { run, titles } = bench(many);
  expect(await run()).toEqual({ failed: [], fetched: 23, calls: 3, requests: 3 });
  expect(await titles()).toHaveLength(46);
});

test('a second run fetches nothing again, and asks for its publishes again, which may have been lost', async () => {
  const { run, titles } = bench(many);
  await run();
  const before = await titles();
  expect(await run()).toEqual({ failed: [], fetched: 0, calls: 3, requests: 3 });
  expect(await titles()).toEqual(before);
});

test('a batch for which there is no time is gone on with, each file once', async () => {
  const { run, titles } = bench(many, 4);
  expect(await run()).toEqual({ failed: [], fetched: 23, calls: 3 + 3 + 1, requests: 7 });
  expect(await titles()).toHaveLength(46);
});

test('a call that has no time at all does one file', async () => {
  const { run, titles } = bench({ 'a.txt': 'The ferry is back.', 'b.txt': 'The bridge is open.' }, 0);
  expect(await run()).toEqual({ failed: [], fetched: 2, calls: 2, requests: 2 });
  expect(await titles()).toHaveLength(2);
});

describe.each([Number.POSITIVE_INFINITY, 3])('a file that fails, with time for %d files', (filesInTime) => {
  test('is named, hinders no other, and is read by the next run', async () => {
    const { run, titles, broken } = bench(many, filesInTime);
    broken.add('2024/4.jsonl');
    const { failed, fetched } = await run();
    expect(failed).toEqual(['Error: failed: 2024/4.jsonl']);
    expect(fetched).toBe(22);
    expect(await titles()).toHaveLength(44);
    broken.clear();
    expect(await run()).toMatchObject({ failed: [], fetched: 1 });
    expect(await titles()).toHaveLength(46);
  });
});

test('a newer file under the same name replaces what the older one held', async () => {
  const { run, put, titles } = bench({ 'a.jsonl': lines('2024-05-01', 3) });
  await run();
  await put('a.jsonl', lines('2024-06-02', 1), 1_700_000_100);
  expect(await run()).toMatchObject({ failed: [], fetched: 1 });
  expect(await titles()).toEqual(['2024-06-02 0']);
  await put('a.jsonl', lines('2024-05-01', 3), 1_600_000_000);
  expect(await run()).toMatchObject({ fetched: 0 });
  expect(await titles()).toEqual(['2024-06-02 0']);
});

test('web archives and compressed lines are bundles too, and what is no upload is passed over', async () => {
  const page =
    '<html><title>Ferries stop</title><article><p>OSLO (Wire) - The ferry line stops on Monday because it has run out of boats and money, the director said.</p><p>"We are out of boats," she said, and nobody had an answer to that in the evening.</p></article></html>';
  const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page}`;
  const record = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/2024/05/03/x\r\nContent-Length: ${http.length}\r\n\r\n${http}\r\n\r\n`;
  const { run, titles } = bench({
    'crawl.warc.gz': gzipSync(record),
    'lines.jsonl.gz': gzipSync(lines('2024-05-01', 2)),
    '.hidden': 'no',
    'README.md': 'no',
    'folder/': '',
  });
  expect(await run()).toMatchObject({ failed: [], fetched: 2 });
  expect(await titles()).toEqual(['2024-05-01 0', '2024-05-01 1', 'Ferries stop']);
});

test('what is no file of a list is refused', async () => {
  const { put, run } = bench({});
  await put('', '');
  expect(await run()).toMatchObject({ failed: [], fetched: 0 });
  const read = archiveHandler({
    archiveName: 'a',
    archive: memoryStore(),
    work: memoryStore(),
    analyze: plainAnalysis,
    publishing: memoryQueue(),
    log: () => {},
    mayBegin: () => true,
  });
  await expect(read({ Bucket: 'x' })).rejects.toThrow('expected a file as S3 lists it, got {"Bucket":"x"}');
});
