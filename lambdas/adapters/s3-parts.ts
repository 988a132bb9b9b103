// A body in, one object of S3 out: a large one part by part, of which one that fails is sent again alone.
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { Pieces, PutOptions } from '../../src/storage.ts';

/** Bytes that are sent in one request; S3 takes no more than 10,000 parts, and none but the last below 5 MiB. */
export const wholeBytes = 16 * 2 ** 20;

/** No more than a few parts are in memory, however large the body is. */
export async function putBody(
  client: S3Client,
  bucket: string,
  key: string,
  body: Uint8Array | Pieces,
  options: PutOptions,
): Promise<{ readonly etag: string }> {
  const parts = partsOf(body);
  const first = (await parts.next()).value ?? new Uint8Array();
  const second = (await parts.next()).value;
  if (!second) return putWhole(client, bucket, key, first, options);
  const all = async function* () {
    yield* [first, second];
    yield* parts;
  };
  return putInParts(client, bucket, key, all(), options);
}

async function* partsOf(body: Uint8Array | Pieces): AsyncGenerator<Uint8Array, undefined> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body instanceof Uint8Array ? [body] : body)
    for (let at = 0; at < piece.length; ) {
      const taken = piece.subarray(at, at + wholeBytes - length);
      waiting.push(taken);
      length += taken.length;
      at += taken.length;
      if (length < wholeBytes) continue;
      yield waiting.length === 1 ? waiting[0] : Buffer.concat(waiting);
      waiting = [];
      length = 0;
    }
  if (length > 0) yield waiting.length === 1 ? waiting[0] : Buffer.concat(waiting);
}

async function putWhole(
  client: S3Client,
  bucket: string,
  key: string,
  body: Uint8Array,
  options: PutOptions,
): Promise<{ readonly etag: string }> {
  const { ETag } = await client.send(
    new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ...labelsOf(options), ...conditionsOf(options) }),
  );
  if (ETag === undefined) throw new Error(`S3 gave no ETag for ${bucket}/${key}`);
  return { etag: ETag };
}

/** Preconditions hold when the parts become an object, so that nothing is seen of an upload that loses. */
async function putInParts(
  client: S3Client,
  bucket: string,
  key: string,
  bodies: Pieces,
  options: PutOptions,
): Promise<{ readonly etag: string }> {
  const place = { Bucket: bucket, Key: key };
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({ ...place, ...labelsOf(options), ChecksumAlgorithm: 'CRC32' }),
  );
  try {
    const parts: CompletedPart[] = [];
    for await (const Body of bodies) {
      const PartNumber = parts.length + 1;
      const { ETag, ChecksumCRC32 } = await client.send(
        new UploadPartCommand({ ...place, UploadId, PartNumber, Body, ChecksumAlgorithm: 'CRC32' }),
      );
      parts.push({ PartNumber, ETag, ChecksumCRC32 });
    }
    const { ETag } = await client.send(
      new CompleteMultipartUploadCommand({
        ...place,
        UploadId,
        MultipartUpload: { Parts: parts },
        ...conditionsOf(options),
      }),
    );
    if (ETag === undefined) throw new Error(`S3 gave no ETag for ${bucket}/${key}`);
    return { etag: ETag };
  } catch (error) {
    // What was sent would lie there unseen until the bucket's lifecycle takes it.
    await client.send(new AbortMultipartUploadCommand({ ...place, UploadId })).catch(() => undefined);
    throw error;
  }
}

function conditionsOf({ ifMatch, ifNoneMatch }: PutOptions) {
  return {
    ...(ifMatch === undefined ? {} : { IfMatch: ifMatch }),
    ...(ifNoneMatch === undefined ? {} : { IfNoneMatch: ifNoneMatch }),
  };
}

export function labelsOf({ contentType, contentEncoding, cacheControl }: PutOptions) {
  return {
    ...(contentType === undefined ? {} : { ContentType: contentType }),
    ...(contentEncoding === undefined ? {} : { ContentEncoding: contentEncoding }),
    ...(cacheControl === undefined ? {} : { CacheControl: cacheControl }),
  };
}
