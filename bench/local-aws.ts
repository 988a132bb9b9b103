// As much of S3 and SQS as the extract function needs, on this machine and counted: uploads are read, parts are taken.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

export interface LocalAws {
  readonly endpoint: string;
  /** Requests so far, by kind, such as `GET inbox`. */
  readonly requests: ReadonlyMap<string, number>;
  close(): void;
}

/** `upload` gives the text under a key of the bucket `inbox`. */
export function localAws(upload: (key: string) => string): Promise<LocalAws> {
  const requests = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const [, bucket, ...rest] = decodeURIComponent(new URL(request.url ?? '/', 'http://s3').pathname).split('/');
    const kind = bucket ? `${request.method} ${bucket}` : 'POST queue';
    requests.set(kind, (requests.get(kind) ?? 0) + 1);
    if (kind === 'POST queue') {
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      response.end(JSON.stringify({ Successful: taken(JSON.parse(body.toString()).Entries), Failed: [] }));
    } else if (kind === 'GET inbox') {
      response.setHeader('etag', '"1"');
      response.end(upload(rest.join('/')));
    } else if (request.method === 'PUT') {
      response.setHeader('etag', '"1"');
      response.end();
    } else {
      response.statusCode = 404;
      response.end('<Error><Code>NoSuchKey</Code></Error>');
    }
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address && typeof address === 'object' ? address.port : 0;
      const close = () => {
        server.closeAllConnections();
        server.close();
      };
      done({ endpoint: `http://127.0.0.1:${port}`, requests, close });
    });
  });
}

interface Sent {
  readonly Id: string;
  readonly MessageBody: string;
}

/** What SQS says of messages that it has taken; the client holds the sums against what it has sent. */
function taken(entries: readonly Sent[]) {
  return entries.map(({ Id, MessageBody }) => {
    return { Id, MessageId: Id, MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') };
  });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
}
