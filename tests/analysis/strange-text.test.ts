import { expect, test } from 'vitest';
import { loadNer, namesOf } from '../../src/analysis/ner.ts';
import { splitSentences } from '../../src/analysis/sentencizer.ts';
import { loadOrthography } from '../../src/analysis/text/orthography.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import { loadZoneCues, markZones } from '../../src/analysis/zones.ts';
import { files } from '../lexicon-files.ts';

const cues = loadZoneCues(files);
const orthography = loadOrthography(files);
const model = loadNer(files);
const length = 80_000;

// Text that makes a scan go back over what it has read: quadratic time would run into the test's limit.
test.each([
  ['one long word', 'a'],
  ['one long capital word', 'A'],
  ['one long name', 'Ab '],
  ['an endless acronym', 'A.'],
  ['hyphens', 'a-'],
  ['prefixes', 'non-'],
  ['apostrophes', "a'"],
  ['opening brackets', '('],
  ['stops and marks', '. " '],
  ['numbers', '1,'],
  ['handles', '@a'],
  ['links', 'http://'],
  ['domains', 'ab.'],
  ['Chinese', '東京新聞'],
  ['Arabic', 'عمان '],
  ['lone surrogates', '\ud800'],
  ['NULs', '\u0000'],
  ['blank', ' '],
  ['lines', 'ab\n'],
  ['credits', '[AFP]\n'],
  ['headers of posts', 'Ann@ann\n\n'],
  ['quotations set apart', '“We will not leave this harbour”\n\n'],
  ['one person', 'Ann Lee met Lee. '],
])('%s', (_, part) => {
  const text = part.repeat(Math.floor(length / part.length));
  const zoned = markZones({ text, title: 'Ann Lee', publishedAt: null }, cues);
  const split = splitSentences(tokenize(zoned, orthography), orthography);
  const names = namesOf([split], model)[0];
  expect(split.tokens.every(({ start, end }, i) => text.slice(start, end) === split.forms[i])).toBe(true);
  expect(split.sentences.at(-1)?.last ?? 0).toBe(split.tokens.length);
  expect(names.every(({ first, last }, i) => first >= (names[i - 1]?.last ?? 0) && last > first)).toBe(true);
});
