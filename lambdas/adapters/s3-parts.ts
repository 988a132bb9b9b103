// A large body in, one object of S3 written part by part out: a part that fails is sent again alone.
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { PutOptions } from '../../src/storage.ts';

/** Bytes that are sent in one request; S3 takes no more than 10,000 parts, and none but the last below 5 MiB. */
export const wholeBytes = 16 * 2 ** 20;

/** Preconditions hold when the parts become an object, so that nothing is seen of an upload that loses. */
export async function putInParts(
  client: S3Client,
  bucket: string,
  key: string,
  body: Uint8Array,
  options: PutOptions,
): Promise<{ readonly etag: string }> {
  const place = { Bucket: bucket, Key: key };
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({ ...place, ...labelsOf(options), ChecksumAlgorithm: 'CRC32' }),
  );
  try {
    const parts: CompletedPart[] = [];
    for (let start = 0; start < body.length; start += wholeBytes) {
      const PartNumber = parts.length + 1;
      const Body = body.subarray(start, start + wholeBytes);
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

export function conditionsOf({ ifMatch, ifNoneMatch }: PutOptions) {
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
