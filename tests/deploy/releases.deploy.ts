// A release of the deployed stack: copied where it lies, fixed, and rewritten by a withdrawal alone.
import { createHash } from 'node:crypto';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { articleIdOf } from '../../src/publishing/part.ts';
import { address, bucket, dateline, download, idle, s3, upload } from './stack.ts';

test('a release is copied inside the store, and loses what is withdrawn later', async () => {
  const key = 'released.txt';
  await upload(key, 'The harbour of Elvast was closed on Monday, the mayor said, and the ferries stayed at the quay.');
  await idle();
  const stack = ['--stack', 'Dateline'];
  expect(await dateline('release', 'first', ...stack)).toBe('asked for releases/first/\n');
  await idle();
  const sums = await download('releases/first/SHA256SUMS');
  const path = 'v1/latest/articles.csv';
  const released = await download(`releases/first/${path}`);
  expect(released).toBe(await download(path));
  expect(sums).toContain(`${createHash('sha256').update(released).digest('hex')}  ${path}\n`);
  await expect(dateline('release', 'first', ...stack)).rejects.toThrow('expected a new name');
  await s3.send(new DeleteObjectCommand({ Bucket: bucket('Inbox'), Key: key }));
  await idle();
  expect(await download('releases/first/SHA256SUMS')).not.toBe(sums);
  expect(await download(`releases/first/${path}`)).not.toContain(articleIdOf(key, 1));
  const report = await dateline('verify', address('Public'));
  expect(report).toMatch(/^ok {4}releases +[1-9]/m);
  expect(report).toContain('No faults.');
});
