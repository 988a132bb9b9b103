// The door in AWS: whoever may call it gets a form with which somebody without credentials may send one file.
import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import type { APIGatewayProxyStructuredResultV2, LambdaFunctionURLEvent } from 'aws-lambda';
import { maxArticleBytes } from '../../src/reading/limits.ts';
import { guestPrefix, isUploadKey } from '../../src/storage.ts';
import { uploadForm } from '../adapters/upload-form.ts';
import { required } from './environment.ts';

const s3 = new S3Client({});
const bucket = required('INBOX_BUCKET');
const formSeconds = 15 * 60;

/** What may be sent, by the end of the name. */
const contentTypes: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  htm: 'text/html',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
};

export async function handler(
  event: Pick<LambdaFunctionURLEvent, 'queryStringParameters'>,
): Promise<APIGatewayProxyStructuredResultV2> {
  const name = event.queryStringParameters?.name ?? '';
  const contentType = contentTypes[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
  if (!contentType || !/^[\p{L}\p{N} ._-]{1,200}$/u.test(name) || !isUploadKey(name))
    return answer(400, {
      error: `expected ?name= with a file name that ends in .${Object.keys(contentTypes).join(', .')}`,
    });
  const now = Date.now();
  // A folder that nobody can guess, so that no guest replaces what another sent.
  const key = `${guestPrefix}${new Date(now).toISOString().slice(0, 10)}/${randomUUID()}/${name}`;
  const place = { bucket, key, contentType, maxBytes: maxArticleBytes };
  const [signer, region] = await Promise.all([s3.config.credentials(), s3.config.region()]);
  const form = uploadForm(place, signer, region, bucketAddress(region), now, formSeconds);
  return answer(200, { ...form, expires: new Date(now + formSeconds * 1000).toISOString() });
}

/** Of the bucket where the SDK would look for it too. */
function bucketAddress(region: string): string {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  return endpoint ? `${endpoint}/${bucket}` : `https://${bucket}.s3.${region}.amazonaws.com/`;
}

function answer(statusCode: number, body: object): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
