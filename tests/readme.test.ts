// What the front page promises, held against what there is.
import { readFileSync } from 'node:fs';
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
