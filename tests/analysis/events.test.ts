import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzed } from '../engine.ts';

/** Type, status, source countries and target countries (or sectors) of each report. */
function coded(text: string): string[] {
  return analyzed(text).reports.map(({ type, status, sources, targets }) => {
    const countries = (actors: typeof sources) => actors.map(({ country, sector }) => country ?? sector).join('+');
    return `${type} ${status} ${countries(sources)} > ${countries(targets)}`.trim();
  });
}

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

describe('an actor of no country', () => {
  test.each([
    [
      'is of the land that the same noun had before',
      'The Kenyan army left. Uganda praised its people. The army attacked a village.',
      'KEN',
    ],
    [
      'is of the land that the text opens with',
      'Kenya is in turmoil. Uganda is calm. Police arrested four men on Monday.',
      'KEN',
    ],
    ['is not of the land whose state it faces', 'The lights went out in Kenya. The government blamed Uganda.', 'KEN'],
    [
      'is of the land just spoken of, where a name is new',
      'Kenya is calm. Uganda is in turmoil. Prime Minister Ann Lee resigned.',
      'UGA',
    ],
  ])('%s', (_, text, country) => {
    expect(analyzed(text).reports.at(-1)?.sources[0]?.country).toBe(country);
  });
});

describe('participants that the sentence leaves to others', () => {
  test.each([
    [
      'a step answers its doer',
      'Norway expelled two Russian diplomats. Sweden and Denmark backed the step.',
      'SUPPORT asserted SWE+DNK > NOR',
    ],
    [
      'both sides are the two just told of',
      'Kenyan troops attacked Ugandan soldiers. Peru urged both sides to stop fighting.',
      'REQUEST asserted PER > KEN+UGA',
    ],
    [
      'a pronoun is the subject before it',
      'A Kenyan union met farmers. It threatened to strike.',
      'THREATEN asserted KEN >',
    ],
    [
      'whose king is not who acts',
      'Jordan, whose king has fallen ill, recalled its ambassador to Oman.',
      'SANCTION asserted JOR > OMN',
    ],
    [
      'the ministry summons whom it is told to have summoned',
      'The Iranian ambassador was summoned to the Turkish foreign ministry.',
      'ACCUSE asserted TUR > IRN',
    ],
    [
      "its troops are the speaker's",
      'The Chilean army said its troops had attacked rebels in Peru.',
      'ASSAULT asserted CHL > PER',
    ],
    [
      'a contrast is told beside the main clause',
      'Chile praised Peru while Bolivia accused Peru of spying.',
      'ACCUSE asserted BOL > PER',
    ],
  ])('%s', (_, text, expected) => {
    expect(coded(text)).toContain(expected);
  });
});

describe('leaving a capital, told in three ways', () => {
  test.each([
    'Kenya withdrew its remaining staff from the Kenyan embassy in Juba.',
    'Kenyan diplomats left Juba.',
    'All Kenyan diplomats in Juba have departed.',
    'Kenyan embassy staff withdrew from Juba.',
  ])('%s', (text) => {
    expect(coded(text)).toEqual(['SANCTION asserted KEN > SSD']);
  });
});

describe('when', () => {
  const dates = (text: string): (string | undefined)[] =>
    analyzed(text, '2024-05-03').reports.map(({ date }) => date?.value);

  test.each([
    ['the time of its own clause', 'Kenya attacked Uganda on Tuesday.', '2024-04-30'],
    [
      'the time of the verb that says it',
      'The army of Kenya said on Tuesday that it had attacked Uganda.',
      '2024-04-30',
    ],
    ['the day of the story', 'Rebels struck on Tuesday. Kenyan troops attacked Uganda.', '2024-04-30'],
    [
      'the day of publication for what is told as present',
      'Rain fell on Tuesday. Kenya condemns Uganda.',
      '2024-05-03',
    ],
    ['never the time of an attribute', 'Kenya rejected the 1991 treaty with Uganda.', undefined],
    ['never the time that it is measured from', 'Kenya signed its largest treaty with Uganda since 1991.', undefined],
    ['never the time of a clause about somebody', 'Kenya arrested a Ugandan activist who fled in 2019.', undefined],
    ['not the day on which a plan was told', 'Kenya will attack Uganda, a minister said on Monday.', undefined],
    ['the day that is planned', 'Kenya will attack Uganda on Sunday, a minister said on Monday.', '2024-05-05'],
    ['no day of the story for what is to come', 'Rebels struck on Tuesday. Kenya will attack Uganda.', undefined],
  ])('%s', (_, text, expected) => {
    expect(dates(text).at(-1)).toBe(expected);
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

describe('what a report carries', () => {
  const report = (text: string, publishedAt: string | null = '2024-05-03') => analyzed(text, publishedAt).reports[0];

  test('the day that the sentence names, with its words', () => {
    const text = 'Kenyan troops attacked rebels in Somalia on Tuesday.';
    const { date, country } = report(text);
    expect(date).toEqual({
      value: '2024-04-30',
      precision: 'day',
      words: { start: text.indexOf('Tuesday'), end: text.indexOf('Tuesday') + 7 },
      method: 'sentence',
    });
    expect(country).toBe('SOM');
  });

  test('no date where nothing tells of one', () => {
    expect(report('Kenyan troops attacked rebels in Somalia.', null).date).toBeNull();
  });

  test.each([
    ['Kenyan soldiers killed at least 12 rebels and wounded 30.', { dead: 12, injured: 30 }],
    ['Kenyan soldiers killed dozens of rebels.', { dead: 24 }],
    ['Between 30 and 40 rebels were killed by Kenyan soldiers.', { dead: 30 }],
    ['Kenyan soldiers killed 10 to 15 rebels.', { dead: 10 }],
    ['Kenyan police arrested forty-two activists.', { arrested: 42 }],
    ['Two thousand students marched in Nairobi.', { crowd: 2000 }],
  ])('%s', (text, counts) => {
    expect(report(text)).toMatchObject(counts);
  });

  test.each([
    ['the sentence', 'Rain fell on Monday. Kenyan troops attacked rebels on Tuesday.', 'sentence'],
    ['the story', 'Rebels struck on Tuesday. Kenyan troops attacked Uganda.', 'story'],
    ['the publication', 'Kenya condemns Uganda.', 'publication'],
    ['nothing', 'Kenya will attack Uganda.', undefined],
  ])('what tells its day: %s', (_, text, method) => {
    expect(analyzed(text, '2024-05-03').reports.at(-1)?.date?.method).toBe(method);
  });

  test.each([
    ['its clause', 'Kenyan troops attacked rebels in Mogadishu.', 'Mogadishu', 'SOM', 'city', 'syntax'],
    ['a part of a country', 'Kenyan troops attacked rebels in Texas.', 'Texas', 'USA', 'region', 'syntax'],
    ['a country', 'Kenyan troops attacked the rebels in Somalia.', 'Somalia', 'SOM', 'country', 'syntax'],
    ['the dateline', 'NAIROBI, May 3 (Wire) - Police arrested four activists.', 'Nairobi', 'KEN', 'city', 'dateline'],
    ['a short one', 'LIMA, May 3 (Wire) - Police arrested four activists.', 'Lima', 'PER', 'city', 'dateline'],
    ['the land of an actor', 'Kenyan police arrested four activists.', null, 'KEN', 'country', 'actor'],
    ['nothing', 'The army attacked the rebels.', null, null, null, null],
  ])('what tells its place: %s', (_, text, place, country, precision, method) => {
    const { reports, entities } = analyzed(text);
    const [{ place: found, placePrecision, placeMethod, country: land }] = reports;
    expect([found === null ? null : entities[found].name, land, placePrecision, placeMethod]).toEqual([
      place,
      country,
      precision,
      method,
    ]);
  });

  test.each([
    ['Kenya called off talks with Uganda.', 'SANCTION asserted KEN > UGA'],
    ['Kenya broke off diplomatic relations with Uganda.', 'SANCTION asserted KEN > UGA'],
    ['Kenya mediated talks between Uganda and Rwanda.', 'CONSULT asserted KEN > UGA+RWA'],
    ['Kenya and Uganda, together with Tanzania, signed a treaty.', 'SUPPORT asserted KEN+UGA+TZA >'],
  ])('frames of several words and parties: %s', (text, expected) => {
    expect(coded(text)).toEqual([expected]);
  });

  test('code, value, rule and words of the trigger', () => {
    const text = 'France expelled two Russian diplomats.';
    const { cameo, goldstein, rule, trigger, triggerLemma } = report(text);
    expect({ cameo, goldstein, rule, triggerLemma }).toEqual({
      cameo: '161',
      goldstein: -4,
      rule: 'expel obj=diplomat',
      triggerLemma: 'expel',
    });
    expect(text.slice(trigger.start, trigger.end)).toBe('expelled');
  });

  test('both sides of what they did together', () => {
    expect(report('Peru and Chile held talks.')).toMatchObject({ type: 'CONSULT', reciprocal: true });
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

describe('who acts, in spite of what stands between', () => {
  test.each([
    ['Forces loyal to the Kenyan president attacked Ugandan soldiers.', 'ASSAULT asserted KEN > UGA'],
    ['The Kenyan-led coalition bombed rebels in Somalia.', 'ASSAULT asserted KEN > SOM'],
    ['Kenyan-backed militias attacked a village in Somalia.', 'ASSAULT asserted SOM > SOM'],
    ['Kenya, which borders Uganda, accused Somalia of spying.', 'ACCUSE asserted KEN > SOM'],
    ['Four Kenyan policemen were freed by Somali rebels last week.', 'RETREAT asserted SOM > KEN'],
    ['Militias in Kenya fired on crowds, killing twelve farmers.', 'ASSAULT asserted KEN > KEN'],
    ['The presidents of Kenya and Uganda met on Monday.', 'CONSULT asserted KEN+UGA >'],
  ])('%s', (text, expected) => {
    expect(coded(text)).toContain(expected);
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
