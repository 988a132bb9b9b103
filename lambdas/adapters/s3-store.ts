// A store in an S3 bucket, with the preconditions that S3 has.
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { PreconditionFailed, type Store, type StoredEntry } from '../../src/storage.ts';
import { labelsOf, putBody } from './s3-parts.ts';

/** A conditional write that met another one: S3 asks to send it again. */
const maxConflicts = 5;

export function s3Store(client: S3Client, bucket: string): Store {
  return {
    async get(key, { versionId } = {}) {
      try {
        const object = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: key, ...(versionId ? { VersionId: versionId } : {}) }),
        );
        if (!object.Body || object.ETag === undefined) throw new Error(`S3 gave no body or ETag for ${bucket}/${key}`);
        return { body: await object.Body.transformToByteArray(), etag: object.ETag };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async put(key, body, options = {}) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await putBody(client, bucket, key, body, options);
        } catch (error) {
          if (!(error instanceof S3ServiceException)) throw error;
          if (error.name === 'PreconditionFailed' || statusOf(error) === 412) throw new PreconditionFailed(key, error);
          // Replacing what was deleted meanwhile: S3 answers 404 to an If-Match where there is nothing.
          if (options.ifMatch !== undefined && isMissing(error)) throw new PreconditionFailed(key, error);
          if (statusOf(error) !== 409 || attempt === maxConflicts) throw error;
        }
      }
    },
    list: (prefix) => listed(client, bucket, prefix),
    async delete(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
    // One request takes up to 5 GB, which is more than a file of ours.
    async copy(from, to, options = {}) {
      const CopySource = `${bucket}/${from.split('/').map(encodeURIComponent).join('/')}`;
      const labels = { ...labelsOf(options), MetadataDirective: 'REPLACE' } as const;
      await client.send(new CopyObjectCommand({ Bucket: bucket, Key: to, CopySource, ...labels }));
    },
  };
}

/** Page by page: a page holds a thousand objects at most. */
async function* listed(client: S3Client, bucket: string, prefix: string): AsyncIterable<StoredEntry> {
  let from: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        // A key may hold characters that XML has no way to write.
        EncodingType: 'url',
        ...(from ? { ContinuationToken: from } : {}),
      }),
    );
    for (const { Key, Size, ETag } of page.Contents ?? [])
      if (Key !== undefined) yield { key: decodeKey(Key), size: Size ?? 0, etag: ETag ?? '' };
    from = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (from);
}

/** Keys come as in a form: percent signs, and plus for a space. */
function decodeKey(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '));
}

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && ['NoSuchKey', 'NoSuchVersion', 'NotFound'].includes(error.name);
}

function statusOf(error: S3ServiceException): number | undefined {
  return error.$metadata.httpStatusCode;
}
