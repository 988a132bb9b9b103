// The key of an upload in a bucket that keeps versions in; its former versions gone for good out.
import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type ObjectIdentifier,
  type S3Client,
} from '@aws-sdk/client-s3';

/**
 * Leaves what is current, if anything is: where the upload was taken away, nothing is left. Returns the number that went.
 * @throws Error naming the key where S3 refuses.
 */
export async function purgeFormerVersions(s3: S3Client, Bucket: string, key: string): Promise<number> {
  const versions: ObjectIdentifier[] = [];
  const markers: ObjectIdentifier[] = [];
  let page: ListObjectVersionsCommandOutput | undefined;
  do {
    const place = { KeyMarker: page?.NextKeyMarker, VersionIdMarker: page?.NextVersionIdMarker };
    page = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: key, ...place }));
    for (const { Key, VersionId, IsLatest } of page.Versions ?? [])
      if (Key === key && !IsLatest) versions.push({ Key, VersionId });
    for (const { Key, VersionId } of page.DeleteMarkers ?? []) if (Key === key) markers.push({ Key, VersionId });
  } while (page.IsTruncated);
  // A marker before the version that it hides, and that version would be the upload again.
  await deleteVersions(s3, Bucket, versions);
  await deleteVersions(s3, Bucket, markers);
  return versions.length + markers.length;
}

/** The most that S3 deletes with one request. */
const mostAtOnce = 1000;

async function deleteVersions(s3: S3Client, Bucket: string, versions: readonly ObjectIdentifier[]): Promise<void> {
  for (let at = 0; at < versions.length; at += mostAtOnce) {
    const Objects = versions.slice(at, at + mostAtOnce);
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [...Objects], Quiet: true } }),
    );
    if (Errors.length > 0) throw new Error(`${Bucket}: ${Errors[0].Key} was not deleted: ${Errors[0].Message}`);
  }
}
