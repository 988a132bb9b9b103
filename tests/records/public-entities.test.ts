import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutWithheld } from '../../src/records/public-entities.ts';
import type { Tables } from '../../src/records/schema.ts';
import type { Suppression } from '../../src/records/suppression.ts';
import { articleRow, entityRow, eventRow, noTables } from '../rows.ts';
import { mentionOf, quoteBy, reportOf } from './public-tables.ts';

const suppressed = (entry: Partial<Suppression>): Suppression => ({
  entityId: null,
  name: null,
  reason: 'asked',
  date: '2026-01-31',
  ...entry,
});
const strict = { privatePersons: 'withheld', suppressions: [] } as const;

/** A neighbour who speaks and is arrested, beside a minister. */
const tables: Tables = {
  ...noTables,
  articles: [articleRow('a', { title: 'Name neighbour speaks' })],
  entities: [
    entityRow('minister', { description: 'minister', sector: 'GOV' }),
    entityRow('neighbour', { description: 'neighbour', sector: 'CVL' }),
  ],
  mentions: [mentionOf('minister', 'Name minister'), mentionOf('neighbour', 'Name neighbour', 20)],
  quotes: [quoteBy('neighbour'), quoteBy('minister', { addressee_id: 'neighbour' })],
  reports: [reportOf(['minister'], ['neighbour'])],
};

describe('a private person', () => {
  const shown = withoutWithheld(tables, strict);

  it('has no row, and no mention', () => {
    expect(shown.entities.map((row) => row.entity_id)).toEqual(['minister']);
    expect(shown.mentions.map((row) => row.entity_id)).toEqual(['minister']);
  });

  it('is quoted without a name', () => {
    const [own, other] = shown.quotes;
    expect(own).toMatchObject({
      text: 'The well is dry.',
      speaker_id: null,
      speaker_name: null,
      speaker_text: null,
      speaker_start: null,
      speaker_end: null,
      speaker_resolution: 'explicit',
    });
    expect(other).toMatchObject({ speaker_id: 'minister', addressee_id: null });
  });

  it('is an actor without a name', () => {
    const [report] = shown.reports;
    expect(report).toMatchObject({ source_ids: ['minister'], target_ids: [] });
    expect(report.target_actors).toEqual([
      { text: '…', start: 0, end: 6, country: 'PER', sector: 'CVL', entity_id: null },
    ]);
  });

  it('is as public as anybody where the policy says so', () => {
    expect(withoutWithheld(tables, { ...strict, privatePersons: 'published' })).toEqual(tables);
  });
});

describe('a suppressed entity', () => {
  const told: Tables = {
    ...tables,
    articles: [articleRow('a', { title: 'Rosa Quispe and the well', byline: ['Rosa Quispe', 'Ana Costa'] })],
    entities: [
      entityRow('rosa', { name: 'Rosa Quispe', wikidata_id: 'Q1', aliases: ['Quispe'] }),
      entityRow('paul', {
        name: 'Paul',
        wikidata_id: 'Q2',
        description: 'husband of Rosa Quispe',
        aliases: ['Mister Rosa Quispe'],
      }),
    ],
    mentions: [mentionOf('rosa', 'Rosa Quispe'), mentionOf('rosa', 'Quispe', 30), mentionOf('paul', 'Paul', 50)],
    quotes: [quoteBy('rosa'), quoteBy('paul', { text: 'I told Quispe, and rosa  quispe knew; Quispeans did not.' })],
    reports: [],
  };

  it.each([suppressed({ entityId: 'rosa' }), suppressed({ name: 'rosa quispé'.normalize('NFD') })])(
    'leaves no trace of a name, and none of what it said: %j',
    (entry) => {
      const shown = withoutWithheld(told, { privatePersons: 'published', suppressions: [entry] });
      expect(shown.articles[0]).toMatchObject({ title: '… and the well', byline: ['Ana Costa'] });
      expect(shown.entities).toEqual([{ ...told.entities[1], description: 'husband of …', aliases: [] }]);
      expect(shown.mentions.map((row) => row.text)).toEqual(['Paul']);
      expect(shown.quotes.map((row) => row.text)).toEqual(['I told …, and … knew; Quispeans did not.']);
    },
  );

  it('that is named in the list and is no entity is still not named', () => {
    const shown = withoutWithheld(
      { ...told, entities: [], mentions: [], quotes: [] },
      { privatePersons: 'published', suppressions: [suppressed({ name: 'Rosa Quispe' })] },
    );
    expect(shown.articles[0].title).toBe('… and the well');
  });

  it('may be a place: the event keeps its country', () => {
    const event = eventRow('e', { location_id: 'town', latitude: 1, longitude: 2, country: 'PER' });
    const shown = withoutWithheld(
      { ...noTables, entities: [entityRow('town', { type: 'location' })], events: [event] },
      { privatePersons: 'published', suppressions: [suppressed({ entityId: 'town' })] },
    );
    expect(shown.events).toEqual([eventRow('e', { country: 'PER' })]);
  });
});

it('every id that is left points to a row, whoever is withheld', () => {
  const ids = ['p', 'q', 'r', 's'];
  const anyId = fc.constantFrom(...ids);
  const anyTables = fc.record({
    sectors: fc.array(fc.constantFrom(null, 'GOV', 'CVL'), { minLength: 4, maxLength: 4 }),
    mentions: fc.array(anyId, { maxLength: 6 }),
    speakers: fc.array(fc.tuple(anyId, anyId), { maxLength: 3 }),
    actors: fc.array(fc.tuple(fc.array(anyId, { maxLength: 2 }), fc.array(anyId, { maxLength: 2 })), { maxLength: 3 }),
    place: fc.option(anyId, { nil: null }),
    listed: fc.array(anyId, { maxLength: 2 }),
    policy: fc.constantFrom('withheld' as const, 'published' as const),
  });
  fc.assert(
    fc.property(anyTables, ({ sectors, mentions, speakers, actors, place, listed, policy }) => {
      const given: Tables = {
        articles: [articleRow('a', { dateline_entity_id: place, dateline_place: place })],
        entities: ids.map((id, index) => entityRow(id, { description: 'x', sector: sectors[index] })),
        mentions: mentions.map((id, index) => mentionOf(id, `Name ${id}`, index)),
        quotes: speakers.map(([speaker, addressee]) => quoteBy(speaker, { addressee_id: addressee })),
        reports: actors.map(([sources, targets]) => ({ ...reportOf(sources, targets), location_id: place })),
        events: actors.map(([sources, targets]) => eventRow('e', { source_ids: sources, target_ids: targets })),
      };
      const shown = withoutWithheld(given, {
        privatePersons: policy,
        suppressions: listed.map((entityId) => suppressed({ entityId })),
      });
      const rows = new Set(shown.entities.map((row) => row.entity_id));
      const pointed = [
        ...shown.articles.map((row) => row.dateline_entity_id),
        ...shown.mentions.map((row) => row.entity_id),
        ...shown.quotes.flatMap((row) => [row.speaker_id, row.addressee_id]),
        ...[...shown.reports, ...shown.events].flatMap((row) => [
          ...row.source_ids,
          ...row.target_ids,
          row.location_id,
        ]),
        ...shown.reports.flatMap((row) => [...row.source_actors, ...row.target_actors].map((cell) => cell.entity_id)),
      ].filter((id) => id !== null);
      for (const id of pointed) expect(rows).toContain(id);
      const gone = ids.filter((id) => !rows.has(id));
      for (const id of gone)
        expect(JSON.stringify([shown.quotes, shown.reports, shown.mentions])).not.toContain(`Name ${id}`);
    }),
  );
});
