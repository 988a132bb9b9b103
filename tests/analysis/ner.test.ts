import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadNer, namesOf } from '../../src/analysis/ner.ts';
import { splitSentences } from '../../src/analysis/sentencizer.ts';
import { nameStart } from '../../src/analysis/text/hashtag.ts';
import { loadOrthography } from '../../src/analysis/text/orthography.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import { loadZoneCues, markZones } from '../../src/analysis/zones.ts';
import { files } from '../lexicon-files.ts';

const cues = loadZoneCues(files);
const orthography = loadOrthography(files);
const model = loadNer(files);
const split = (text: string) =>
  splitSentences(tokenize(markZones({ text, title: null, publishedAt: null }, cues), orthography), orthography);
const namesIn = (text: string) =>
  namesOf([split(text)], model)[0].map(({ start, end, type }) => `${type}: ${text.slice(start, end)}`);

describe('names in news', () => {
  test.each([
    [
      'President Maria Alvarez met officials of the United Nations in Geneva on Monday.',
      ['person: Maria Alvarez', 'organization: United Nations', 'location: Geneva'],
    ],
    [
      'John Whitford, a spokesman for the Ministry of Finance, left London for Nairobi.',
      ['person: John Whitford', 'organization: Ministry of Finance', 'location: London', 'location: Nairobi'],
    ],
    ['The minister said that nobody was hurt in the storm.', []],
    ['People posted #Nairobi for days.', ['location: Nairobi']],
  ])('%s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  test('a surname alone is the person whose full name stands elsewhere', () => {
    const text = 'Secretary of State Helen Marsh arrived on Friday. Marsh said that talks would go on.';
    expect(namesIn(text)).toEqual(['person: Helen Marsh', 'person: Marsh']);
  });
});

test('names cover whole tokens of one sentence and do not overlap, in any text', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('Ann Lee', 'of', 'the', 'U.S.', '.', 'AFP', '\n'),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const doc = split(parts.join(' '));
      let at = 0;
      for (const { first, last, start, end } of namesOf([doc], model)[0]) {
        expect(first).toBeGreaterThanOrEqual(at);
        expect(last).toBeGreaterThan(first);
        expect([start, end]).toEqual([nameStart(doc.text, doc.tokens[first]), doc.tokens[last - 1].end]);
        expect(doc.sentenceOf[first]).toBe(doc.sentenceOf[last - 1]);
        at = last;
      }
    }),
    { numRuns: 200 },
  );
});

describe('model files', () => {
  const bytes = files.model('ner');
  const load = (changed: Uint8Array) => loadNer({ ...files, model: () => changed });

  test('a file cut short is refused by name', () => {
    expect(() => load(bytes.slice(0, bytes.length - 8))).toThrow(/models\/ner\.bin.*cut short/);
  });

  test('another format is refused with both versions', () => {
    const changed = bytes.slice();
    changed[8] = 99;
    expect(() => load(changed)).toThrow(/models\/ner\.bin: expected model format version 1, found version 99/);
  });
});
