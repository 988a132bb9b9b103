// The launcher in a project of its own: what it runs, and what it clears away.
import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;
const inRoot = (): ExecFileSyncOptionsWithStringEncoding => ({ cwd: root, encoding: 'utf8' });
const run = (...args: string[]) => execFileSync(process.execPath, ['cli/run.mjs', ...args], inRoot());

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dateline-run-'));
  for (const file of ['cli/run.mjs', 'package.json', 'tsconfig.json']) cpSync(file, join(root, file));
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(resolve('node_modules/esbuild'), join(root, 'node_modules', 'esbuild'));
  writeFileSync(join(root, 'word.ts'), "export const word: string = 'ferry';");
  const program = "import { word } from './word.ts';\nprocess.stdout.write([word, process.argv[2]].join(' '));";
  writeFileSync(join(root, 'say.ts'), program);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('runs a program with its arguments, as its files are now', () => {
  expect(run('say.ts', 'late')).toBe('ferry late');
  writeFileSync(join(root, 'word.ts'), "export const word: string = 'train';");
  expect(run('say.ts', 'late')).toBe('train late');
});

test.each([
  [
    'of other files',
    JSON.stringify({ inputs: ['say.ts'], digest: 'x', files: { 'say.mjs': 'process.stdout.write("x")' } }),
  ],
  ['cut short', '{"inputs":["say.ts"],"dig'],
])('a kept bundle %s is not used', (_, kept) => {
  const cache = join(root, 'node_modules', '.cache', 'dateline');
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, 'say-ts.json'), kept);
  expect(run('say.ts', 'late')).toBe('ferry late');
});

test('clears away what killed processes left a day ago, and nothing of those that run', () => {
  // Above every number that a process can have.
  const gone = 99_999_999;
  const cache = join(root, 'node_modules', '.cache', 'dateline');
  const place = (name: string, age: number) => {
    mkdirSync(join(cache, name), { recursive: true });
    writeFileSync(join(cache, name, 'say.mjs'), '');
    const then = Date.now() / 1000 - age;
    utimesSync(join(cache, name), then, then);
  };
  const day = 86_400;
  place(`left-${gone}`, 2 * day);
  place(`young-${gone}`, day / 2);
  place(`running-${process.pid}`, 2 * day);
  run('say.ts', 'late');
  const stays = (name: string) => existsSync(join(cache, name));
  expect([`left-${gone}`, `young-${gone}`, `running-${process.pid}`].filter(stays)).toEqual([
    `young-${gone}`,
    `running-${process.pid}`,
  ]);
});
