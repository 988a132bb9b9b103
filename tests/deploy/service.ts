// A service of AWS, an operation and its input in, the answer out: by the client that the emulator brings, where our own packages
// have none.
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const python = resolve('.dateline', 'deploy-tools', 'python', 'bin', 'python');
const script = `
import sys, json, botocore.session
client = botocore.session.get_session().create_client(sys.argv[1])
print(json.dumps(getattr(client, sys.argv[2])(**json.loads(sys.argv[3])), default=str))
`;

/** Operations are named as in Python: `describe_alarms`. */
export async function ask<Answer>(service: string, operation: string, input: object = {}): Promise<Answer> {
  const { stdout } = await promisify(execFile)(python, ['-c', script, service, operation, JSON.stringify(input)], {
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout);
}
