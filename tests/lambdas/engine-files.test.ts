import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { engineFilesIn, packedEngineFiles } from '../../lambdas/adapters/engine-files.ts';
import { writeModelFile } from '../../src/analysis/learning/model-file.ts';

const home = mkdtempSync(join(tmpdir(), 'dateline-files-'));
const whole = writeModelFile({ names: ['first', 'second'] });
const corrupt = whole.map((byte, place) => (place === whole.length - 8 ? byte ^ 1 : byte));
mkdirSync(join(home, 'models'));
writeFileSync(join(home, 'models', 'whole.bin'), whole);
writeFileSync(join(home, 'models', 'corrupt.bin'), corrupt);
afterAll(() => rmSync(home, { recursive: true }));

test('a model on a disk is verified when it is read, one in an asset was verified when it was packed', () => {
  expect(Buffer.from(engineFilesIn(home).model('whole'))).toEqual(Buffer.from(whole));
  expect(() => engineFilesIn(home).model('corrupt')).toThrow('models/corrupt.bin: the checksum does not match');
  expect(Buffer.from(packedEngineFiles(home).model('corrupt'))).toEqual(Buffer.from(corrupt));
});
