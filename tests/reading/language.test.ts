// The language that a text is in, by its own words or by what is declared.
import { expect, test } from 'vitest';
import { languageOf, settledLanguage } from '../../src/reading/language.ts';

const english =
  'The mayor said on Tuesday that the bridge over the river would not open before spring, as the town has no money left. ';
const spanish =
  'El alcalde dijo el martes que el puente sobre el río no abrirá antes de la primavera, porque ya no queda dinero. ';

test.each([
  ['en', 'news in English', english],
  ['es', 'another language', spanish],
  [
    'nl',
    'a neighbour of English',
    'De burgemeester zei dinsdag dat de brug over de rivier pas in het voorjaar weer open gaat, omdat er geen geld meer is. Het was de derde keer dat hij dat zei.',
  ],
  ['es', 'a few words', 'Los pescadores volvieron ayer al puerto con las redes vacías.'],
  ['en', 'a text that quotes another', `${english}“No queda dinero,” she said. ${english}`],
  ['en', 'a sentence', 'The herring fleet has returned to the harbour.'],
  ['nl', 'a sentence of a neighbour', 'Vandaag of morgen komt de haringvloot weer naar de haven terug.'],
  ['und', 'numbers', '12 - 4, 7 - 9, 3 - 3'],
  ['und', 'nothing', ''],
])('%s for %s', async (language, _, text) => {
  expect(await languageOf(text)).toBe(language);
});

test.each([
  ['en', 'en', true, spanish, 'es'],
  ['es-MX', 'es-MX', true, spanish, 'es-MX'],
  ['fr', 'fr', true, '12 - 4', 'fr'],
  ['nothing', null, false, spanish, 'es'],
  ['en', 'en', false, spanish, 'en'],
])('declared %s', async (_, language, isTemplate, text, settled) => {
  expect(await settledLanguage({ text, language, isTemplate })).toBe(settled);
});
