// The same stack deployed again behind CloudFront: strangers read there, and no longer from the bucket.
import { request } from 'node:https';
import { beforeAll, expect, test } from 'vitest';
import { deploy, trial } from './deployment.ts';
import { address, dateline } from './stack.ts';

let site: URL;
beforeAll(async () => {
  const { outputs } = await deploy(...trial, '-c', 'cdn=true');
  site = new URL(outputs.SiteUrl);
});

/** The emulator answers for the address of the distribution, by the name in the request. */
function fromNetwork(path: string, method = 'GET', headers: Readonly<Record<string, string>> = {}) {
  const url = new URL(path, process.env.AWS_ENDPOINT_URL).href;
  return new Promise<{
    readonly status: number | undefined;
    readonly text: string;
    readonly location: string | undefined;
  }>((done, fail) => {
    const asked = request(
      url,
      { method, headers: { host: site.hostname, 'x-forwarded-proto': 'https', ...headers }, rejectUnauthorized: false },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece) => pieces.push(piece));
        response.on('end', () =>
          done({
            status: response.statusCode,
            text: Buffer.concat(pieces).toString(),
            location: response.headers.location,
          }),
        );
      },
    );
    asked.once('error', fail);
    asked.end();
  });
}

test('a stranger reads the datasets and the page from the network', async () => {
  expect(site.hostname).toMatch(/\.cloudfront\.net$/);
  const { status, text } = await fromNetwork('/catalog.json');
  expect(status).toBe(200);
  expect(JSON.parse(text)).toHaveProperty('version');
  expect((await fromNetwork('/')).text).toMatch(/^<!doctype html>/i);
  expect((await fromNetwork('/v1/latest/events.csv')).text).toMatch(/^event_id,/);
});

test('it writes nothing and speaks TLS alone', async () => {
  expect((await fromNetwork('/catalog.json', 'PUT')).status).toBe(403);
  const plain = await fromNetwork('/catalog.json', 'GET', { 'x-forwarded-proto': 'http' });
  expect(plain.status).toBe(301);
  expect(plain.location).toMatch(/^https:/);
});

test.each(['catalog.json', 'v1/latest/events.csv', '?list-type=2&prefix=v1/'])(
  'the bucket itself is closed: %s',
  async (path) => {
    expect((await fetch(address('Public', path))).status).toBe(403);
  },
);

test('publishing goes on', async () => {
  await dateline('publish', '--whole');
  expect(JSON.parse((await fromNetwork('/catalog.json')).text)).toHaveProperty('version');
});
