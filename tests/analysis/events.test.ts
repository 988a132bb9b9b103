import { describe, expect, test } from 'vitest';
import { analyzed } from '../engine.ts';

/** Type, status, source countries and target countries of each report. */
function coded(text: string): string[] {
  return analyzed(text).reports.map(({ type, status, sources, targets }) => {
    const countries = (actors: typeof sources) => actors.map(({ country, sector }) => country ?? sector).join('+');
    return `${type} ${status} ${countries(sources)} > ${countries(targets)}`;
  });
}

describe('codeEvents', () => {
  test.each([
    ['Norwegian police arrested three Danish activists on Monday.', 'COERCE asserted NOR > DNK'],
    ['Three Danish activists were arrested by Norwegian police on Monday.', 'COERCE asserted NOR > DNK'],
    ['Peru agreed to send food aid to Bolivia.', 'AGREE asserted PER > BOL'],
    ['Kenya refused to meet the president of Uganda.', 'REJECT asserted KEN > UGA'],
    ['Kenya threatened to impose sanctions on Uganda.', 'THREATEN asserted KEN > UGA'],
    ['Kenya urged Uganda to withdraw its troops.', 'REQUEST asserted KEN > UGA'],
    ['Kenya accused Uganda of shelling a village.', 'ACCUSE asserted KEN > UGA'],
    ['Turkish troops launched an attack on Greek soldiers.', 'ASSAULT asserted TUR > GRC'],
    ['France expelled two Russian diplomats.', 'SANCTION asserted FRA > RUS'],
    ['France said it would lift sanctions on Mali.', 'AGREE planned FRA > MLI'],
  ])('%s', (text, expected) => {
    expect(coded(text)).toContain(expected);
  });

  test('a text without verbs or actors gives no report', () => {
    expect(coded('')).toEqual([]);
    expect(coded('!!! 12 ??? — …')).toEqual([]);
    expect(coded('The recipe needs two eggs and some flour.')).toEqual([]);
  });
});
