// What Lambda starts a function with, in little: asks the Runtime API for events, calls the handler, answers. Its environment
// names the handler (_HANDLER), the asset (LAMBDA_TASK_ROOT) and the API (AWS_LAMBDA_RUNTIME_API). "Gone" instead of an event ends it.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// As the runtime of Lambda does: imported, it would load a client of WebSocket on Node 24, which takes 36 ms.
const { Agent, request } = createRequire(import.meta.url)('node:http');
const { AWS_LAMBDA_RUNTIME_API: host, LAMBDA_TASK_ROOT: root, _HANDLER: name } = process.env;
const [file, exported] = name.split('.');
const agent = new Agent({ keepAlive: true });

function call(method, path, body) {
  return new Promise((done, fail) => {
    const asked = request(`http://${host}/2018-06-01/runtime/${path}`, { method, agent }, (response) => {
      let text = '';
      response
        .on('data', (piece) => (text += piece))
        .on('end', () => done({ status: response.statusCode, headers: response.headers, text }));
    });
    asked.on('error', fail).end(body);
  });
}

const { [exported]: handler } = await import(pathToFileURL(`${root}/${file}.mjs`).href);
for (;;) {
  const { status, headers, text } = await call('GET', 'invocation/next');
  if (status === 410) process.exit();
  const id = headers['lambda-runtime-aws-request-id'];
  try {
    const result = await handler(JSON.parse(text), { awsRequestId: id });
    await call('POST', `invocation/${id}/response`, JSON.stringify(result ?? null));
  } catch (error) {
    await call('POST', `invocation/${id}/error`, JSON.stringify({ errorMessage: String(error?.stack ?? error) }));
  }
}
