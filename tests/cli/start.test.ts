// `dateline start` as a server: what is published is served, and the folder followed, until somebody ends it.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { start } from '../../cli/start.ts';

const story = 'OSLO, 3 May 2024 (Wire) - The ferry line stops on Sunday. "We are out of boats," Kari Nes said.';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'dateline-start-'));
  process.env.DATELINE_HOME = process.cwd();
});
afterAll(() => rm(root, { recursive: true }));

test('serves what it published, follows the folder, and ends well when told to', async () => {
  const folder = join(root, 'watched');
  await mkdir(folder);
  await writeFile(join(folder, 'ferry.txt'), story);
  const written: string[] = [];
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const ended = start([folder, '--port', '0', '--out', join(root, 'watched-out')]);
  const url = await vi.waitFor(() => {
    const match = /http:\/\/127\.0\.0\.1:\d+\//.exec(written.join(''));
    if (!match) throw new Error('not serving yet');
    return match[0];
  }, 30_000);
  const articles = async (): Promise<number> => {
    const response = await fetch(`${url}v1/latest/articles.json`);
    const rows: unknown = await response.json();
    return Array.isArray(rows) ? rows.length : -1;
  };
  expect(await (await fetch(url)).text()).toContain('<html');
  expect(await articles()).toBe(1);
  await writeFile(join(folder, 'second.txt'), story);
  await vi.waitFor(async () => expect(await articles()).toBe(2), 10_000);
  await rm(join(folder, 'ferry.txt'));
  await vi.waitFor(async () => expect(await articles()).toBe(1), 10_000);
  process.emit('SIGINT');
  expect(await ended).toBe(0);
  stdout.mockRestore();
  expect(written.join('')).toContain('withdrawn ferry.txt');
});
