import { describe, expect, it } from 'vitest';
import { entityAt, resolved, wordsOf } from './hand-named.ts';

describe('descriptions and pronouns', () => {
  it('follows an office and a country back to their holder', () => {
    const doc = resolved(
      'Peruvian President Rosa Quispe met Carlos Lagos, the opposition leader. The president left. The Peruvian leader waved.',
      { 'Rosa Quispe': 'person', 'Carlos Lagos': 'person' },
    );
    expect(wordsOf(doc, entityAt(doc, 'Rosa Quispe'))).toEqual(['Rosa Quispe', 'The president', 'The Peruvian leader']);
    expect(wordsOf(doc, entityAt(doc, 'Carlos Lagos'))).toEqual(['Carlos Lagos', 'the opposition leader']);
  });

  it('tells he from she', () => {
    const doc = resolved('Maria Lopez met John Smith on Monday. She was late. He waited.', {
      'Maria Lopez': 'person',
      'John Smith': 'person',
    });
    expect(entityAt(doc, 'She').name).toBe('Maria Lopez');
    expect(entityAt(doc, 'He').name).toBe('John Smith');
  });

  it('does not take the object of a verb for its subject', () => {
    const doc = resolved('John Smith came home. Peter Novak saw him.', {
      'John Smith': 'person',
      'Peter Novak': 'person',
    });
    expect(entityAt(doc, 'him').name).toBe('John Smith');
  });
});

describe('who a pronoun means', () => {
  const persons = {
    'Peter Novak': 'person',
    'John Smith': 'person',
    'Rosa Quispe': 'person',
    Novak: 'person',
    Smith: 'person',
    Lima: 'location',
  } as const;

  it.each([
    // Who speaks says "I".
    ['John Smith praised Peter Novak. Smith said, "When he was young, I lent him money."', 'he', 'Peter Novak'],
    ['Peter Novak came late. "We waited for him until noon," John Smith said.', 'him', 'Peter Novak'],
    ['Peter Novak came late. "We waited. We saw him at noon," John Smith said.', 'him', 'Peter Novak'],
    // A fronted phrase or clause looks forward to its subject.
    ['John Smith left Lima. In his first speech, Peter Novak promised peace.', 'his', 'Peter Novak'],
    ['When she arrived in Lima, Rosa Quispe promised peace.', 'she', 'Rosa Quispe'],
    // The subject of a verb is not its object, nor that of the verb after it.
    ['John Smith was ill. Peter Novak came and helped him.', 'him', 'John Smith'],
    ['John Smith was ill. Peter Novak wanted to help him.', 'him', 'John Smith'],
    ['Peter Novak dressed himself.', 'himself', 'Peter Novak'],
    // A relative clause speaks of the name before it.
    ['John Smith met Peter Novak, who said that he would leave.', 'he', 'Peter Novak'],
    // What somebody is, is nobody else.
    ['Peter Novak was a wealthy farmer. He sold wheat.', 'He', 'Peter Novak'],
    // Sentences may be many where they are short.
    ['Peter Novak hired us. Yes. When? In May. For how long? A year. Was he kind?', 'he', 'Peter Novak'],
  ])('%s %s', (text, pronoun, name) => {
    const doc = resolved(text, persons);
    const start = new RegExp(`\\b${pronoun}\\b`).exec(text)!.index;
    const mention = doc.mentions.find((found) => found.kind === 'pronoun' && found.start === start);
    expect(mention && doc.entities[mention.entity].name).toBe(name);
  });
});
