// Quotes of many articles in, one id for the same words out, however outlets cut and repunctuate them.
import type { QuotationMemory } from './day-memory.ts';
import { Groups } from './groups.ts';
import { compareText, shortDigest } from './ids.ts';
import type { QuoteRow } from './schema.ts';
import { runsOf, type Wording, WordingIndex, wordingKey } from './wordings.ts';

export interface Quotations {
  /** The quotation of each quote, by quote id. */
  readonly idOf: ReadonlyMap<string, string>;
  /** The wordings of the day, for the days after it. */
  readonly memory: readonly QuotationMemory[];
}

/**
 * Quotations whose words are a cut of one another are one: that of the days before which they belong to, else they share the
 * id of the longest form. The order of the quotes does not matter.
 * @param before wordings of each of the days before, earliest first. Two quotations of those days are never made one.
 */
export function quotationsOf(
  quotes: readonly QuoteRow[],
  before: readonly (readonly QuotationMemory[])[] = [],
): Quotations {
  if (quotes.length === 0) return { idOf: new Map(), memory: [] };
  const keys = quotes.map(formKey);
  const own = wordingsOf(quotes, keys);
  const known = knownWordings(before);
  const groups = new Groups(known.ids.length + own.length);
  const leaderOf = new Map<string, number>();
  known.ids.forEach((quotationId, number) => {
    const leader = leaderOf.get(quotationId) ?? number;
    leaderOf.set(quotationId, leader);
    groups.join(leader, number);
  });
  for (const [a, b] of pairsOf(own, before, known))
    if (groups.leader(a) >= known.ids.length || groups.leader(b) >= known.ids.length) groups.join(a, b);
  const { lengths } = runsOf(own);
  const wholeOf = new Map<number, number>();
  own.forEach((_, number) => {
    const leader = groups.leader(known.ids.length + number);
    const whole = wholeOf.get(leader);
    if (whole === undefined || lengths[number] > lengths[whole]) wholeOf.set(leader, number);
  });
  const memory = own.map(({ key, speakers }, number): QuotationMemory => {
    const leader = groups.leader(known.ids.length + number);
    const quotationId = known.ids[leader] ?? shortDigest(own[wholeOf.get(leader) ?? number].key);
    return { key, speakers, quotationId };
  });
  runsOf.share(own, memory);
  const idOfKey = new Map(memory.map(({ key, quotationId }) => [key, quotationId]));
  return {
    idOf: new Map(quotes.map((quote, index) => [quote.quote_id, idOfKey.get(keys[index]) ?? quote.quotation_id])),
    memory,
  };
}

/** The wordings of the days before, each numbered once, with the quotation that it had on its first day. */
interface KnownWordings {
  readonly ids: readonly string[];
  readonly numberOf: ReadonlyMap<string, number>;
  /** Of each day and each of its wordings the number, -1 where an earlier day had it. */
  readonly numbers: readonly Int32Array[];
}

function knownWordings(before: readonly (readonly QuotationMemory[])[]): KnownWordings {
  const ids: string[] = [];
  const numberOf = new Map<string, number>();
  const numbers = before.map((day) =>
    Int32Array.from(day, ({ key, quotationId }) => {
      if (numberOf.has(key)) return -1;
      numberOf.set(key, ids.length);
      return ids.push(quotationId) - 1;
    }),
  );
  return { ids, numberOf, numbers };
}

/** Pairs that are one quotation, at least one of the day, which are numbered after the known ones: the same words, or a cut. */
function pairsOf(
  own: readonly Wording[],
  before: readonly (readonly QuotationMemory[])[],
  { ids, numberOf, numbers }: KnownWordings,
): [number, number][] {
  const pairs: [number, number][] = [];
  if (ids.length + own.length < 2) return pairs;
  own.forEach(({ key }, number) => {
    const same = numberOf.get(key);
    if (same !== undefined) pairs.push([same, ids.length + number]);
  });
  const index = new WordingIndex(own);
  index.tellOwn((a, b) => pairs.push([ids.length + a, ids.length + b]));
  // The latest first: of two of the days before, a quotation of this day is the later one.
  for (let at = before.length - 1; at >= 0; at--)
    index.tellOthers(
      before[at],
      (place) => numbers[at][place] >= 0,
      (place, number) => pairs.push([numbers[at][place], ids.length + number]),
    );
  return pairs;
}

/** The id of a quotation that was seen in one article only: the digest of its words, in lower case and without marks. */
export function quotationId(text: string): string {
  return shortDigest(quotationWords(text).join(' '));
}

/**
 * The words that make a quotation the same: no case, accents, punctuation or hash signs; without what an editor put in
 * brackets and without addresses of pages.
 */
export function quotationWords(text: string): string[] {
  return (
    text
      .replace(/\[[^\]]{0,80}\]|https?:\/\/\S+/g, ' ')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/(?<=\p{L})['’.](?=\p{L})/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function formKey({ text, kind, speaker_id }: QuoteRow): string {
  return wordingKey(quotationWords(text), kind === 'indirect', speaker_id);
}

/** Sorted by key, so that their numbers do not depend on the order of the quotes. */
function wordingsOf(quotes: readonly QuoteRow[], keys: readonly string[]): Wording[] {
  const speakers = new Map<string, Set<string>>();
  quotes.forEach(({ speaker_id }, index) => {
    const known = speakers.get(keys[index]) ?? new Set();
    if (speaker_id) known.add(speaker_id);
    speakers.set(keys[index], known);
  });
  return [...speakers]
    .map(([key, own]) => ({ key, speakers: [...own].sort(compareText) }))
    .sort((a, b) => compareText(a.key, b.key));
}
