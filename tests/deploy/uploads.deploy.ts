// Articles go in, by whoever may send them; the datasets that a local run writes come out.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DeleteObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { guestPrefix, isUploadKey } from '../../src/storage.ts';
import { depthOf, drained, until } from './deployment.ts';
import {
  address,
  articles,
  bucket,
  dateline,
  download,
  idle,
  outputs,
  publishedAsLocally,
  queue,
  received,
  s3,
  subscribed,
  upload,
} from './stack.ts';

test('articles go in, and a stranger gets the very datasets that a local run writes', async () => {
  const news = await subscribed(outputs.NewsTopicArn);
  const files = (await readdir(articles)).sort();
  // Some with the SDK, what is no upload too; the folder with the command.
  for (const name of files.slice(0, 5)) await upload(name, await readFile(join(articles, name)));
  await upload('.hidden.txt', 'Not to be read.');
  expect(await dateline('upload', articles)).toContain(`${files.filter(isUploadKey).length} files uploaded`);
  await idle();
  expect(await depthOf(queue.dead)).toBe(0);
  await publishedAsLocally();
  expect(await dateline('verify', address('Public'), '--articles', articles)).toContain('No faults.');
  // One message for each publish, with the address of what is new.
  const messages = await received(news);
  expect(messages.length).toBeGreaterThan(0);
  expect(JSON.parse(messages[0].Message).catalog).toMatch(/^https:.*\/catalog\.json$/);
  expect(await dateline('status')).toMatch(/^extract: 0 wait, 0 at work, 0 given up\npublish: .*\npublished: 20/);
  expect(await dateline('logs', files.find(isUploadKey) ?? '')).toContain('"message":"upload created"');
});

test('what nobody publishes by hand is published when the clock strikes', async () => {
  await upload('clock.txt', 'Clocks go back in Oslo\n\nOSLO (Wire) - "It is late," Kari Nes said.');
  await drained([queue.extract]);
  await until(240, 'the clock', async () => (await download('v1/latest/articles.csv')).includes('Clocks go back'));
  await s3.send(new DeleteObjectCommand({ Bucket: bucket('Inbox'), Key: 'clock.txt' }));
  await idle();
  await publishedAsLocally();
});

test('a retraction takes the former versions of an upload with it, and a deleted upload wholly', async () => {
  const versionsOf = async (Prefix: string) => {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket('Inbox'), Prefix }),
    );
    return [...Versions, ...DeleteMarkers].map(({ IsLatest }) => IsLatest);
  };
  for (const count of ['three', 'two', 'no'])
    await upload('harbour.txt', `Harbour counts boats\n\nOSLO (Wire) - "We have ${count} boats," Kari Nes said.`);
  await upload('harbour.txt.md', '# Another upload, whose name begins alike\n\n"We wait," Kari Nes said.');
  await idle();
  const retract = ['retract', 'harbour.txt', '--reason', 'asked for', '--stack', 'Dateline'];
  expect(await dateline(...retract)).toContain('withdrawn harbour.txt, 2 former versions deleted');
  await idle();
  expect(await versionsOf('harbour.txt')).toEqual([true, true]);
  expect(await download('v1/latest/articles.csv')).not.toContain('Harbour counts boats');
  expect(await download('v1/retractions.csv')).toMatch(/\r\n[0-9a-f]/);
  for (const Key of ['harbour.txt', 'harbour.txt.md'])
    await s3.send(new DeleteObjectCommand({ Bucket: bucket('Inbox'), Key }));
  await idle();
  expect(await dateline(...retract)).toContain('2 former versions deleted');
  await idle();
  expect(await versionsOf('harbour.txt')).toEqual([false, true]);
  await publishedAsLocally();
});

describe('somebody without credentials, with a form that the door gave', () => {
  const send = async ({ url, fields }: Form, body: string, changes: Readonly<Record<string, string>> = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...changes })) form.set(name, value);
    form.set('file', new Blob([body]));
    const response = await fetch(url, { method: 'POST', body: form });
    return response.status;
  };

  test('may send the file that was named, and nothing else', async () => {
    const command = await dateline('upload', '--invite', 'guest note.txt');
    expect(command).toContain("-F 'file=@guest note.txt'");
    const form = formIn(command);
    expect(form.fields.key.startsWith(guestPrefix)).toBe(true);
    expect(await send(form, 'Boats run out in Oslo\n\nOSLO (Wire) - "We are out of boats," Kari Nes said.')).toBe(204);
    expect(await send(form, 'x', { key: 'highlands-truce.txt' })).toBe(403);
    expect(await send(form, 'x', { key: `${guestPrefix}other.txt` })).toBe(403);
    expect(await send(form, 'x', { 'Content-Type': 'text/html' })).toBe(403);
    expect(await send(form, 'x'.repeat(10_000_001))).toBe(400);
    await idle();
    expect(await download('v1/latest/articles.csv')).toContain('Boats run out in Oslo');
    await s3.send(new DeleteObjectCommand({ Bucket: bucket('Inbox'), Key: form.fields.key }));
    await idle();
    await publishedAsLocally();
  });

  test('gets no form for what is no article', async () => {
    await expect(dateline('upload', '--invite', 'program.exe')).rejects.toThrow('expected ?name=');
    await expect(dateline('upload', '--invite', '../escape.txt')).rejects.toThrow('expected ?name=');
  });

  test('gets none from the address of the door, which asks for credentials', async () => {
    // The emulator answers there for the address that is printed.
    const [id] = new URL(outputs.DoorUrl).hostname.split('.');
    const response = await fetch(`${process.env.AWS_ENDPOINT_URL}/_aws/lambda-url/${id}/?name=a.txt`);
    expect(response.status).toBe(403);
  });
});

interface Form {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The form in the command that is printed for a shell. */
function formIn(command: string): Form {
  const words = [...command.matchAll(/'((?:[^']|'\\\\'')*)'/g)].map(([, word]) => word.replaceAll("'\\\\''", "'"));
  const fields = words.filter((word) => !word.startsWith('file=') && !word.startsWith('https:'));
  return {
    url: words.at(-1) ?? '',
    fields: Object.fromEntries(
      fields.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
    ),
  };
}
