import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../src/analysis/sentencizer.ts';
import { loadOrthography } from '../../src/analysis/text/orthography.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import { loadZoneCues, markZones } from '../../src/analysis/zones.ts';
import { files } from '../lexicon-files.ts';

const orthography = loadOrthography(files);
const cues = loadZoneCues(files);
const split = (text: string) =>
  splitSentences(tokenize(markZones({ text, title: null, publishedAt: null }, cues), orthography), orthography);
const sentencesOf = (text: string) => split(text).sentences.map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  test.each([
    [['Gen. Lee of the U.S. Navy met J. R. Ray at No. 5.', 'He left at 5 p.m. on Friday.']],
    [['He flew to the U.S.', 'The mayor stayed.']],
    [['She works for Tarwick Inc. in London.', 'It closed.']],
    [['“We are safe.”', 'The mayor left.']],
    [['“Are we safe?” he asked.', "''No!'' she said."]],
    [['“We left. ', 'It was late,” she said.'].map((each) => each.trim())],
    [['(He had gone.)', 'It rained.']],
    [['It cost $3.5 million.', '“Too much,” he said.']],
    [['So he left...', 'She stayed.']],
    [['The taps had stopped flowing.', 'The mayor left.']],
  ])('%j', (sentences) => {
    expect(sentencesOf(sentences.join(' '))).toEqual(sentences);
  });

  test('a lost blank between sentences does not join them', () => {
    expect(sentencesOf('The taps had stopped flowing.The mayor left.')).toEqual([
      'The taps had stopped flowing.',
      'The mayor left.',
    ]);
  });

  test('a line ends a sentence, unless the text was broken at a width', () => {
    expect(sentencesOf('First the mayor left.\nThen the ferry\nThen the rest.')).toHaveLength(3);
    const wrapped =
      'The mayor of the harbour town of Tarwick said on Friday that\nhelp would come from the capital before the end of the week,\nbut nobody in the town believed a word of it. She left early\nfor her home.';
    expect(sentencesOf(wrapped)).toHaveLength(2);
  });
});

test('sentences hold every token once, in order, and never leave their zone', () => {
  const part = fc.constantFrom(
    'He left.',
    'U.S.',
    '“',
    '”',
    ')',
    'J.',
    'said',
    '?!',
    '\n',
    '\n\n',
    '...',
    'Gen. Lee',
    '[AFP]',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const doc = split(parts.join(' '));
      let token = 0;
      doc.sentences.forEach(({ first, last, start, end, zone }, number) => {
        expect(first).toBe(token);
        expect(last).toBeGreaterThan(first);
        expect([start, end]).toEqual([doc.tokens[first].start, doc.tokens[last - 1].end]);
        expect(start).toBeGreaterThanOrEqual(doc.zones[zone].start);
        expect(end).toBeLessThanOrEqual(doc.zones[zone].end);
        expect(Array.from(doc.sentenceOf.subarray(first, last))).toEqual(new Array(last - first).fill(number));
        token = last;
      });
      expect(token).toBe(doc.tokens.length);
    }),
    { numRuns: 300 },
  );
});
