import { describe, expect, it } from 'vitest';
import { bennett, intro, quotesIn } from './told-quotes.ts';

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
