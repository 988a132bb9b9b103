// The emulator of AWS that others wrote (ministack), started for the tests: TLS, signatures and policies enforced.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What its Python and its Node lie in; the script makes them when they are not there. */
const tools = resolve('.dateline', 'deploy-tools');
const log = resolve('.dateline', 'emulator.log');

export interface Emulator {
  /** For everything that is to speak to it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** @throws Error naming its log where it does not answer within half a minute. */
export async function startEmulator(): Promise<Emulator> {
  execFileSync('bash', ['.ci/deploy-tools', tools], { stdio: 'inherit' });
  const folder = await mkdtemp(join(tmpdir(), 'dateline-aws-'));
  const certificate = certify(folder);
  const port = await freePort();
  const caller = {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
    NODE_EXTRA_CA_CERTS: certificate.authority,
    AWS_CA_BUNDLE: certificate.authority,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  await mkdir('.dateline', { recursive: true });
  const child = spawn(join(tools, 'python', 'bin', 'ministack'), {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...caller,
      HOME: folder,
      // Its functions run on the Node of the functions' own runtime.
      PATH: `${join(tools, 'node', 'node_modules', '.bin')}:${process.env.PATH}`,
      TMPDIR: folder,
      GATEWAY_PORT: `${port}`,
      BIND_HOST: '127.0.0.1',
      // In the addresses of queues, as in the endpoint.
      MINISTACK_HOST: '127.0.0.1',
      MINISTACK_REGION: caller.AWS_REGION,
      AUTH: 'true',
      USE_SSL: '1',
      IOT_MTLS_ENABLED: '0',
      MINISTACK_SSL_CERT: certificate.chain,
      MINISTACK_SSL_KEY: certificate.key,
    },
  });
  const logFile = createWriteStream(log);
  child.stdout.pipe(logFile, { end: false });
  child.stderr.pipe(logFile, { end: false });
  const endpoint = `https://127.0.0.1:${port}`;
  const stop = async () => {
    await ended(child);
    logFile.end();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await answering(`${endpoint}/_ministack/health`, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { environment: { ...caller, AWS_ENDPOINT_URL: endpoint, CDK_DISABLE_CLI_TELEMETRY: 'true' }, stop };
}

function certify(folder: string) {
  execFileSync(join(tools, 'python', 'bin', 'python'), [
    '-m',
    'trustme',
    '-q',
    '-d',
    folder,
    '-i',
    '127.0.0.1',
    'localhost',
  ]);
  const file = (name: string) => join(folder, name);
  return { authority: file('client.pem'), chain: file('server.pem'), key: file('server.key') };
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await answers(url)) return;
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error(`the emulator does not answer at ${url}: see ${log}`);
}

/** This process was started before there was a certificate to trust: only that somebody is there is asked here. */
function answers(url: string): Promise<boolean> {
  return new Promise((done) => {
    const asked = request(url, { rejectUnauthorized: false }, (response) => {
      response.resume();
      done(response.statusCode === 200);
    });
    asked.once('error', () => done(false));
    asked.end();
  });
}

/** The whole group: the functions that it started as well. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const exit = new Promise((done) => child.once('exit', done));
  process.kill(-child.pid, 'SIGKILL');
  await exit;
}
