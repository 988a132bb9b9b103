// A published dataset holds in every check, also as it was laid out elsewhere; whatever else lies there is a fault.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isHistory } from '../../src/storage.ts';
import { faultCount, verificationReport } from '../../src/verification/report.ts';
import { verify } from '../../src/verification/verify.ts';
import { everyFormat, faultsIn, files } from './sound-dataset.ts';
import { isHead, rowsIn, sealed, textOf, texts, treeOf, withManifests, withRows } from './tree.ts';

test('what the handlers published holds', async () => {
  const verification = await verify(treeOf(files), texts);
  expect(verification.checks.flatMap((check) => check.faults)).toEqual([]);
  expect(verification.rows.map(([, rows]) => rows > 0)).toEqual(Array(6).fill(true));
  expect(verification.checks.every((check) => check.checked > 0)).toBe(true);
  expect(verification.textsFound).toBe(4);
  expect(verificationReport('here', verification)).toMatch(/^No faults\.$/m);
});

test('without texts the words are not checked, and it says so', async () => {
  const verification = await verify(treeOf(files));
  expect(verification.checks.map(({ name }) => name)).not.toContain('words');
  expect(verificationReport('here', verification)).toMatch(/^texts +not at hand$/m);
});

test('files by day are found by the pattern of the catalogue', async () => {
  const elsewhere = (text: string) => text.replaceAll('published=', 'day=');
  const renamed = [...files].map(
    ([path, body]) =>
      [elsewhere(path), isHead(path) ? new TextEncoder().encode(elsewhere(textOf(body))) : body] as const,
  );
  const { checks } = await verify(treeOf(sealed(new Map(renamed))), texts);
  expect(checks.flatMap((check) => check.faults)).toEqual([]);
  expect(checks.find(({ name }) => name === 'days')?.checked).toBeGreaterThan(0);
});

test('a report prints twenty faults of a kind and counts the rest', async () => {
  const damaged = withRows(files, 'mentions', (row) => [{ ...row, kind: 'hint' }]);
  const verification = await verify(treeOf(damaged));
  const report = verificationReport('here', verification);
  const all = rowsIn(files, 'mentions').length;
  expect(faultCount(verification)).toBe(all);
  expect(report.match(/column kind/g)).toHaveLength(20);
  expect(report).toContain(`and ${all - 20} more`);
  expect(report).toContain(
    'v1/latest/mentions.jsonl.gz row 1: column kind: expected one of name, nominal, pronoun, got "hint"',
  );
});

test('whatever lies in a file is a fault and no crash, also where its size and checksum fit', async () => {
  const strange = ['', 'null', '[]', '{}', '[null]', '[1,"a"]', '[[]]', '{"files":[null]}', '{"tables":7}', '\u0000'];
  const anyPath = fc.constantFrom(...[...everyFormat.keys()].filter((path) => !isHistory(path)));
  const anyContent = fc.oneof(fc.constantFrom(...strange), fc.json(), fc.string());
  await fc.assert(
    fc.asyncProperty(anyPath, anyContent, fc.boolean(), async (path, content, isZipped) => {
      const body = isZipped ? gzipSync(content) : new TextEncoder().encode(content);
      const damaged = new Map(everyFormat).set(path, body);
      expect(await faultsIn(damaged)).not.toEqual([]);
      if (!/^v1\/(data|latest|articles)\//.test(path) || isHead(path)) return;
      expect(await faultsIn(withManifests(damaged))).not.toEqual([]);
    }),
    { numRuns: 60 },
  );
});
