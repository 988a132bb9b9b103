// Small S3 buckets behind the SDK's own commands: preconditions, versions, pages, and errors as S3 words them.
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
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
  /** Of a key in the bucket named `bucket`. */
  versionOf(key: string): string;
}

/** Buckets for one client, or, given the class, for every client that is made. */
export function fakeBucket(pageSize = 2, every?: typeof S3Client): FakeBucket {
  const client = new S3Client({ region: 'eu-central-1' });
  const mock = every ? mockClient(every) : mockClient(client);
  const current = new Map<string, Version>();
  const versions = new Map<string, Version>();
  const failures: S3ServiceException[] = [];
  const requests: FakeBucket['requests'] = [];
  let count = 0;

  mock.on(GetObjectCommand).callsFake((input) => {
    requests.push({ command: 'get', input });
    const place = placeOf(input);
    const version = input.VersionId ? versions.get(`${place} ${input.VersionId}`) : current.get(place);
    if (!version) throw s3Error(input.VersionId ? 'NoSuchVersion' : 'NoSuchKey', 404);
    return { Body: bodyOf(version.bytes), ETag: `"${version.id}"`, VersionId: version.id };
  });
  mock.on(PutObjectCommand).callsFake((input) => {
    requests.push({ command: 'put', input });
    const failure = failures.shift();
    if (failure) throw failure;
    const place = placeOf(input);
    const existing = current.get(place);
    if (input.IfNoneMatch === '*' && existing) throw s3Error('PreconditionFailed', 412);
    if (input.IfMatch !== undefined && !existing) throw s3Error('NoSuchKey', 404);
    if (input.IfMatch !== undefined && `"${existing?.id}"` !== input.IfMatch) throw s3Error('PreconditionFailed', 412);
    const version = { id: `v${++count}`, bytes: Uint8Array.from(input.Body) };
    current.set(place, version);
    versions.set(`${place} ${version.id}`, version);
    return { ETag: `"${version.id}"`, VersionId: version.id };
  });
  mock.on(CopyObjectCommand).callsFake((input) => {
    requests.push({ command: 'copy', input });
    // Read as a URL is, where a plus is a space.
    const source = current.get(decodeURIComponent(input.CopySource.replaceAll('+', ' ')));
    if (!source) throw s3Error('NoSuchKey', 404);
    const version = { id: `v${++count}`, bytes: source.bytes };
    current.set(placeOf(input), version);
    versions.set(`${placeOf(input)} ${version.id}`, version);
    return { CopyObjectResult: { ETag: `"${version.id}"` } };
  });
  mock.on(DeleteObjectCommand).callsFake((input) => {
    requests.push({ command: 'delete', input });
    current.delete(placeOf(input));
    return {};
  });
  mock.on(ListObjectsV2Command).callsFake((input) => {
    requests.push({ command: 'list', input });
    const bucket = `${input.Bucket}/`;
    const keys = [...current.keys()]
      .flatMap((place) => (place.startsWith(bucket) ? place.slice(bucket.length) : []))
      .filter((key) => key.startsWith(input.Prefix))
      .sort(compareKeys);
    const after = keys.filter((key) => !input.ContinuationToken || compareKeys(key, input.ContinuationToken) > 0);
    const page = after.slice(0, pageSize);
    return {
      Contents: page.map((key) => ({
        Key: input.EncodingType === 'url' ? encodeURIComponent(key).replaceAll('%20', '+') : key,
        Size: current.get(bucket + key)?.bytes.length,
        ETag: `"${current.get(bucket + key)?.id}"`,
      })),
      IsTruncated: after.length > page.length,
      NextContinuationToken: after.length > page.length ? page.at(-1) : undefined,
    };
  });
  return {
    client,
    requests,
    failNextPut: (name, status) => failures.push(s3Error(name, status)),
    versionOf: (key) => current.get(`bucket/${key}`)?.id ?? '',
  };
}

const placeOf = (input: { readonly Bucket?: string; readonly Key?: string }) => `${input.Bucket}/${input.Key}`;

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
