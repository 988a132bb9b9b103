// Quotations: the engine's rows against the reader's, by the letters that they share.
import type { QuoteRow, Tables } from '../../src/records/schema.ts';
import { type Gold, type GoldQuote, placesOf } from './gold.ts';
import { isSameEntity, namesOfEntity, plainName } from './names.ts';
import {
  type Asked,
  askedQuotes,
  type Given,
  givenQuote,
  isSamePlace,
  type Letters,
  lettersIn,
  overlap,
} from './quote-places.ts';
import { namedEntities } from './score-entities.ts';
import { type Tally, tally } from './tally.ts';

export function scoreQuotes(gold: Gold, tables: Tables, text: string): Record<string, Tally> {
  const points = Array.from(text);
  const given = tables.quotes.map((row) => givenQuote(row, points));
  const asked = askedQuotes(gold.quotes, given, text);
  const pairs = pairQuotes(asked, given);
  const counted = given.filter((quote) => pairs.has(quote.row) || !isTolerated(quote, gold, asked, points, text));
  const kinds = [...pairs].filter(([row, quote]) => [quote.kind, ...(quote.alt_kinds ?? [])].includes(row.kind));
  const speakers = [...pairs].filter(([row, quote]) => isSpeaker(quote, row, gold, tables));
  const both = kinds.filter(([row]) => speakers.some(([kept]) => kept === row));
  const forbidden = (gold.not_quotes ?? []).flatMap((words) => placesOf(words, text));
  const wrong = forbidden.filter((place) =>
    given.some(({ letters }) => isSamePlace(letters, lettersIn([place], points))),
  );
  const [size, count] = [asked.length, counted.length];
  const show = (row: QuoteRow, quote?: GoldQuote) =>
    `${row.text.slice(0, 50)} [${row.kind}, ${row.speaker_name ?? row.speaker_text}]${quote ? ` for [${quote.kind}, ${quote.speaker ?? quote.speaker_text}]` : ''}`;
  const without = (pairsLeft: readonly (readonly [QuoteRow, GoldQuote])[]) =>
    [...pairs].filter(([row]) => !pairsLeft.some(([kept]) => kept === row)).map(([row, quote]) => show(row, quote));
  return {
    'quotes: words': tally(size, count, pairs.size, {
      missed: asked
        .filter(({ quote }) => ![...pairs.values()].includes(quote))
        .map(({ quote }) => quote.text.slice(0, 60)),
      spurious: counted.filter(({ row }) => !pairs.has(row)).map(({ row }) => show(row)),
    }),
    'quotes: words and kind': tally(size, count, kinds.length, { missed: [], spurious: without(kinds) }),
    'quotes: words and speaker': tally(size, count, speakers.length, { missed: [], spurious: without(speakers) }),
    'quotes: words, kind and speaker': tally(size, count, both.length, { missed: [], spurious: [] }),
    'quotes: scare quotes are none': tally(forbidden.length, forbidden.length, forbidden.length - wrong.length, {
      missed: [],
      spurious: wrong.map(([start, end]) => points.slice(start, end).join('')),
    }),
  };
}

function pairQuotes(asked: readonly Asked[], given: readonly Given[]): Map<QuoteRow, GoldQuote> {
  const candidates = asked.flatMap(({ quote, letters }) =>
    given
      .filter((other) => isSamePlace(letters, other.letters))
      .map((other) => ({ quote, row: other.row, share: overlap(letters, other.letters) })),
  );
  const pairs = new Map<QuoteRow, GoldQuote>();
  const taken = new Set<GoldQuote>();
  for (const { quote, row } of candidates.sort((a, b) => b.share - a.share)) {
    if (pairs.has(row) || taken.has(quote)) continue;
    pairs.set(row, quote);
    taken.add(quote);
  }
  return pairs;
}

/** What one may list or not: the clause around a partial quotation, and what the reader left open. */
function isTolerated(
  { row, letters }: Given,
  gold: Gold,
  asked: readonly Asked[],
  points: readonly string[],
  text: string,
): boolean {
  const holds = (inner: Letters) => inner.size > 0 && [...inner].every((letter) => letters.has(letter));
  if (row.kind === 'indirect' && asked.some(({ quote, letters: inner }) => quote.kind === 'partial' && holds(inner)))
    return true;
  const open = (gold.tolerated?.quotes ?? []).flatMap((words) => placesOf(words, text));
  return open.some((place) => overlap(letters, lettersIn([place], points)) >= 0.5);
}

function isSpeaker(quote: GoldQuote, row: QuoteRow, gold: Gold, tables: Tables): boolean {
  const speaker = namedEntities(tables).find(({ entity_id }) => entity_id === row.speaker_id);
  if (quote.speaker === null) {
    const described = quote.speaker_text === null || sharesWord(quote.speaker_text, row.speaker_text ?? '');
    return !speaker || !gold.entities.some((entity) => entity.type === 'person' && isSameEntity(entity, speaker))
      ? described
      : false;
  }
  const entity = gold.entities.find(({ name }) => name === quote.speaker);
  if (!entity || !speaker || !isSameEntity(entity, speaker)) return false;
  const shared = gold.entities.filter((other) => namesOfEntity(other).has(plainName(speaker.name)));
  return shared.length < 2 || plainName(speaker.name) === plainName(entity.name);
}

function sharesWord(a: string, b: string): boolean {
  const words = new Set(plainName(a).split(' '));
  return plainName(b)
    .split(' ')
    .some((word) => word !== '' && words.has(word));
}
