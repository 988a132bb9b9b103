import { describe, expect, it } from 'vitest';
import { entityAt, resolved } from './hand-named.ts';

describe('what is known of a person', () => {
  it.each([
    ['French Defense Minister Claude Berger arrived.', 'French Defense Minister', 'FRA', 'GOV'],
    ['Claude Berger, the mayor of Lyon, arrived.', 'mayor of Lyon', 'FRA', 'GOV'],
    ["Norway's foreign minister, Claude Berger, arrived.", "Norway's foreign minister", 'NOR', 'GOV'],
    ['Claude Berger is a Peruvian general.', 'Peruvian general', 'PER', 'MIL'],
    ['Ambassador to Norway Claude Berger arrived.', 'Ambassador to Norway', null, 'GOV'],
  ])('%s', (text, description, country, sector) => {
    const doc = resolved(text, { 'Claude Berger': 'person', Lyon: 'location' });
    expect(entityAt(doc, 'Claude Berger')).toMatchObject({ description, country, sector });
  });

  it('links a known person only where the text agrees', () => {
    const agrees = resolved('Angela Merkel spoke in Berlin.', { 'Angela Merkel': 'person', Berlin: 'location' });
    expect(entityAt(agrees, 'Angela Merkel')).toMatchObject({ country: 'DEU', link: { wikidataId: 'Q567' } });
    const another = resolved('Peruvian farmer Angela Merkel spoke in Lima.', {
      'Angela Merkel': 'person',
      Lima: 'location',
    });
    expect(entityAt(another, 'Angela Merkel').link).toBeNull();
  });
});

describe('known people', () => {
  it.each([
    ['The trade envoy met NATO Secretary General Mark Rutte on Friday.', 'Mark Rutte', 'NLD'],
    ['Dutch voters remember Mark Rutte.', 'Mark Rutte', 'NLD'],
    ['Ahmed al-Sharaa flew home to Syria.', 'Ahmed al-Sharaa', 'SYR'],
  ])('%s', (text, name, country) => {
    expect(entityAt(resolved(text, { [name]: 'person', Syria: 'location' }), name)).toMatchObject({ name, country });
  });

  it('are not their namesakes of another trade', () => {
    const doc = resolved('Peter Obi, a farmer from Kano in Nigeria, sold his goats.', {
      'Peter Obi': 'person',
      Kano: 'location',
      Nigeria: 'location',
    });
    expect(entityAt(doc, 'Peter Obi')).toMatchObject({ description: 'farmer from Kano in Nigeria', sector: 'AGR' });
  });
});
