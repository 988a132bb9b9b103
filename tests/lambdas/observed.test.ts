// What an operator sees in traces: the calls of an invocation that X-Ray chose, under the segment that Lambda opened for it.
import { Socket } from 'node:dgram';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test, vi } from 'vitest';

test('calls are told of for the invocations that are sampled, each under its own', async () => {
  vi.stubEnv('LAMBDA_TASK_ROOT', process.cwd());
  vi.stubEnv('AWS_EXECUTION_ENV', 'AWS_Lambda_nodejs24.x');
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'Test');
  const told = vi.spyOn(Socket.prototype, 'send').mockImplementation((...given: readonly unknown[]) => {
    const sent = given.at(-1);
    if (typeof sent === 'function') sent(null);
  });
  const { observed } = await import('../../lambdas/entry/observed.ts');
  const { traced, counted } = observed('extract');
  const client = traced(
    new S3Client({
      region: 'eu-west-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      requestHandler: { handle: async () => ({ response: { statusCode: 200, headers: {}, body: new Uint8Array() } }) },
    }),
  );
  const handler = counted(async (key: string) => {
    await client.send(new HeadObjectCommand({ Bucket: 'inbox', Key: key }));
  });
  for (const [invocation, sampled] of [1, 0, 1, 1].entries()) {
    vi.stubEnv(
      '_X_AMZN_TRACE_ID',
      `Root=1-5759e988-bd862e3fe1be46a99427279${invocation};Parent=53995c3f42cd8a00;Sampled=${sampled}`,
    );
    // As in Lambda, where invocations are no continuations of each other.
    await new Promise<void>((done) => setImmediate(() => handler('a.txt').then(done)));
  }
  const segments = told.mock.calls.map(([message]) => JSON.parse(String(message).split('\n')[1]));
  expect(segments).toEqual(
    [0, 2, 3].map((invocation) =>
      expect.objectContaining({
        trace_id: `1-5759e988-bd862e3fe1be46a99427279${invocation}`,
        parent_id: '53995c3f42cd8a00',
        name: 'S3',
        aws: expect.objectContaining({ operation: 'HeadObject' }),
      }),
    ),
  );
});
