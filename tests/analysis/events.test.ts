import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzed } from '../engine.ts';
import { coded } from './coded-reports.ts';

describe('verbs, passives and nouns', () => {
  test.each([
    ['Norwegian police arrested three Danish activists on Monday.', 'COERCE asserted NOR > DNK'],
    ['Three Danish activists were arrested by Norwegian police on Monday.', 'COERCE asserted NOR > DNK'],
    ['Turkish troops launched an attack on Greek soldiers.', 'ASSAULT asserted TUR > GRC'],
    ['France expelled two Russian diplomats.', 'SANCTION asserted FRA > RUS'],
    ['France ordered the expulsion of two Russian diplomats.', 'SANCTION asserted FRA > RUS'],
    ['Kenya withdrew its ambassador from Uganda.', 'SANCTION asserted KEN > UGA'],
    ['Kenya withdrew its troops from Uganda.', 'RETREAT asserted KEN > UGA'],
    ['Japan gave food aid to Mongolia.', 'AID asserted JPN > MNG'],
    ['Peru praised Bolivia.', 'SUPPORT asserted PER > BOL'],
    ['Thousands of farmers marched in Warsaw against the Polish government.', 'PROTEST asserted POL > POL'],
    ['Chile imposed sanctions on Peru.', 'COERCE asserted CHL > PER'],
    ['Chile lifted sanctions on Peru.', 'RETREAT asserted CHL > PER'],
    ['Peru and Chile signed a trade agreement.', 'SUPPORT asserted PER+CHL >'],
  ])('%s', (text, expected) => {
    expect(coded(text)).toContain(expected);
  });

  test.each([
    ['Kenya called off talks with Uganda.', 'SANCTION asserted KEN > UGA'],
    ['Kenya broke off diplomatic relations with Uganda.', 'SANCTION asserted KEN > UGA'],
    ['Kenya mediated talks between Uganda and Rwanda.', 'CONSULT asserted KEN > UGA+RWA'],
    ['Kenya and Uganda, together with Tanzania, signed a treaty.', 'SUPPORT asserted KEN+UGA+TZA >'],
  ])('frames of several words and parties: %s', (text, expected) => {
    expect(coded(text)).toEqual([expected]);
  });
});

describe('the complement decides as much as the verb', () => {
  test.each([
    ['Peru agreed to send food aid to Bolivia.', 'AGREE asserted PER > BOL'],
    ['Kenya refused to meet the president of Uganda.', 'REJECT asserted KEN > UGA'],
    ['Kenya threatened to impose sanctions on Uganda.', 'THREATEN asserted KEN > UGA'],
    ['Kenya urged Uganda to withdraw its troops.', 'REQUEST asserted KEN > UGA'],
    ['Kenya accused Uganda of shelling a village.', 'ACCUSE asserted KEN > UGA'],
    ['Kenya suspended aid to Uganda.', 'SANCTION asserted KEN > UGA'],
    ['France said it would lift sanctions on Mali.', 'AGREE planned FRA > MLI'],
    ['France said it would not lift sanctions on Mali.', 'REJECT asserted FRA > MLI'],
    ['France said Mali must release the prisoners.', 'REQUEST asserted FRA > MLI'],
    ['Kenya rejected a Ugandan proposal for talks.', 'REJECT asserted KEN > UGA'],
  ])('%s', (text, expected) => {
    expect(coded(text)).toContain(expected);
  });

  test.each([
    'Kenya can meet Uganda.',
    'The president of Kenya declined to comment.',
    'If Kenya attacked Uganda, many would flee.',
    'What would happen if Kenya attacked Uganda is a question that few ask.',
  ])('no event: %s', (text) => {
    expect(coded(text)).toEqual([]);
  });
});

describe('status, each by its cue', () => {
  test.each([
    ['Kenya attacked Uganda.', 'ASSAULT asserted KEN > UGA'],
    ['Kenya has not attacked Uganda.', 'ASSAULT negated KEN > UGA'],
    ['Kenya denied that it had attacked Uganda.', 'ASSAULT negated KEN > UGA'],
    ['Kenya denied attacking Uganda.', 'ASSAULT negated KEN > UGA'],
    ['Kenya denied a report that it had recalled its ambassador from Uganda.', 'SANCTION negated KEN > UGA'],
    ['The president of Kenya will meet the president of Uganda on Friday.', 'AGREE planned KEN > UGA'],
    ['Kenyan troops allegedly attacked Ugandan soldiers.', 'ASSAULT alleged KEN > UGA'],
    ['Kenya claimed it had signed a treaty with Uganda.', 'SUPPORT alleged KEN > UGA'],
    ['Kenya may meet Uganda.', 'CONSULT hypothetical KEN > UGA'],
    ['Kenya could send food aid to Uganda.', 'AID hypothetical KEN > UGA'],
    ['Kenya would have imposed sanctions on Uganda.', 'COERCE hypothetical KEN > UGA'],
    ['Kenya would lift sanctions on Uganda if it released the prisoners.', 'RETREAT hypothetical KEN > UGA'],
    ['Kenya may impose sanctions on Uganda if talks fail.', 'THREATEN hypothetical KEN > UGA'],
    ['If Kenya attacks Uganda, many will flee.', 'ASSAULT hypothetical KEN > UGA'],
  ])('%s', (text, expected) => {
    expect(coded(text)).toEqual([expected]);
  });

  test('what is told within an accusation is alleged', () => {
    const text =
      'Kenyan rebels kidnapped three Ugandan farmers in May. The rebels are accused of killing a farmer whom they had kidnapped.';
    expect(coded(text)).toContain('ASSAULT alleged KEN > UGA');
  });
});

describe('words of war that tell of no politics', () => {
  test.each([
    'The visitors attacked from kick-off and the Hungarian goalkeeper surrendered twice before half-time.',
    'A lorry skidded off the road in Bolivia, killing three passengers.',
    'The novel retells how Sweden invaded Poland.',
    'In 1809 Sweden attacked Denmark.',
    'The recipe needs two eggs and some flour.',
    'Fresh snow blocked the roads to Innsbruck.',
    'A tram crashed in Bolivia, killing three passengers.',
    'In the thriller, Danish soldiers invade Norway.',
    'The driver from Chile stormed to first place.',
    "The governor's uncle fought in the Second World War.",
    'The symphony of Bergen will tour Japan in May.',
  ])('%s', (text) => {
    expect(coded(text)).toEqual([]);
  });
});

describe('deeds told in passing', () => {
  test('count where the text comes back to them', () => {
    const text =
      'Kenyan rebels attacked a police station in Nairobi on Monday. The president flew home after the attack.';
    const triggers = analyzed(text).reports.map(({ trigger }) => text.slice(trigger.start, trigger.end));
    expect(triggers).toEqual(['attacked', 'attack']);
  });

  test('do not count where they come up once', () => {
    expect(coded('The president of Kenya flew home after the attack.')).toEqual([]);
  });
});

describe('told once', () => {
  test('what somebody is accused of is the accusation', () => {
    expect(coded('Kenya accused Uganda of shelling a village. Uganda shelled Kenya.')).toEqual([
      'ACCUSE asserted KEN > UGA',
      'ASSAULT asserted UGA > KEN',
    ]);
  });

  test('a state is no deed', () => {
    expect(coded('Kenya freed jailed Ugandan activists. Kenya jailed a Ugandan farmer.')).toEqual([
      'RETREAT asserted KEN > UGA',
      'COERCE asserted KEN > UGA',
    ]);
  });

  test('to call a protest something is to hold none', () => {
    expect(coded('The president of Kenya called the protest illegal.')).toEqual([]);
  });
});

describe('any text', () => {
  const words = fc.constantFrom(
    ...'Kenya Uganda attacked to of the by agreed not if that and police said troops , . “ ” 12 must - withdraw aid'.split(
      ' ',
    ),
  );

  test('gives reports whose spans lie in it, twice the same', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (picked) => {
        const text = picked.join(' ');
        const { reports, sentences } = analyzed(text);
        for (const { trigger, sources, targets, sentence, confidence } of reports) {
          expect(sentence).toBeLessThan(sentences.length);
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
          for (const { start, end } of [trigger, ...sources, ...targets]) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        }
        expect(analyzed(text).reports).toEqual(reports);
      }),
      { numRuns: 60 },
    );
  });

  test('may hold no words at all', () => {
    expect(coded('')).toEqual([]);
    expect(coded('!!! 12 ??? — …')).toEqual([]);
  });
});
