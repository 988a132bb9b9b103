import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphsOf, quotedStretches } from '../../src/analysis/speech/quotation-marks.ts';

function stretches(text: string): string[] {
  return quotedStretches(text, paragraphsOf(text)).map(({ start, end }) => text.slice(start, end));
}

describe('quotedStretches', () => {
  it.each<[string, string, string[]]>([
    ['curly marks', '“We will rebuild the bridge,” she said.', ['We will rebuild the bridge,']],
    ['straight marks', '"We will rebuild," she said, "and soon."', ['We will rebuild,', 'and soon.']],
    ['doubled single marks', "''We will rebuild,'' she said.", ['We will rebuild,']],
    ['single marks', "Mayor: 'The river's banks will hold.'", ["The river's banks will hold."]],
    ['a plural in single marks', '‘The workers’ pay is late,’ he said.', ['The workers’ pay is late,']],
    ['guillemets', '«We will rebuild», she said.', ['We will rebuild']],
    ['apostrophes alone', "The '90s weren't kind to the rivers' banks.", []],
    ['feet and inches', 'The rower is 6\'2" tall and was 5\'10" once.', []],
    ['attributes of markup', 'See <a href="x" title="y">the map</a> now.', []],
    ['an inner quotation', '“He told me ‘no’ and left,” she said.', ['He told me ‘no’ and left,']],
    ['the same marks inside', '"He told me "no" and left," she said.', ['He told me "no" and left,']],
    [
      'a mark turned the wrong way',
      '“The dam held,“ said the engineer. “It will hold.”',
      ['The dam held,', 'It will hold.'],
    ],
    ['no closing mark at all', '“The dam held.\n\nThe water fell.', ['The dam held.']],
    ['a closing mark that is missing', '"The dam held. "It will hold," he said.', ['The dam held.', 'It will hold,']],
    ['nothing but marks', '“ ” "" \'\' ‘’', []],
  ])('finds %s', (_, text, expected) => {
    expect(stretches(text)).toEqual(expected);
  });

  it('lets each paragraph of a long quotation be a stretch', () => {
    const text = '“The first part.\n\n“The second part.\n\n“The third part,” he said.';
    expect(stretches(text)).toEqual(['The first part.', 'The second part.', 'The third part,']);
  });

  it('keeps stretches sorted, apart, inside their outer marks, whatever the text', () => {
    const pieces = fc.constantFrom(
      '“',
      '”',
      '"',
      "''",
      "'",
      '‘',
      '’',
      '«',
      '»',
      ' ',
      '\n',
      'word',
      'It’s',
      ',',
      '.',
      '😀',
      '-',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end, outer } of quotedStretches(text, paragraphsOf(text))) {
          expect(outer.start).toBeGreaterThanOrEqual(last);
          expect(start).toBeGreaterThan(outer.start);
          expect(end).toBeGreaterThan(start);
          expect(outer.end).toBeGreaterThanOrEqual(end);
          last = outer.end;
        }
      }),
    );
  });
});

describe('paragraphsOf', () => {
  it('joins lines that were only wrapped', () => {
    const text = 'The river rose over\nthe banks.\nPeople left.';
    expect(paragraphsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'The river rose over\nthe banks.',
      'People left.',
    ]);
  });
});
