// `dateline upload`: articles on this machine into the inbox of a stack, or a form with which somebody else may send one.
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { folderInbox } from '../lambdas/adapters/folder-inbox.ts';
import { inParallel } from '../lambdas/handlers/in-parallel.ts';
import { maxCollectionBytes } from '../src/reading/limits.ts';
import { isUploadKey } from '../src/storage.ts';
import { type DeployedStack, defaultStack, deployedStack } from './stack.ts';
import { parseOptions, UsageError } from './usage.ts';

export const uploadHelp = `usage: dateline upload [--stack NAME] [--under FOLDER] FILE or FOLDER...
       dateline upload [--stack NAME] --invite NAME.txt

Puts articles into the inbox of a deployed stack (${defaultStack} where none is named), each under its name, those of a folder
under their paths in it. One that was there under the same name is replaced: its rows are revised. Hidden files, descriptions
and gold are left out, as everywhere.

  --under FOLDER      puts this before every name
  --invite NAME.txt   prints a command with which somebody without credentials may send one file of this name and kind, within
                      15 minutes and up to 10 MB
`;

const width = 8;

interface LocalFile {
  readonly key: string;
  readonly path: string;
}

export async function upload(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, {
    stack: { type: 'string' },
    under: { type: 'string' },
    invite: { type: 'string' },
  });
  const named = positionals.length > 0;
  if (named === (values.invite !== undefined))
    throw new UsageError('expected FILE... or --invite NAME, one of the two');
  const stack = await deployedStack(values.stack ?? defaultStack);
  if (values.invite !== undefined) return invite(stack, values.invite);
  const files = (await Promise.all(positionals.map(filesAt))).flat();
  const under = values.under ? `${values.under.replace(/\/+$/, '')}/` : '';
  const s3 = new S3Client({});
  const Bucket = stack.output('InboxBucketName');
  await inParallel(files, width, async ({ key, path }) => {
    await s3.send(new PutObjectCommand({ Bucket, Key: under + key, Body: await readFile(path) }));
  });
  process.stdout.write(`${files.length} files uploaded to s3://${Bucket}/${under}\n`);
  return 0;
}

/** @throws UsageError for what is not there, is too large or is no upload. */
async function filesAt(path: string): Promise<readonly LocalFile[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UsageError(`expected a file or a folder, got ${path}, which is not there`);
  if (found.isDirectory()) return (await folderInbox(path).files()).map(({ key }) => ({ key, path: join(path, key) }));
  if (!isUploadKey(basename(path))) throw new UsageError(`expected an article, got ${path}, whose name is passed over`);
  if (found.size > maxCollectionBytes)
    throw new UsageError(`expected at most ${maxCollectionBytes} bytes, got ${path} with ${found.size}`);
  return [{ key: basename(path), path }];
}

/** Asks the stack's door, as anybody may who may invoke it. */
async function invite(stack: DeployedStack, name: string): Promise<number> {
  const { Payload } = await new LambdaClient({}).send(
    new InvokeCommand({
      FunctionName: stack.output('DoorFunctionName'),
      Payload: JSON.stringify({ queryStringParameters: { name } }),
    }),
  );
  const answer = JSON.parse(Payload?.transformToString() ?? '{}');
  const { url, fields, error } = JSON.parse(answer.body ?? '{}');
  if (answer.statusCode !== 200) throw new UsageError(error ?? `the door answers ${JSON.stringify(answer)}`);
  const form = Object.entries<string>(fields).map(([field, value]) => `-F ${quoted(`${field}=${value}`)}`);
  process.stdout.write(`curl --fail ${form.join(' ')} -F ${quoted(`file=@${name}`)} ${quoted(url)}\n`);
  return 0;
}

/** For a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
