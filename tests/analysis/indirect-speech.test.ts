// What is reported without marks: where it starts, where it ends, who said it, and what is no statement at all.
import { describe, expect, it } from 'vitest';
import { analyzed } from '../engine.ts';

const intro = 'Laura Bennett met engineers from Norway on Friday.\n\n';
const bennett = 'Laura Bennett';

function reported(sentence: string): [words: string, by: string | null][] {
  const doc = analyzed(intro + sentence);
  return doc.quotes
    .filter(({ kind, segments }) => kind === 'indirect' && segments[0].start >= intro.length)
    .map(({ segments, speaker, speakerEntity }) => [
      segments.map(({ start, end }) => doc.text.slice(start, end)).join(' … '),
      speakerEntity === null ? speaker && doc.text.slice(speaker.start, speaker.end) : doc.entities[speakerEntity].name,
    ]);
}

describe('where the content starts', () => {
  it.each<[string, string, string]>([
    ['told somebody that', 'Bennett told the engineers that the dam would hold.', 'that the dam would hold'],
    ['a clause without "that"', 'Bennett said the dam in the valley would hold.', 'the dam in the valley would hold'],
    ['behind circumstances', 'Bennett said on Monday she would resign.', 'she would resign'],
    ['a question', 'Bennett asked whether the dam would hold.', 'whether the dam would hold'],
    ['an infinitive', 'Bennett vowed to repair the dam.', 'to repair the dam'],
    ['a negated infinitive', 'Bennett promised not to close the dam.', 'not to close the dam'],
    ['somebody who is to act', 'Bennett urged the engineers to repair the dam.', 'the engineers to repair the dam'],
    ['what a thing is called', 'Bennett called the plan a waste of money.', 'the plan a waste of money'],
    ['a noun', 'The paper printed Bennett’s claim that the dam would hold.', 'that the dam would hold'],
    ['a noun that Bennett utters', 'Bennett repeated a promise to repair the dam.', 'to repair the dam'],
    ['an adjective', 'Bennett was confident that the dam would hold.', 'that the dam would hold'],
    ['as somebody said', 'As Bennett said, the dam would hold.', 'the dam would hold'],
    ['a noun with a preposition', 'Bennett raised questions about the cost of the dam.', 'the cost of the dam'],
    ['a verb parted from its preposition', 'Bennett called Monday for repairs at the dam.', 'repairs at the dam'],
    ['a verb that looks like a noun', 'Bennett plans to repair the dam.', 'to repair the dam'],
    ['a thing compared', 'Bennett compared the dam to a bathtub.', 'the dam to a bathtub'],
    ['three words that are one verb', 'Bennett zeroed in on the cost of the dam.', 'the cost of the dam'],
    ['a deed', 'Bennett condemned the destruction.', 'the destruction'],
    ['what somebody has', 'Bennett rejected his resignation.', 'his resignation'],
    ['an adjective with a preposition', 'Bennett was skeptical of the new gates.', 'the new gates'],
    ['an adjective without "that"', 'Bennett is glad the dam held.', 'the dam held'],
    ['what is unclear', 'Bennett was unsure whether the dam would hold.', 'whether the dam would hold'],
    ['what is uttered about a thing', 'Bennett expressed concern about the old gates.', 'the old gates'],
    ['behind a few words and "according to"', 'But according to Bennett, the dam would hold.', 'the dam would hold'],
    ['an infinitive before a "that"', 'Bennett vowed to repair the dam that leaked.', 'to repair the dam that leaked'],
    [
      'a thing before a "that"',
      'Bennett bemoaned the cost of the dam, the belief that money is no object.',
      'the cost of the dam',
    ],
    ['behind where it was said', 'Bennett claimed in the letter that the dam would hold.', 'that the dam would hold'],
    [
      'an accusation behind a comma',
      'Bennett, without naming him, also accused Collins of cheating.',
      'Collins of cheating',
    ],
    ['behind a colon', 'The report was mild: the dam, Bennett said, would hold.', 'the dam … would hold'],
    ['a clause on a noun', 'They met at a dam Bennett said was leaking.', 'a dam … was leaking'],
    ['a verb of two words before an infinitive', 'Bennett agreed to raise the dam.', 'to raise the dam'],
    ['a relative clause', 'They met at the dam, which Bennett said was leaking.', 'which … was leaking'],
  ])('%s', (_, sentence, words) => {
    expect(reported(sentence)).toContainEqual([words, bennett]);
  });
});

describe('where the content ends', () => {
  it.each<[string, string, string]>([
    ['before a second report', 'Bennett said the dam would hold and added that it was old.', 'the dam would hold'],
    ['before what others say', 'Bennett said the dam would hold, but residents said it leaked.', 'the dam would hold'],
    [
      'where the main clause goes on',
      'While Bennett said the dam would hold, the engineers packed their tools.',
      'the dam would hold',
    ],
    [
      'behind a second "that"',
      'Bennett said that the dam would hold, and that the gates would open.',
      'that the dam would hold, and that the gates would open',
    ],
    [
      'over the day, before the charge',
      'Bennett accused the engineers last week of cheating.',
      'the engineers last week of cheating',
    ],
    ['before the day', 'Bennett demanded repairs at the dam on Monday.', 'repairs at the dam'],
    [
      'before what happened then',
      'Bennett demanded repairs at the dam while the engineers packed their tools.',
      'repairs at the dam',
    ],
    [
      'before a quotation behind a colon',
      'Bennett said that the dam would hold: “It is old but strong.”',
      'that the dam would hold',
    ],
    [
      'before a quotation with a cue of its own',
      'Bennett said the dam would hold and called it “an old but very strong piece of work.”',
      'the dam would hold',
    ],
    ['before the medium', 'Bennett praised the work at the dam in a statement.', 'the work at the dam'],
    [
      'behind what the subject of the content waits for',
      'Bennett said that the dam, which is old, would hold.',
      'that the dam, which is old, would hold',
    ],
  ])('%s', (_, sentence, words) => {
    expect(reported(sentence)).toContainEqual([words, bennett]);
  });
});

describe('a headline', () => {
  it.each([
    ['ends with its source', 'Dam will hold for years: Bennett', 'Dam will hold for years', 'Bennett'],
    ['opens with its source', 'Poll: most voters want to keep the dam', 'most voters want to keep the dam', 'Poll'],
  ])('%s', (_, headline, words, by) => {
    const doc = analyzed(`${headline}\n\nThe town council met engineers from Norway on Friday.`);
    const [quote] = doc.quotes.filter(({ kind }) => kind === 'indirect');
    expect(doc.text.slice(quote.segments[0].start, quote.segments[0].end)).toBe(words);
    expect(quote.speaker && doc.text.slice(quote.speaker.start, quote.speaker.end)).toBe(by);
  });
});

describe('an office', () => {
  it('is whoever holds it in the text, with what it is of', () => {
    const doc = analyzed(
      'The US Secretary of State says the treaty will stand.\n\nUS Secretary of State Laura Bennett met engineers on Friday.',
    );
    const [{ speaker, speakerEntity }] = doc.quotes;
    expect(speaker && doc.text.slice(speaker.start, speaker.end)).toBe('The US Secretary of State');
    expect(speakerEntity === null ? null : doc.entities[speakerEntity].name).toBe(bennett);
  });
});

describe('nobody by name', () => {
  it('takes what is expected or alleged of somebody for a report without a speaker', () => {
    expect(reported('The dam is expected to hold for years.')).toEqual([['The dam … to hold for years', null]]);
    expect(reported('The builder was accused of cheating the town.')).toEqual([
      ['The builder … of cheating the town', null],
    ]);
  });

  it('takes what somebody praised for a report of theirs, and what nobody praised for none', () => {
    expect(reported('The work at the dam was praised by Bennett.')).toEqual([['The work at the dam', bennett]]);
    expect(reported('The work at the dam was praised.')).toEqual([]);
  });

  it('takes a clause for a report whose speaker the text does not name', () => {
    expect(reported('Asked whether the dam would hold, the engineers laughed.')).toContainEqual([
      'whether the dam would hold',
      null,
    ]);
  });

  it('takes what is feared for a report, and not what is merely loved', () => {
    expect(reported('There was anger over the cost of the dam.')).toEqual([['the cost of the dam', null]]);
    expect(reported('There was support for the new dam.')).toEqual([]);
  });
});

describe('what is no statement', () => {
  it.each([
    ['a thing that is named', 'Bennett discussed the plan.'],
    ['a person that is named', 'Bennett praised Collins.'],
    ['what is asked', 'Does Bennett want a second dam?'],
    ['an attribute', 'They read the much discussed plan of Bennett.'],
    ['what a power is for', 'Bennett has the power to demand a second dam.'],
    ['when it was said', 'When they asked about the dam, Bennett said on Friday.'],
    ['what is supposed', 'If Bennett praises the work of the engineers, they will stay.'],
    ['what is wished', 'They wanted Bennett to praise the work of the engineers.'],
    ['the reporter’s own guess', 'The dam seems to hold.'],
  ])('%s', (_, sentence) => {
    expect(reported(sentence).filter(([, by]) => by === bennett)).toEqual([]);
  });

  it('leaves out the wishes that are told by somebody else', () => {
    const rows = reported('Peter Collins said that Bennett hoped to repair the dam.');
    expect(rows).toEqual([['that Bennett hoped to repair the dam', 'Peter Collins']]);
  });
});
