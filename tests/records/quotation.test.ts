import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotationId, quotationsOf, quotationWords } from '../../src/records/quotation.ts';
import type { QuoteRow } from '../../src/records/schema.ts';
import { quoteRow } from '../rows.ts';

function row(id: string, text: string, speaker: string | null = null, kind: QuoteRow['kind'] = 'direct'): QuoteRow {
  return quoteRow(id, {
    article_id: id,
    kind,
    text,
    speaker_id: speaker,
    speaker_name: speaker,
    quotation_id: quotationId(text),
  });
}

const whole = 'We opened the gates on Monday, and the water in the lower valley will fall before the end of the week.';

describe('quotationsOf', () => {
  it.each<[string, QuoteRow, QuoteRow, boolean]>([
    ['other punctuation', row('a', whole), row('b', whole.replace(',', ' —').toUpperCase()), true],
    ['a cut', row('a', whole), row('b', 'the water in the lower valley will fall before the end of the week'), true],
    ['one word replaced', row('a', whole), row('b', whole.replace('lower', 'southern')), true],
    ['brackets', row('a', whole), row('b', whole.replace('We', '[The engineers]')), true],
    [
      'an ellipsis',
      row('a', whole),
      row('b', 'We opened the gates on Monday … will fall before the end of the week'),
      true,
    ],
    [
      'other words',
      row('a', whole),
      row('b', 'The gates stay closed until the valley has been inspected by the army.'),
      false,
    ],
    ['a short cut by the same speaker', row('a', whole, 'e1'), row('b', 'the lower valley', 'e1', 'partial'), true],
    ['a short cut by another', row('a', whole, 'e1'), row('b', 'the lower valley', 'e2', 'partial'), false],
    ['two words', row('a', whole, 'e1'), row('b', 'the water', 'e1', 'partial'), false],
    ['common words of two speakers', row('a', 'Thank you.', 'e1'), row('b', 'Thank you.', 'e2'), false],
    ['indirect speech', row('a', whole), row('b', whole, null, 'indirect'), false],
  ])('%s', (_, a, b, same) => {
    const ids = quotationsOf([a, b]).idOf;
    expect(ids.get('a') === ids.get('b')).toBe(same);
  });

  it('keeps the id of the longest form', () => {
    const ids = quotationsOf([
      row('b', 'the water in the lower valley will fall before the end of the week'),
      row('a', whole),
    ]).idOf;
    expect(ids.get('b')).toBe(quotationsOf([row('a', whole)]).idOf.get('a'));
  });

  it('gives a lone quotation the id that its own article gave it', () => {
    expect(quotationsOf([row('a', whole)]).idOf.get('a')).toBe(quotationId(whole));
  });

  it('does not depend on the order of the quotes', () => {
    const words = fc.constantFrom('the', 'river', 'rose', 'over', 'banks', 'today', 'and', 'fell', 'again');
    const rows = fc.array(
      fc.tuple(fc.array(words, { minLength: 1, maxLength: 14 }), fc.constantFrom(null, 'e1', 'e2')),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(rows, (texts) => {
        const quotes = texts.map(([parts, speaker], index) => row(`q${index}`, parts.join(' '), speaker));
        const ids = quotationsOf(quotes).idOf;
        const reversed = quotationsOf([...quotes].reverse()).idOf;
        for (const { quote_id } of quotes) expect(reversed.get(quote_id)).toBe(ids.get(quote_id));
      }),
    );
  });
});

describe('quotationWords', () => {
  it('reads through case, accents, apostrophes, abbreviations, hash signs and addresses', () => {
    expect(quotationWords('Don’t leave #Caracas, U.S. señor! https://example.org/x')).toEqual([
      'dont',
      'leave',
      'caracas',
      'us',
      'senor',
    ]);
  });
  it('carries the id of a quotation over to the days after it', () => {
    const first = quotationsOf([row('a', 'the water in the lower valley will fall before the end of the week')]);
    const later = quotationsOf([row('b', whole), row('c', 'Nobody was there that morning.')], [first.memory]);
    expect(later.idOf.get('b')).toBe(first.idOf.get('a'));
    expect(later.idOf.get('c')).toBe(quotationId('Nobody was there that morning.'));
    expect(quotationsOf([row('d', whole)], [later.memory]).idOf.get('d')).toBe(first.idOf.get('a'));
  });
});
