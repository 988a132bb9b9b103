import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadZoneCues, markZones } from '../../src/analysis/zones.ts';
import { files } from '../lexicon-files.ts';

const cues = loadZoneCues(files);

function zonesOf(text: string, title: string | null = null): [string, string][] {
  return markZones({ text, title, publishedAt: null }, cues).zones.map(({ kind, start, end }) => [
    kind,
    text.slice(start, end),
  ]);
}

const lead = 'The harbour of Tarwick was closed on Friday after a ferry ran aground.';

describe('what a line is', () => {
  test.each([
    ['By Ann Lee and Bo Ray, Tarwick Herald', 'byline'],
    ['Updated March 4, 2019', 'byline'],
    ['Source:', 'boilerplate'],
    ['<https://example.org/2019/03/ferry-aground.html>', 'boilerplate'],
    ['[Disclaimer]', 'boilerplate'],
    ['Read more: How the ferry ran aground', 'boilerplate'],
    ['This story has been updated to add a name.', 'boilerplate'],
    ['© 2019 Tarwick Herald. All rights reserved.', 'boilerplate'],
    ['[Ann Lee/Reuters]', 'credit'],
    ['[Ann Lee/Tarwick Herald]', 'credit'],
    ['[Ann Lee | The Tarwick Herald]', 'credit'],
    ['[Terms of use]', 'boilerplate'],
    ['[He said this in Tarwick, and nowhere else]', 'body'],
    ['(Ann Lee/Tarwick Herald)', 'body'],
    ['By Friday the harbour was open again.', 'body'],
    ['Reading more is what he asked of them.', 'body'],
    ['She said so [twice], and (once) again.', 'body'],
    ['He wrote to ann@example.org and got no answer.', 'body'],
  ])('%s', (line, kind) => {
    const text = `${lead}\n\n${lead}\n\n${line}`;
    expect(zonesOf(text).at(-1)).toEqual([kind, line]);
  });
});

describe('lines told by their neighbours', () => {
  test('a caption stands above its credit', () => {
    const text = `${lead}\n\nThe ferry off Tarwick on Friday\n[AFP]\n\n${lead}`;
    expect(zonesOf(text).slice(1, 3)).toEqual([
      ['caption', 'The ferry off Tarwick on Friday'],
      ['credit', '[AFP]'],
    ]);
  });

  test.each([
    ['The ferry off Tarwick, March 4, 2019. Credit: Bo Ray | AP', 'Credit: Bo Ray | AP'],
    ['The mayor said that help would come [Bo Ray/Reuters]', '[Bo Ray/Reuters]'],
    ['The mayor said that help would come [Bo Ray/Tarwick Herald]', '[Bo Ray/Tarwick Herald]'],
    ['The ferry off Tarwick (AP Photo/Bo Ray)', '(AP Photo/Bo Ray)'],
  ])('a credit ends the line of its caption: %s', (line, credit) => {
    expect(zonesOf(`${line}\n\n${lead}`).slice(0, 2)).toEqual([
      ['caption', line.slice(0, -credit.length).trimEnd()],
      ['credit', credit],
    ]);
  });

  test('a post follows the line with its author', () => {
    const text = `${lead}\n\nMayor Lee@MayorLee\n\nAll are safe. #Tarwick\n\n${lead}`;
    expect(zonesOf(text).slice(1, 4)).toEqual([
      ['post-author', 'Mayor Lee@MayorLee'],
      ['post', 'All are safe. #Tarwick'],
      ['body', lead],
    ]);
  });

  test('a post stands above a signature with a handle', () => {
    const text = `${lead}\n\nAll are safe.\n— Ann Lee (@MayorLee) March 4, 2019\n\n${lead}`;
    expect(zonesOf(text).slice(1, 3)).toEqual([
      ['post', 'All are safe.'],
      ['post-author', '— Ann Lee (@MayorLee) March 4, 2019'],
    ]);
  });

  test('a quotation set apart is one that stands in the text as well', () => {
    const said = 'We will not leave this harbour before the last one is safe';
    const text = `${lead}\n\n“${said}”\n\nThe mayor said: “${said},” and went.\n\n“Nobody else said a word of it to anybody.”`;
    expect(zonesOf(text).map(([kind]) => kind)).toEqual(['body', 'pull-quote', 'body', 'body']);
  });
});

describe('datelines', () => {
  test.each([
    ['TARWICK, Scotland — The harbour was closed.', 'TARWICK, Scotland —'],
    ['LONDON (Reuters) - The harbour was closed.', 'LONDON (Reuters) -'],
    ['NEW YORK, March 3 (AP) -- The harbour was closed.', 'NEW YORK, March 3 (AP) --'],
    ['(CNN) — The harbour was closed.', '(CNN) —'],
    ['Tarwick, Scotland — The harbour was closed.', 'Tarwick, Scotland —'],
  ])('%s', (text, dateline) => {
    expect(zonesOf(text)).toEqual([
      ['dateline', dateline],
      ['body', text.slice(dateline.length + 1)],
    ]);
  });

  test.each([
    'The mayor — and nobody else — closed the harbour.',
    'NATO said that it would help.',
    'Lee (Labour) won the seat.',
  ])('none in: %s', (text) => {
    expect(zonesOf(text)).toEqual([['body', text]]);
  });
});

describe('heads', () => {
  test('a short first line over sentences is the headline', () => {
    expect(zonesOf(`Ferry runs aground off Tarwick\n\n${lead}`)[0]).toEqual([
      'headline',
      'Ferry runs aground off Tarwick',
    ]);
  });

  test('the line that the title repeats is the headline, full stop or not', () => {
    expect(zonesOf(`Ferry runs aground.\n\n${lead}`, 'Ferry runs aground')[0][0]).toBe('headline');
    expect(zonesOf(`Ferry runs aground.\n\n${lead}`)[0][0]).toBe('body');
  });

  test('a line between headline and caption is the standfirst', () => {
    const text = `Ferry runs aground\n\nThe mayor asks for help.\n\nThe ferry on Friday [AFP]\n\n${lead}`;
    expect(zonesOf(text).map(([kind]) => kind)).toEqual(['headline', 'standfirst', 'caption', 'credit', 'body']);
  });

  test('one sentence a line, or one alone, is body', () => {
    expect(zonesOf(`${lead}\n${lead}`)).toEqual([['body', `${lead}\n${lead}`]]);
    expect(zonesOf('Ferry runs aground')).toEqual([['body', 'Ferry runs aground']]);
  });
});

const line = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(lead, 'Mayor Lee@MayorLee', '[AFP]', 'TARWICK — No.', 'Source:', '“Yes, we can do this now”', ''),
);

test('zones are sorted, apart, and hold every character that is not blank', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = lines.join('\n');
      let at = 0;
      for (const { start, end } of markZones({ text, title: null, publishedAt: null }, cues).zones) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(at, start).trim()).toBe('');
        at = end;
      }
      expect(text.slice(at).trim()).toBe('');
    }),
    { numRuns: 300 },
  );
});
