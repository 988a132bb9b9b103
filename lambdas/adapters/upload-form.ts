// A place in a bucket and the caller's credentials in, a form out that anybody may send there once signed (S3 POST policy).
import { createHmac } from 'node:crypto';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface UploadPlace {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
  readonly maxBytes: number;
}

export interface UploadForm {
  readonly url: string;
  /** In this order, and the field `file` after them. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Holds for `seconds` from `now` (milliseconds since 1970), for one key, one kind and a range of sizes. */
export function uploadForm(
  place: UploadPlace,
  signer: Credentials,
  region: string,
  endpoint: string,
  now: number,
  seconds: number,
): UploadForm {
  const time = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const fields = {
    key: place.key,
    'Content-Type': place.contentType,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `${signer.accessKeyId}/${day}/${region}/s3/aws4_request`,
    'x-amz-date': time,
    ...(signer.sessionToken ? { 'x-amz-security-token': signer.sessionToken } : {}),
  };
  const conditions = [
    { bucket: place.bucket },
    ['content-length-range', 1, place.maxBytes],
    ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
  ];
  const expiration = new Date(now + seconds * 1000).toISOString();
  const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(sealed, `AWS4${signer.secretAccessKey}`);
  return { url: endpoint, fields: { ...fields, policy, 'x-amz-signature': sealed(key, policy).toString('hex') } };
}

function sealed(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
