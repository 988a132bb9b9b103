// A public tree in a folder in, the same tree over HTTP out, as a bucket would serve it: ranges, CORS, entity tags.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathOfKey } from '../lambdas/adapters/file-names.ts';
import { mediaTypeOf } from '../src/publishing/public-file.ts';

/** Only this machine sees it. */
const host = '127.0.0.1';
/** Ports tried one after another. */
const portsTried = 50;

export interface Serving {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on `port`, or the next one that is free; 0 takes any. */
export async function serve(folder: string, port: number): Promise<Serving> {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => response.destroy());
  });
  await listen(server, port);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://${host}:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, port: number): Promise<void> {
  for (let attempt = port; ; attempt++) {
    try {
      return await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(attempt, host, () => {
          server.off('error', reject);
          resolve();
        });
      });
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || attempt >= Math.min(65535, port + portsTried)) throw error;
    }
  }
}

const commonHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Expose-Headers': 'Content-Length, Content-Range, Accept-Ranges, ETag, Last-Modified',
  'X-Content-Type-Options': 'nosniff',
} as const;

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method ?? 'GET';
  if (method === 'OPTIONS') return plain(response, 204);
  if (method !== 'GET' && method !== 'HEAD') return plain(response, 405, { Allow: 'GET, HEAD, OPTIONS' });
  const key = keyOf(request.url ?? '/');
  if (key === undefined) return plain(response, 400);
  // A key's path never leaves the folder: dots that lead out of it are escaped.
  const path = join(folder, pathOfKey(key));
  const file = await stat(path).catch(() => undefined);
  if (!file?.isFile()) return plain(response, 404);
  const etag = `"${file.ino.toString(36)}-${file.mtimeMs.toString(36)}-${file.size.toString(36)}"`;
  const headers = {
    ...commonHeaders,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-cache',
    'Content-Type': mediaTypeOf(key),
    ETag: etag,
    'Last-Modified': file.mtime.toUTCString(),
  };
  if (request.headers['if-none-match'] === etag) return plain(response, 304, headers);
  const isSameVersion = request.headers['if-range'] === undefined || request.headers['if-range'] === etag;
  const range = isSameVersion ? rangeOf(request.headers.range, file.size) : undefined;
  if (range === 'unsatisfiable') return plain(response, 416, { ...headers, 'Content-Range': `bytes */${file.size}` });
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'Content-Length': end - start + 1,
    ...(range ? { 'Content-Range': `bytes ${start}-${end}/${file.size}` } : {}),
  });
  if (method === 'HEAD' || file.size === 0) response.end();
  else await pipeline(createReadStream(path, { start, end }), response);
}

function plain(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...commonHeaders, ...headers });
  response.end(status === 404 ? 'There is no such file.\n' : undefined);
}

/** Undefined where the path is no valid key. */
function keyOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split(/[?#]/)[0]).slice(1);
    const key = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    pathOfKey(key);
    return key;
  } catch {
    return undefined;
  }
}

/** One range of bytes; several, or another unit, are answered with the whole file, as HTTP allows. */
function rangeOf(
  header: string | undefined,
  size: number,
): { readonly start: number; readonly end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]));
  if (match[2] !== '' && match[1] !== '' && Number(match[2]) < start) return undefined;
  return start >= size || end < start ? 'unsatisfiable' : { start, end };
}
