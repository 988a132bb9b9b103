// A small S3 bucket behind the SDK's own commands: preconditions, versions, pages, and errors as S3 words them.
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { compareKeys } from '../../src/storage.ts';

interface Version {
  readonly id: string;
  readonly bytes: Uint8Array;
}

export interface FakeBucket {
  readonly client: S3Client;
  readonly requests: { command: string; input: Readonly<Record<string, unknown>> }[];
  /** Answers the next put with this status instead of storing it. */
  failNextPut(name: string, status: number): void;
  versionOf(key: string): string;
}

export function fakeBucket(pageSize = 2): FakeBucket {
  const client = new S3Client({ region: 'eu-central-1' });
  const mock = mockClient(client);
  const current = new Map<string, Version>();
  const versions = new Map<string, Version>();
  const failures: S3ServiceException[] = [];
  const requests: FakeBucket['requests'] = [];
  let count = 0;

  mock.on(GetObjectCommand).callsFake((input) => {
    requests.push({ command: 'get', input });
    const version = input.VersionId ? versions.get(`${input.Key} ${input.VersionId}`) : current.get(input.Key);
    if (!version) throw s3Error(input.VersionId ? 'NoSuchVersion' : 'NoSuchKey', 404);
    return { Body: bodyOf(version.bytes), ETag: `"${version.id}"`, VersionId: version.id };
  });
  mock.on(PutObjectCommand).callsFake((input) => {
    requests.push({ command: 'put', input });
    const failure = failures.shift();
    if (failure) throw failure;
    const existing = current.get(input.Key);
    if (input.IfNoneMatch === '*' && existing) throw s3Error('PreconditionFailed', 412);
    if (input.IfMatch !== undefined && !existing) throw s3Error('NoSuchKey', 404);
    if (input.IfMatch !== undefined && `"${existing?.id}"` !== input.IfMatch) throw s3Error('PreconditionFailed', 412);
    const version = { id: `v${++count}`, bytes: Uint8Array.from(input.Body) };
    current.set(input.Key, version);
    versions.set(`${input.Key} ${version.id}`, version);
    return { ETag: `"${version.id}"`, VersionId: version.id };
  });
  mock.on(DeleteObjectCommand).callsFake((input) => {
    requests.push({ command: 'delete', input });
    current.delete(input.Key);
    return {};
  });
  mock.on(ListObjectsV2Command).callsFake((input) => {
    requests.push({ command: 'list', input });
    const keys = [...current.keys()].filter((key) => key.startsWith(input.Prefix)).sort(compareKeys);
    const after = keys.filter((key) => !input.ContinuationToken || compareKeys(key, input.ContinuationToken) > 0);
    const page = after.slice(0, pageSize);
    return {
      Contents: page.map((key) => ({
        Key: key,
        Size: current.get(key)?.bytes.length,
        ETag: `"${current.get(key)?.id}"`,
      })),
      IsTruncated: after.length > page.length,
      NextContinuationToken: after.length > page.length ? page.at(-1) : undefined,
    };
  });
  return {
    client,
    requests,
    failNextPut: (name, status) => failures.push(s3Error(name, status)),
    versionOf: (key) => current.get(key)?.id ?? '',
  };
}

function s3Error(name: string, status: number): S3ServiceException {
  return new S3ServiceException({ name, $fault: 'client', message: name, $metadata: { httpStatusCode: status } });
}

function bodyOf(bytes: Uint8Array) {
  return Object.assign(Readable.from([bytes]), {
    transformToByteArray: async () => bytes,
    transformToString: async () => new TextDecoder().decode(bytes),
    transformToWebStream: () => new Blob([Uint8Array.from(bytes)]).stream(),
  });
}
