import { describe, expect, test } from 'vitest';
import { readFrontLines, splitAuthors } from '../../src/reading/front-lines.ts';

const story = 'The harbour opened again after nine days. Ships waited outside.';

describe('headlines', () => {
  test.each<[string, string, string | null]>([
    ['a short first line apart', `\n\n Harbour opens after nine days \n\n${story}`, 'Harbour opens after nine days'],
    ['with a question', `Will the harbour open?\n\n${story}`, 'Will the harbour open?'],
    ['ending in an abbreviation', `Envoys go home to the U.S.\n\n${story}`, 'Envoys go home to the U.S.'],
    ['before a byline', `Harbour opens after nine days\nBy Ann Lee\n${story}`, 'Harbour opens after nine days'],
    [
      'before a date',
      `Harbour opens after nine days\nThursday, May 6, 2021\n${story}`,
      'Harbour opens after nine days',
    ],
    ['a sentence', `The harbour opened today.\n\n${story}`, null],
    ['the whole text', 'Harbour opens after nine days', null],
    ['a line that is wrapped', 'The harbour opened again after\nnine days, and ships that had\nwaited came in.', null],
    ['a caption with its credit', `The harbour at dawn Photo | Agency\n\n${story}`, null],
    ['a date', `Thursday, May 6, 2021\n\n${story}`, null],
    ['a dateline that goes on', `LIMASSOL, Cyprus —\n\n${story}`, null],
    ['a label', `Source:\n\n${story}`, null],
    ['lower case', `and so the harbour opened\n\n${story}`, null],
  ])('%s', (_, text, title) => {
    expect(readFrontLines(text).title).toBe(title);
  });
});

describe('bylines', () => {
  test.each([
    ['By Ann Lee', ['Ann Lee']],
    ['BY ANN LEE AND BO CHEN'.replace(' AND ', ' and '), ['ANN LEE', 'BO CHEN']],
    ['By Ann Lee, Bo van der Chen & María Ruiz | Coast News', ['Ann Lee', 'Bo van der Chen', 'María Ruiz']],
    ['By Ann Lee, Chief Political Correspondent, PhD', ['Ann Lee']],
    ['By then it was over', []],
    ['By and by and by and by and by and by and by and by and by and by and by', []],
  ])('%s', (line, names) => {
    expect(readFrontLines(`Harbour opens after nine days\n${line}\n\n${story}`).byline).toEqual(names);
  });

  test('names out of one string', () => {
    expect(splitAuthors('By Ann  Lee; Bo Chen, and Cy Dow | Agency')).toEqual(['Ann Lee', 'Bo Chen', 'Cy Dow']);
  });
});

describe('date lines', () => {
  test.each<[string, string | null]>([
    ['May 6, 2021', '2021-05-06'],
    ['Thursday 6 May 2021', '2021-05-06'],
    ['Published: Thu., May 6, 2021 at 10:30 a.m. EDT', '2021-05-06'],
    ['Posted on 6 May 2021 | 10:30', '2021-05-06'],
    ['FOR IMMEDIATE RELEASE: May 6, 2021', '2021-05-06'],
    ['2021-05-06 10:30', '2021-05-06'],
    ['LIMASSOL, Cyprus, May 6, 2021 (CN) — The harbour opened.', '2021-05-06'],
    ['Limassol, 6 May 2021', '2021-05-06'],
    ['Limassol, Cyprus, Thursday, May 6, 2021', '2021-05-06'],
    ['Port correspondent · 6 May 2021', '2021-05-06'],
    ['Limassol / Thursday 6 May 2021, 10:30', '2021-05-06'],
    ['The harbour in Limassol, May 6, 2021', null],
    ['The harbour, seen on May 6, 2021.', null],
    ['May 6, 2021 was a day of waiting.', null],
    ['LIMASSOL, May 6 — The harbour opened.', null],
  ])('%s', (line, date) => {
    expect(readFrontLines(`${line}\n\n${story}`).date).toBe(date);
  });

  test('only a labelled date counts at the end', () => {
    const body = Array.from({ length: 30 }, () => story).join('\n\n');
    expect(readFrontLines(`${body}\n\nPublished May 6, 2021`).date).toBe('2021-05-06');
    expect(readFrontLines(`${body}\n\nMay 6, 2021`).date).toBe(null);
  });
});

describe('addresses', () => {
  const url = 'https://n.example/2021/05/harbour-210506101500123.html';
  test.each<[string, string | null]>([
    [`${story}\n\nSource:\n\n<${url}>\n\n[Notice]`, url],
    [`${story}\nSource: ${url}`, url],
    [`${url}\n\n${story}`, url],
    [`${story}\n\n${url}`, url],
    [`${story}\n\nhttps://n.example/`, null],
    [`${story}\n\n${url}\n\n${story}`, null],
    [`${story}\n\nSee ${url} and ${url}`, null],
    [`${story}\n\nThe minister wrote on ${url}`, null],
  ])('%j', (text, address) => {
    expect(readFrontLines(text).url).toBe(address);
  });
});
