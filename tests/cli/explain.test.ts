// `dateline explain`: the words behind a row, in brackets, and the reasons.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explain } from '../../cli/explain.ts';
import { togetherLine } from '../../cli/explain-event.ts';
import { linesAround, markedText, placeOf } from '../../cli/marked-text.ts';
import { ruleLines } from '../../cli/rule-lines.ts';
import { type AnyRow, type Files, publishedFiles, rowsIn, stories } from '../verification/tree.ts';
import { written } from './written.ts';

let root: string;
let files: Files;
beforeAll(async () => {
  process.env.DATELINE_HOME = process.cwd();
  root = await mkdtemp(join(tmpdir(), 'dateline-explain-'));
  files = await publishedFiles();
  for (const [path, bytes] of files) await put(join('public', path), bytes);
  for (const [name, text] of Object.entries(stories)) await put(join('uploads', name), text);
});
afterAll(() => rm(root, { recursive: true }));

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

const explained = (...args: readonly string[]) =>
  written(explain, ...args, '--data', join(root, 'public'), '--articles', join(root, 'uploads'));
const find = (table: 'reports' | 'quotes', holds: (row: AnyRow) => boolean): AnyRow => {
  const row = rowsIn(files, table).find(holds);
  if (!row) throw new Error(`the texts give no such row of ${table}`);
  return row;
};

test('a report shows trigger and actors in its sentence, and the rule', async () => {
  const row = find('reports', ({ trigger }) => trigger === 'condemned');
  const { status, out } = await explained(row.report_id);
  expect(status).toBe(0);
  expect(out).toMatch(/^\[source: Norway\] \[trigger: condemned\] the attack on the /m);
  expect(out).toMatch(new RegExp(`^rule +${row.rule}$`, 'm'));
  expect(out).toMatch(/^because +seeds\/lexicons\/event-verbs\.tsv line \d+: condemn/m);
  expect(out).toMatch(/^source +"Norway", Norway \(/m);
  expect(out).toMatch(/^status +asserted$/m);
  expect(out).toMatch(/^coded +ACCUSE, .*verbal conflict$/m);
  expect(out).toMatch(/^place +.*precise to the \w+, (?:named|from) /m);
});

test('an event shows each of its reports', async () => {
  const row = find('reports', ({ trigger }) => trigger === 'condemned');
  const { out } = await explained(row.event_id);
  expect(out).toMatch(new RegExp(`^event +${row.event_id}, `, 'm'));
  expect(out).toMatch(/^told by +1 report in 1 article, by 1 publisher$/m);
  expect(out).toMatch(/^history +\S+ asserted$/m);
  expect(out).toContain('[trigger: condemned]');
});

test('a quotation shows its speaker and its cue, and how the speaker was found', async () => {
  const row = find('quotes', ({ text }) => text.startsWith('We have agreed'));
  const { out } = await explained(row.quote_id);
  expect(out).toMatch(/"\[quotation: We have agreed to go on talking,\]" \[speaker: Lindqvist\] \[cue: said\]\./);
  expect(out).toMatch(/^speaker +"Lindqvist", /m);
  expect(out).toMatch(/^because +the speaker is named beside the cue$/m);
});

test('an entity shows where it is mentioned, a mention itself, and what makes it that entity', async () => {
  const mention = rowsIn(files, 'mentions').find(({ text }) => text === 'Lindqvist');
  const one = await explained(mention?.mention_id ?? '');
  expect(one.out).toMatch(/\[mention: Lindqvist\]/);
  expect(one.out).toMatch(/^because +it is named$/m);
  const all = await explained(mention?.entity_id ?? '');
  expect(all.out).toMatch(new RegExp(`^entity +${mention?.entity_id}, `, 'm'));
  expect(all.out).toMatch(/^told of +\d+ mentions in \d+ articles$/m);
  expect(all.out).toMatch(/\[mention: [^\]]*Lindqvist\]/);
});

test('an article shows its day, its story and its reports', async () => {
  const row = find('reports', ({ trigger }) => trigger === 'condemned');
  const { out } = await explained(row.article_id);
  expect(out).toMatch(new RegExp(`^article +${row.article_id}`, 'm'));
  expect(out).toMatch(/^published +\S+, \S+/m);
  expect(out).toMatch(new RegExp(`^report +${row.report_id}, .*"condemned"`, 'm'));
});

test('reports of one event say what holds them together', () => {
  const told = ['a', 'b'].map((id) => ({
    ...{ report_id: id, article_id: id, rule: 'meet (dead)', date: '2024-05-01', location_id: null },
    ...{ source_ids: ['Q20'], target_ids: [] },
  }));
  expect(togetherLine(told[0], told)).toMatch(
    /^together by +articles that are alike, the word "meet", participants, the day$/,
  );
  expect(togetherLine(told[0], [told[0]])).toBe('');
});

describe('refuses', () => {
  test('an id that no row has', () => expect(explained('nobody-r1')).rejects.toThrow('got nobody-r1, which none has'));

  test('no id, and two', async () => {
    await expect(explained()).rejects.toThrow('expected one ID');
    await expect(explained('a', 'b')).rejects.toThrow('expected one ID');
  });

  test('a folder without the article, and one with another text', async () => {
    const { report_id } = rowsIn(files, 'reports')[0];
    await mkdir(join(root, 'other'), { recursive: true });
    const from = (folder: string) =>
      written(explain, report_id, '--data', join(root, 'public'), '--articles', join(root, folder));
    await expect(from('other')).rejects.toThrow('name its folder with --articles');
    for (const name of Object.keys(stories).filter((key) => key.endsWith('.txt')))
      await put(join('other', name), 'Other.');
    await put('other/two.jsonl', '{"id":"a","text":"Other words."}\n{"id":"b","text":"Other words."}\n');
    await expect(from('other')).rejects.toThrow('expected the text that was published');
  });

  test('a place without a dataset', async () => {
    await expect(written(explain, 'x', '--data', join(root, 'uploads'))).rejects.toThrow('has no table reports');
  });
});

describe('marked text', () => {
  test.each([
    [
      'nested',
      [
        ['a', 0, 8],
        ['b', 4, 8],
      ],
      '[a: one [b: 🕊two]] three',
    ],
    [
      'side by side',
      [
        ['a', 0, 3],
        ['b', 4, 8],
      ],
      '[a: one] [b: 🕊two] three',
    ],
    [
      'reaching out',
      [
        ['a', -5, 3],
        ['b', 9, 99],
      ],
      '[a: one] 🕊two [b: three]',
    ],
    ['outside', [['a', 40, 50]], 'one 🕊two three'],
  ] as const)('with marks %s', (_, marks, expected) => {
    const labelled = marks.map(([label, start, end]) => ({ label, start, end }));
    expect(markedText('one 🕊two\nthree', 0, 14, labelled)).toBe(expected);
  });

  test('lines around end at line breaks, and where they are long', () => {
    expect(linesAround('ab\ncdef\ngh', 4, 5, 100)).toEqual([3, 7]);
    expect(linesAround('abcdefgh', 4, 5, 2)).toEqual([2, 7]);
  });

  test('words are found by code points, within the sentence', () => {
    expect(placeOf('May. 🕊 In May', 'May', 5, 13)).toEqual([10, 13]);
    expect(placeOf('May. 🕊 In it', 'May', 5, 12)).toBeUndefined();
  });
});

test('a rule of several parts leads to a line of a lexicon for each', () => {
  const [verb, noun] = ruleLines('threaten xcomp > cooperation (killed)');
  expect(verb.places).toEqual([
    expect.stringMatching(/^seeds\/lexicons\/event-verbs\.tsv line \d+: threaten \| xcomp/),
  ]);
  expect(noun).toMatchObject({ part: 'cooperation', places: [expect.stringMatching(/event-nouns\.tsv line \d+/)] });
  expect(ruleLines('no such rule')[0].places).toEqual([]);
});
