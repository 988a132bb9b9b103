// What an engine is known by: uploads that another one has read are read again.
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { engineFingerprint } from '../../cli/fingerprint.ts';

let home: string;
const at = (path: string) => join(home, path);

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'dateline-fingerprint-'));
  for (const folder of ['seeds/lexicons', 'models']) mkdirSync(at(folder), { recursive: true });
  writeFileSync(at('seeds/lexicons/roles.tsv'), 'role\tsector\nmayor\tGOV\n');
  writeFileSync(at('models/tagger.bin'), Uint8Array.of(1, 2, 3));
});
afterEach(() => rmSync(home, { recursive: true }));

test.each<[string, () => void]>([
  ['a word of a lexicon', () => writeFileSync(at('seeds/lexicons/roles.tsv'), 'role\tsector\nmayor\tMIL\n')],
  ['a lexicon more', () => writeFileSync(at('seeds/lexicons/cues.tsv'), '')],
  ['a lexicon under another name', () => renameSync(at('seeds/lexicons/roles.tsv'), at('seeds/lexicons/posts.tsv'))],
  ['a weight', () => writeFileSync(at('models/tagger.bin'), Uint8Array.of(1, 2, 4))],
])('changes with %s', (_, change) => {
  const before = engineFingerprint(home);
  expect(engineFingerprint(home)).toBe(before);
  change();
  expect(engineFingerprint(home)).not.toBe(before);
});
