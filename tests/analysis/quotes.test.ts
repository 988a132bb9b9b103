import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzed } from '../engine.ts';
import { bennett, intro, quotesIn } from './told-quotes.ts';

describe('what is no quotation', () => {
  it.each([
    ['a scare quote', 'The “miracle” of the valley drew crowds for years.'],
    ['a title', 'Bennett appeared on the show “Morning Coffee” and sang.'],
    ['a nickname', 'Robert “Bobby” Ellis fished in the lake.'],
    ['a term', 'Groups known as “river guards” patrol the banks.'],
    ['a so-called thing', 'The so-called “miracle” was a leaking pipe.'],
    ['a term that is explained', 'Such a place is known as a “river guard” in the valley.'],
    ['the title of a work', 'In her book, “The Long Flood,” the mayor spoke of the dam.'],
    ['a nickname behind an initial', 'Robert C. “Bobby” Ellis fished in the lake.'],
    ['markup', 'See <a href="map" title="The map">here</a>.'],
  ])('%s', (_, sentence) => {
    expect(quotesIn(intro + sentence)).toEqual([]);
  });
});

describe('indirect speech', () => {
  it.each<[string, string, string]>([
    ['behind "that"', 'Bennett said that the dam would hold.', 'that the dam would hold'],
    ['without "that"', 'Bennett said the dam would hold.', 'the dam would hold'],
    ['before the cue', 'The dam would hold, Bennett said.', 'The dam would hold'],
    ['around the cue', 'The dam, Bennett said, would hold for years.', 'The dam … would hold for years'],
    ['according to', 'According to Bennett, the dam would hold.', 'the dam would hold'],
    ['an infinitive', 'Bennett promised to repair the dam.', 'to repair the dam'],
  ])('%s', (_, sentence, words) => {
    expect(quotesIn(intro + sentence, ['indirect'])).toContainEqual({
      kind: 'indirect',
      words,
      by: bennett,
      how: 'explicit',
    });
  });
});

describe('circumstances', () => {
  it('names the cue, the addressee and the medium', () => {
    const doc = analyzed(`${intro}“The dam is safe,” Bennett told Peter Collins in an interview.`);
    const [quote] = doc.quotes.filter(({ kind }) => kind === 'direct');
    expect(quote.cueLemma).toBe('tell');
    expect(quote.cue && doc.text.slice(quote.cue.start, quote.cue.end)).toBe('told');
    expect(quote.addresseeEntity === null ? null : doc.entities[quote.addresseeEntity].name).toBe('Peter Collins');
    expect(quote.medium).toBe('interview');
  });
});

describe('what the cue implies', () => {
  it.each([
    ['said', 'neutral'],
    ['admitted', 'factive'],
    ['claimed', 'doubting'],
    ['denied', 'negating'],
    ['promised', 'promising'],
    ['demanded', 'directive'],
  ])('%s', (cue, implication) => {
    const doc = analyzed(`${intro}Bennett ${cue} that the dam would be repaired.`);
    expect(doc.quotes.map((quote) => quote.implication)).toEqual([implication]);
  });
});

describe('findQuotes', () => {
  it('gives sorted rows with spans inside the text and speakers that exist, whatever the text', () => {
    const pieces = fc.constantFrom(
      '“',
      '”',
      '"',
      "''",
      '‘',
      '’',
      ', ',
      '. ',
      '\n\n',
      ': ',
      ' — ',
      'said ',
      'told ',
      'Laura Bennett ',
      'she ',
      'that ',
      'the dam ',
      'according to ',
      'who ',
      'and ',
      'adding ',
      'holds ',
      '😀',
      'Name: ',
      '(',
      ')',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const doc = analyzed(parts.join(''));
        let last = -1;
        for (const { segments, speakerEntity, confidence } of doc.quotes) {
          expect(segments[0].start).toBeGreaterThan(last);
          last = segments[0].start;
          for (const { start, end } of segments) expect(doc.text.slice(start, end)).toHaveLength(end - start);
          if (speakerEntity !== null) expect(doc.entities[speakerEntity]).toBeDefined();
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });
});
