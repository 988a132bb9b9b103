import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadOrthography } from '../../src/analysis/text/orthography.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import { loadZoneCues, markZones } from '../../src/analysis/zones.ts';
import { files } from '../lexicon-files.ts';

const orthography = loadOrthography(files);
const cues = loadZoneCues(files);
const tokenized = (text: string) => tokenize(markZones({ text, title: null, publishedAt: null }, cues), orthography);

describe('words as the treebanks cut them', () => {
  test.each([
    ["She doesn't, can't and won't.", "She|does|n't|,|ca|n't|and|wo|n't|."],
    ['They’ve said it’s Tarwick’s.', 'They|’ve|said|it|’s|Tarwick|’s|.'],
    ["the states' men cannot", "the|states|'|men|can|not"],
    ["O'Neil met d'Arcy at 5 o'clock", "O'Neil|met|d'Arcy|at|5|o'clock"],
    ['a five-day U.S.-Tarwick trip', 'a|five|-|day|U.S.|-|Tarwick|trip'],
    ['anti-war co-founder, ex-mayor', 'anti-war|co-founder|,|ex-mayor'],
    ['Gen. J. R. Lee of Tarwick Inc. left.', 'Gen.|J.|R.|Lee|of|Tarwick|Inc.|left|.'],
    ['from the U.S. at 5 p.m. on No. 5', 'from|the|U.S.|at|5|p.m.|on|No.|5'],
    ['No. She left.', 'No|.|She|left|.'],
    ['$5.2 million, €3, US$20, 5%', '$|5.2|million|,|€|3|,|US$|20|,|5|%'],
    ['1,200.50 on 3/4/2019 in the 1990s, the 21st', '1,200.50|on|3/4/2019|in|the|1990s|,|the|21st'],
    ['2019-03-14 or 50-50', '2019-03-14|or|50|-|50'],
    ['See https://example.org/a?b=1, or www.example.org.', 'See|https://example.org/a?b=1|,|or|www.example.org|.'],
    ['ann.lee@example.org told @ann_lee of #Tarwick2019', 'ann.lee@example.org|told|@ann_lee|of|#Tarwick2019'],
    ["“No,” ''he'' said... `so'", "“|No|,|”|''|he|''|said|...|`|so|'"],
    ['had stopped flowing.The mayor', 'had|stopped|flowing|.|The|mayor'],
    ['AT&T and R&D -- yes?!', 'AT&T|and|R&D|--|yes|?!'],
    ['Müller–Łódź (東京) عمان', 'Müller|–|Łódź|(|東京|)|عمان'],
  ])('%s', (text, expected) => {
    expect(tokenized(text).forms.join('|')).toBe(expected);
  });
});

const awkward = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('.', 'a', 'A', '-', "'", '’', '1', ',', '@', '#', ' ', '\n', '\ud800', '\u0000', '"'),
  }),
);

test('every token is its slice, in order, inside its zone, and only blanks stand between', () => {
  fc.assert(
    fc.property(awkward, (text) => {
      const { zones, tokens, forms } = tokenized(text);
      let t = 0;
      for (const zone of zones) {
        let at = zone.start;
        for (; t < tokens.length && tokens[t].start < zone.end; t++) {
          expect(text.slice(at, tokens[t].start).trim()).toBe('');
          expect(tokens[t].end).toBeGreaterThan(tokens[t].start);
          expect(forms[t]).toBe(text.slice(tokens[t].start, tokens[t].end));
          at = tokens[t].end;
        }
        expect(at).toBeLessThanOrEqual(zone.end);
        expect(text.slice(at, zone.end).trim()).toBe('');
      }
      expect(t).toBe(tokens.length);
    }),
    { numRuns: 500 },
  );
});
