import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis, Quote } from '../../src/analysis/doc.ts';
import { analyzed } from '../engine.ts';

interface Told {
  readonly kind: string;
  readonly words: string;
  /** Canonical name of the speaker, else the words that describe him. */
  readonly by: string | null;
  readonly how: string | null;
}

function told(doc: Analysis, quote: Quote): Told {
  const words = quote.segments.map(({ start, end }) => doc.text.slice(start, end)).join(' … ');
  const described = quote.speaker && doc.text.slice(quote.speaker.start, quote.speaker.end);
  const by = quote.speakerEntity === null ? described : doc.entities[quote.speakerEntity].name;
  return { kind: quote.kind, words, by, how: quote.resolution };
}

function quotesIn(text: string, kinds: readonly string[] = ['direct', 'partial', 'post']): Told[] {
  const doc = analyzed(text);
  return doc.quotes.filter(({ kind }) => kinds.includes(kind)).map((quote) => told(doc, quote));
}

const intro = 'Laura Bennett met engineers from Norway on Friday.\n\n';
const bennett = 'Laura Bennett';

describe('who said it', () => {
  it.each<[string, string, string, string, string | null, string | null]>([
    ['cue behind', '“The dam is safe,” Bennett said.', 'direct', 'The dam is safe,', bennett, 'explicit'],
    [
      'inverted cue',
      '"The dam is safe," said Bennett, who studied law.',
      'direct',
      'The dam is safe,',
      bennett,
      'explicit',
    ],
    ['cue before', "Bennett said: ''The dam is safe.''", 'direct', 'The dam is safe.', bennett, 'explicit'],
    [
      'cue before with a day',
      'Bennett said on Friday, “The dam is safe.”',
      'direct',
      'The dam is safe.',
      bennett,
      'explicit',
    ],
    [
      'gerund',
      'Bennett rejected the report, adding, “The dam is safe.”',
      'direct',
      'The dam is safe.',
      bennett,
      'explicit',
    ],
    ['pronoun', '“The dam is safe,” she said.', 'direct', 'The dam is safe,', bennett, 'pronoun'],
    ['according to', '“The dam is safe,” according to Bennett.', 'direct', 'The dam is safe,', bennett, 'explicit'],
    [
      'passive',
      '“The dam is safe,” reporters were told by Bennett.',
      'direct',
      'The dam is safe,',
      bennett,
      'explicit',
    ],
    ['a signed line', '“The dam is safe.” — Laura Bennett', 'direct', 'The dam is safe.', bennett, 'explicit'],
    [
      'an apposition',
      '“The dam is safe,” Bennett, the minister for energy, told reporters.',
      'direct',
      'The dam is safe,',
      bennett,
      'explicit',
    ],
    [
      'a few words',
      'Bennett called the dam “a monument to patience” on Friday.',
      'partial',
      'a monument to patience',
      bennett,
      'explicit',
    ],
    [
      'nobody by name',
      '“The dam is safe,” a senior official said.',
      'direct',
      'The dam is safe,',
      'a senior official',
      'unnamed',
    ],
    [
      'an organization',
      '“The dam is safe,” the Red Cross said.',
      'direct',
      'The dam is safe,',
      'Red Cross',
      'explicit',
    ],
    ['a document', '“The dam is safe,” the report said.', 'direct', 'The dam is safe,', 'the report', 'nominal'],
    ['a description', '“The dam is safe,” the engineer said.', 'direct', 'The dam is safe,', 'the engineer', 'nominal'],
    [
      'colon in a new paragraph',
      'Bennett wrote to the council:\n\n“The dam is safe and will stay so.”',
      'direct',
      'The dam is safe and will stay so.',
      bennett,
      'explicit',
    ],
  ])('%s', (_, sentence, kind, words, by, how) => {
    expect(quotesIn(intro + sentence)).toEqual([{ kind, words, by, how }]);
  });

  it('makes one row of a quotation that its cue splits, in a sentence or between two', () => {
    const text = `${intro}“The dam,” Bennett said, “is safe.” She sat down.\n\n“We checked it,” Bennett said. “We will check it again.” She left. “Good night, everybody.”`;
    expect(quotesIn(text)).toEqual([
      { kind: 'direct', words: 'The dam, … is safe.', by: bennett, how: 'explicit' },
      { kind: 'direct', words: 'We checked it, … We will check it again.', by: bennett, how: 'explicit' },
      { kind: 'direct', words: 'Good night, everybody.', by: bennett, how: 'explicit' },
    ]);
  });

  it('lets two speakers take turns', () => {
    const text = `${intro}“Who will pay?” asked Mayor Peter Collins.\n\n“The state will pay,” Bennett said.\n\n“And who pays the state?”\n\n“We all do.”`;
    expect(quotesIn(text).map(({ by, how }) => [by, how])).toEqual([
      ['Peter Collins', 'explicit'],
      [bennett, 'explicit'],
      ['Peter Collins', 'conversation'],
      [bennett, 'conversation'],
    ]);
  });

  it('takes two words that fill a sentence for an utterance', () => {
    const text = `${intro}“We are safe,” Bennett said. “Very safe.”`;
    expect(quotesIn(text)).toEqual([
      { kind: 'direct', words: 'We are safe, … Very safe.', by: bennett, how: 'explicit' },
    ]);
  });

  it('names the one of two people of one surname who was spoken of last, and nobody for both', () => {
    const text =
      'Mayor Laura Bennett and her brother Tom Bennett live in the valley.\n\n“The dam is safe,” Laura Bennett said.\n\n“It leaks,” Tom Bennett said.';
    expect(quotesIn(text).map(({ by }) => by)).toEqual(['Laura Bennett', 'Tom Bennett']);
  });

  it('keeps an unnamed source apart from the people of the text', () => {
    const text = `${intro}“We will pay,” Bennett said.\n\n“She will not pay,” said a senior official who asked not to be named.`;
    expect(quotesIn(text).map(({ by, how }) => [by, how])).toEqual([
      [bennett, 'explicit'],
      ['a senior official', 'unnamed'],
    ]);
  });

  it('follows a role to its person', () => {
    const text =
      'Finance Minister Peter Collins met engineers from Norway on Friday.\n\n“The state will pay,” the finance minister said.';
    expect(quotesIn(text).map(({ by, how }) => [by, how])).toEqual([['Peter Collins', 'nominal']]);
  });

  it('names the first of joint speakers', () => {
    const text = `${intro}“The dam is safe,” Bennett and Peter Collins said in a statement.`;
    const [{ words }] = quotesIn(text);
    expect(words).toBe('The dam is safe,');
    expect([bennett, 'Peter Collins']).toContain(quotesIn(text)[0].by);
  });

  it('takes an embedded post with its account and person', () => {
    const text = `${intro}The mayor spoke of it.\n\nMayor Laura Bennett@LauraBennett\n\nAll are safe. #Tarwick\n\n10:15 AM - Mar 4, 2019`;
    expect(quotesIn(text, ['post'])).toEqual([
      { kind: 'post', words: 'All are safe. #Tarwick', by: bennett, how: 'explicit' },
    ]);
  });

  it('finds the name behind a title or a description', () => {
    const text = `${intro}“We will pay,” said the spokesman for the bank, Peter Collins.\n\n“The dam is safe,” Secretary of State Laura Bennett said.`;
    expect(quotesIn(text).map(({ by }) => by)).toEqual(['Peter Collins', bennett]);
  });

  it('makes one row of paragraphs in sequence', () => {
    const text = `${intro}“The dam is safe,” Bennett said. “It was built to last.\n\n“It will outlive us all.”`;
    const words = 'The dam is safe, … It was built to last. … It will outlive us all.';
    expect(quotesIn(text)).toEqual([{ kind: 'direct', words, by: bennett, how: 'explicit' }]);
  });

  it('keeps two speakers apart', () => {
    const text = `${intro}“The dam is safe,” Bennett said.\n\nMayor Peter Collins disagreed. “Nobody has looked at it for years,” he said.`;
    expect(quotesIn(text).map(({ by }) => by)).toEqual([bennett, 'Peter Collins']);
  });

  it('reads the labels of a transcript', () => {
    const text = `${intro}“BENNETT: The dam is safe, I promise you.”`;
    expect(quotesIn(text)).toEqual([
      { kind: 'direct', words: 'The dam is safe, I promise you.', by: bennett, how: 'explicit' },
    ]);
  });
});

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
