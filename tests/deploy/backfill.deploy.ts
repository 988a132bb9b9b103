// An archive in another bucket, read bundle by bundle.
import { gzipSync } from 'node:zlib';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { archive } from './deployment.ts';
import { bucket, dateline, download, idle, outage, s3 } from './stack.ts';

test('a backfill reads bundles of an archive, tells what failed, and run again reads only that', async () => {
  const bundle = (day: string) =>
    ['Oslo', 'Bergen']
      .map((place) => ({
        id: `${place} ${day}`,
        text: `${place} counts its boats\n\n"We have ${day}," Kari Nes said.`,
      }))
      .map((article) => JSON.stringify({ ...article, published_at: `2024-05-${day}` }))
      .join('\n');
  await s3.send(new CreateBucketCommand({ Bucket: archive }));
  const put = (Key: string, Body: string | Uint8Array) => s3.send(new PutObjectCommand({ Bucket: archive, Key, Body }));
  await put('2024/a 1.jsonl', bundle('01'));
  await put('2024/b+2.jsonl', bundle('02'));
  await put('2024/crawl.warc.gz', webArchive('Bodø', '05'));
  await put('2023/not asked for.jsonl', bundle('03'));
  const place = `s3://${archive}/2024/`;
  expect(await dateline('backfill', place)).toContain('3 of 3 files read, 0 at work, 0 failed');
  await idle();
  const rows = JSON.parse(await download('v1/latest/articles.json'));
  const read = rows.filter(({ title }: { title: string }) => title?.endsWith('counts its boats'));
  expect(read.map((row: { published_at: string }) => row.published_at.slice(0, 10)).sort()).toEqual([
    '2024-05-01',
    '2024-05-01',
    '2024-05-02',
    '2024-05-02',
    '2024-05-05',
  ]);

  await put('2024/c.jsonl', bundle('04'));
  const restore = await outage(bucket('Parts'));
  const broken = await dateline('backfill', place).catch(({ stdout }) => stdout);
  await restore();
  expect(broken).toContain('3 of 4 files read, 0 at work, 1 failed');
  expect(broken).toMatch(/^failed: .*2024\/c\.jsonl/m);
  expect(await dateline('backfill', place)).toContain('4 of 4 files read, 0 at work, 0 failed');
  await idle();
  expect(JSON.parse(await download('v1/latest/articles.json'))).toHaveLength(rows.length + 2);
  await expect(dateline('backfill', 's3://another/')).rejects.toThrow('expected the bucket articles-of-old');
});

/** A page as a crawler keeps it. */
function webArchive(place: string, day: string): Uint8Array {
  const page = `<html><title>${place} counts its boats</title><article><p>OSLO (Wire) - The harbour has fewer boats than anybody thought, the director said in the evening.</p><p>"We have ${day}," Kari Nes said, and the ferries will not run before the weekend.</p></article></html>`;
  const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page}`;
  const address = `https://paper.example/2024/05/${day}/boats`;
  const head = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${address}\r\nContent-Length: ${Buffer.byteLength(http)}`;
  return gzipSync(`${head}\r\n\r\n${http}\r\n\r\n`);
}
