// The command as somebody types it, in a process of its own.
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Whoever runs the tests may have one. */
const noAccount = {
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};

function dateline(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['cli/dateline.mjs', ...args], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', ...noAccount },
  });
  return { status, stdout, stderr };
}

test.each([
  ['nothing', [], 2, /^$/, /usage: dateline VERB/],
  ['help', ['--help'], 0, /usage: dateline VERB/, /^$/],
  ['help of a verb', ['verify', '--help'], 0, /^usage: dateline verify /, /^$/],
  ['help of a verb for a stack', ['redrive', '--help'], 0, /^usage: dateline redrive /, /^$/],
  ['no verb', ['fetch'], 2, /^$/, /^dateline: expected a verb, got "fetch"/],
  ['a name of every object', ['constructor'], 2, /^$/, /^dateline: expected a verb, got "constructor"/],
  ['wrong words', ['read', '--fast'], 2, /^$/, /^dateline: Unknown option '--fast'/],
  ['a stack, and no region', ['status'], 2, /^$/, /^dateline: expected a region and credentials/],
])('%s', (_, args, status, stdout, stderr) => {
  const said = dateline(args);
  expect(said.stderr).toMatch(stderr);
  expect(said.stdout).toMatch(stdout);
  expect(said.status).toBe(status);
});

test('reads lines from standard input, and goes on behind one that cannot be read', () => {
  const { status, stdout, stderr } = dateline(
    ['extract', '--jsonl'],
    '{"id":"a","text":"Peru praised Bolivia."}\n\n{\n',
  );
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id),
  ).toEqual(['a', 'line-3']);
  expect(stderr).toMatch(/^line-3: bad-json: line 3, /);
  expect(status).toBe(1);
});
