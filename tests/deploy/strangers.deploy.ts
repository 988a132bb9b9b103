// What somebody without credentials may do over HTTP, and may not.
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { address, bucket, s3 } from './stack.ts';

describe('a stranger', () => {
  const answer = async (method: string, url: string, headers = {}) =>
    (await fetch(url, { method, headers, ...(method === 'PUT' ? { body: 'x' } : {}) })).status;

  test('may read the datasets and list what is published', async () => {
    expect(await answer('GET', address('Public', 'catalog.json'))).toBe(200);
    expect(await answer('HEAD', address('Public', 'v1/latest/events.csv'))).toBe(200);
    expect(await answer('GET', address('Public', '?list-type=2&prefix=v1/'))).toBe(200);
  });

  test.each([
    ['write', 'PUT', 'Public', 'x'],
    ['replace', 'PUT', 'Public', 'catalog.json'],
    ['delete', 'DELETE', 'Public', 'catalog.json'],
    ['list outside the published prefixes', 'GET', 'Public', '?list-type=2&prefix='],
    ['read the policy', 'GET', 'Public', '?policy'],
    ['open it by an ACL', 'PUT', 'Public', 'catalog.json?acl'],
    ['list the uploads', 'GET', 'Inbox', '?list-type=2'],
    ['list the parts', 'GET', 'Parts', '?list-type=2'],
    ['upload', 'PUT', 'Inbox', 'x.txt'],
  ] as const)('may not %s', async (_, method, name, path) => {
    expect(await answer(method, address(name, path))).toBe(403);
  });

  test('may not read an upload or a part, not even one that is there', async () => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket('Parts'), Prefix: 'parts/' }));
    expect(Contents.length).toBeGreaterThan(0);
    expect(await answer('GET', address('Parts', Contents[0].Key))).toBe(403);
    const uploads = await s3.send(new ListObjectsV2Command({ Bucket: bucket('Inbox') }));
    expect(await answer('GET', address('Inbox', encodeURIComponent(uploads.Contents?.[0].Key ?? '')))).toBe(403);
  });

  test('may not read without TLS', async () => {
    // The emulator takes a proxy's word for how a request came.
    expect(await answer('GET', address('Public', 'catalog.json'), { 'x-forwarded-proto': 'http' })).toBe(403);
  });
});
