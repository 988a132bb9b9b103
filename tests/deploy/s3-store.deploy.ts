// The store contract on S3 as the emulator speaks it, and what only a real protocol shows: versions, pages, parts, checksums.
import { crc32 } from 'node:zlib';
import {
  CreateBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { wholeBytes } from '../../lambdas/adapters/s3-parts.ts';
import { s3Store } from '../../lambdas/adapters/s3-store.ts';
import { inParallel } from '../../lambdas/handlers/in-parallel.ts';
import { compareKeys, PreconditionFailed } from '../../src/storage.ts';
import { bytes, keysUnder, storeContract, textAt } from '../store-contract.ts';

const s3 = new S3Client({});
let buckets = 0;
async function emptyBucket(): Promise<string> {
  const name = `contract-${process.pid}-${++buckets}`;
  await s3.send(new CreateBucketCommand({ Bucket: name }));
  return name;
}

storeContract('S3 of the emulator', async () => s3Store(s3, await emptyBucket()));

test('reads the version named, and none that is gone', async () => {
  const bucket = await emptyBucket();
  await s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  const store = s3Store(s3, bucket);
  await store.put('x', bytes('one'));
  const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
  const versionId = Versions?.[0].VersionId ?? '';
  await store.put('x', bytes('two'));
  expect(new TextDecoder().decode((await store.get('x', { versionId }))?.body)).toBe('one');
  await store.delete('x');
  expect(await store.get('x')).toBeUndefined();
  expect(await store.get('x', { versionId: '00000000-0000-0000-0000-000000000000' })).toBeUndefined();
});

test('lists more than a page of a thousand keys, in order, each once', async () => {
  const store = s3Store(s3, await emptyBucket());
  const keys = Array.from({ length: 1005 }, (_, n) => `v1/${(n * 7919) % 1005}`);
  await inParallel(keys, 8, (key) => store.put(key, bytes(key)));
  expect(await keysUnder(store, 'v1/')).toEqual([...keys].sort(compareKeys));
});

test('sends a large body in parts, and holds their preconditions when they become an object', async () => {
  const bucket = await emptyBucket();
  const store = s3Store(s3, bucket);
  const large = Uint8Array.from({ length: wholeBytes + 4097 }, (_, n) => (n * 31 + (n >> 8)) & 255);
  const { etag } = await store.put('large', large, { ifNoneMatch: '*', contentType: 'text/csv' });
  expect(etag).toMatch(/-2"$/);
  const stored = await store.get('large');
  expect(stored?.etag).toBe(etag);
  expect(Buffer.compare(stored?.body ?? bytes(''), large)).toBe(0);
  expect(await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'large' }))).toMatchObject({
    ContentType: 'text/csv',
  });

  await expect(store.put('large', large, { ifNoneMatch: '*' })).rejects.toThrow(PreconditionFailed);
  await store.put('large', bytes('small now'), { ifMatch: etag });
  await expect(store.put('large', large, { ifMatch: etag })).rejects.toThrow(PreconditionFailed);
  expect(await textAt(store, 'large')).toBe('small now');
  // Nothing lies unfinished, to be paid for and never seen.
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  expect(Uploads).toEqual([]);
});

test('a body is stored with its checksum', async () => {
  const bucket = await emptyBucket();
  await s3Store(s3, bucket).put('x', bytes('to be summed'));
  const { ChecksumCRC32 } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'x', ChecksumMode: 'ENABLED' }));
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32('to be summed'));
  expect(ChecksumCRC32).toBe(sum.toString('base64'));
});
