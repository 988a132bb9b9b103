// What the front page promises, held against what there is.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tableNames, tables } from '../src/records/schema.ts';

const readme = readFileSync('README.md', 'utf8');
const contributing = readFileSync('CONTRIBUTING.md', 'utf8');
const { scripts, bin } = JSON.parse(readFileSync('package.json', 'utf8'));

test('the table of tables names every table, and no other', () => {
  const rows = [...readme.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
  expect(rows).toEqual([...tableNames]);
});

test('each table points at the tables that its columns reference', () => {
  for (const name of tableNames) {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
    const printed = [...(row.split('|').at(-2) ?? '').matchAll(/`(\w+)`/g)].map((match) => match[1]).sort();
    const referenced = Object.values(tables[name]).flatMap(({ references }) =>
      references ? [references.split('.')[0]] : [],
    );
    const others = [...new Set(referenced)].filter((table) => table !== name).sort();
    expect({ name, printed }).toEqual({ name, printed: others });
  }
});

test('every npm script that the pages name exists', () => {
  const named = [
    ...`${readme}${contributing}`.matchAll(/\bnpm (?:run )?(start|test|[a-z:]+)\b(?= ?[`\n&#|-]| --)/g),
  ].map((match) => match[1]);
  const missing = named.filter((name) => !['ci', 'install'].includes(name) && !(name in scripts));
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(8);
});

test('the command is there under its name', () => {
  expect(Object.keys(bin)).toEqual(['dateline']);
  expect(readFileSync(bin.dateline, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
});

const operations = readFileSync('docs/operations.md', 'utf8');

test('every verb of the command is in its overview, and every verb that the pages name is one', () => {
  const verbsIn = (file: string) =>
    [...readFileSync(file, 'utf8').matchAll(/^ {2}(\w+): \{ run: /gm)].map((match) => match[1]);
  const [here, ofAStack] = [verbsIn('cli/main.ts'), verbsIn('cli/aws.ts')];
  const dispatched = /ofAStack = \[(.*)\]/.exec(readFileSync(bin.dateline, 'utf8'))?.[1] ?? '';
  expect([...dispatched.matchAll(/\w+/g)].map(([verb]) => verb).sort()).toEqual(ofAStack.sort());
  const overview = [...readFileSync('cli/main.ts', 'utf8').matchAll(/^ {2}(\w+)(?: \S+)* {2,}\S/gm)].map(
    (match) => match[1],
  );
  expect(overview.sort()).toEqual([...here, ...ofAStack].sort());
  const named = [...`${readme}${contributing}${operations}`.matchAll(/\bdateline(?:\.mjs)? ([a-z]+)\b/g)];
  expect(named.length).toBeGreaterThan(20);
  expect(named.map((match) => match[1]).filter((verb) => !overview.includes(verb))).toEqual([]);
});

test('every setting of the stack stands in the table for operators, and no other', () => {
  const read = [...readFileSync('infra/settings.ts', 'utf8').matchAll(/\(node, '(\w+)'/g)].map((match) => match[1]);
  const table = operations.slice(operations.indexOf('## Settings'), operations.indexOf('## Day by day'));
  const told = [...table.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
  expect(told.sort()).toEqual(read.sort());
  const given = [...`${readme}${contributing}${operations}`.matchAll(/-c (\w+)=?/g)].map((match) => match[1]);
  expect(given.filter((name) => name !== 'NAME' && !read.includes(name))).toEqual([]);
});

test('every file that the pages name is there', () => {
  const roots = ['', 'src/', 'src/analysis/', 'src/records/', 'lambdas/', 'seeds/'];
  const pages = [readme, contributing, operations, readFileSync('models/README.md', 'utf8')].join('\n');
  const named = [...pages.matchAll(/`([\w./-]+\/[\w.-]+\.(?:ts|mjs|tsv|txt|py|md))`/g)].map((match) => match[1]);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((path) => !roots.some((root) => existsSync(root + path)))).toEqual([]);
});
