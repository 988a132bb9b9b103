// Quotes of many articles in, one id for the same words out, however outlets cut and repunctuate them.
import type { QuotationMemory } from './day-memory.ts';
import { Groups } from './groups.ts';
import { compareText, shortDigest } from './ids.ts';
import type { QuoteRow } from './schema.ts';

/** From this many words on, the words alone tell that two quotations are one; fewer need the same speaker too. */
const telling = 8;
/** Fewest words of a cut that is recognized in a longer form: two words are said by everybody. */
const leastCut = 3;
/** Share of a cut's words that stand in the same order in the longer form: an outlet may replace one word in six. */
const leastShare = 0.84;
/** Words that index a form: a run of three. Runs that more forms share than this tell nothing. */
const run = 3;
const mostSharing = 64;
/** Share of a cut's runs that are found in the longer form, where one word in six is another and words were left out. */
const leastRuns = 0.3;
/** Words of a form that are aligned: bounds the work for a printed speech. */
const longest = 400;

/** One wording, with everybody who is said to have said it. */
interface Form {
  readonly key: string;
  readonly words: readonly string[];
  readonly speakers: ReadonlySet<string>;
}

export interface Quotations {
  /** The quotation of each quote, by quote id. */
  readonly idOf: ReadonlyMap<string, string>;
  /** The wordings of the day, for the days after it. */
  readonly memory: readonly QuotationMemory[];
}

/**
 * Quotations whose words are a cut of one another are one: that of the days before which they belong to, else they share the
 * id of the longest form. The order of the quotes does not matter.
 * @param before wordings of the days before, earliest first. Two quotations of those days are never made one.
 */
export function quotationsOf(quotes: readonly QuoteRow[], before: readonly QuotationMemory[] = []): Quotations {
  const keys = quotes.map(formKey);
  const own = formsOf(quotes, keys);
  const known = knownForms(before);
  const forms = [...known.map(({ form }) => form), ...own];
  const groups = new Groups(forms.length);
  const leaderOf = new Map<string, number>();
  known.forEach(({ quotationId }, number) => {
    const leader = leaderOf.get(quotationId) ?? number;
    leaderOf.set(quotationId, leader);
    groups.join(leader, number);
  });
  for (const [a, b] of [...sameWords(known, own), ...cutsAmong(forms, known.length)])
    if (groups.leader(a) >= known.length || groups.leader(b) >= known.length) groups.join(a, b);
  const wholeOf = new Map<number, Form>();
  own.forEach((form, number) => {
    const leader = groups.leader(known.length + number);
    const whole = wholeOf.get(leader);
    if (!whole || form.words.length > whole.words.length) wholeOf.set(leader, form);
  });
  const memory = own.map(({ key, speakers }, number): QuotationMemory => {
    const leader = groups.leader(known.length + number);
    const quotationId = known[leader]?.quotationId ?? shortDigest(wholeOf.get(leader)?.key ?? key);
    return { key, speakers: [...speakers].sort(compareText), quotationId };
  });
  const idOfKey = new Map(memory.map(({ key, quotationId }) => [key, quotationId]));
  return {
    idOf: new Map(quotes.map((quote, index) => [quote.quote_id, idOfKey.get(keys[index]) ?? quote.quotation_id])),
    memory,
  };
}

/** Each wording once, with the quotation that it had on its first day. */
function knownForms(before: readonly QuotationMemory[]): { readonly form: Form; readonly quotationId: string }[] {
  const forms = new Map<string, { readonly form: Form; readonly quotationId: string }>();
  for (const { key, speakers, quotationId } of before)
    if (!forms.has(key))
      forms.set(key, { form: { key, words: wordsOf(key), speakers: new Set(speakers) }, quotationId });
  return [...forms.values()];
}

/** Pairs of a known form and one of the day that are the same words. */
function sameWords(known: readonly { readonly form: Form }[], own: readonly Form[]): [number, number][] {
  const numberOf = new Map(known.map(({ form }, number) => [form.key, number]));
  return own.flatMap(({ key }, number): [number, number][] => {
    const same = numberOf.get(key);
    return same === undefined ? [] : [[same, known.length + number]];
  });
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

const indirectly = '(indirect) ';

/** Short wordings differ by speaker, indirect speech is never the same words as direct speech. */
function formKey(quote: QuoteRow): string {
  const words = quotationWords(quote.text);
  const speaker = words.length < telling && quote.speaker_id ? `${quote.speaker_id}: ` : '';
  return `${quote.kind === 'indirect' ? indirectly : ''}${speaker}${words.join(' ')}`;
}

/** The words by which wordings are compared: none of indirect speech. */
function wordsOf(key: string): string[] {
  return key.startsWith(indirectly) ? [] : (key.slice(key.lastIndexOf(': ') + 1).match(/\S+/g) ?? []);
}

/** The wordings sorted by key, so that their numbers do not depend on the order of the quotes. */
function formsOf(quotes: readonly QuoteRow[], keys: readonly string[]): Form[] {
  const speakers = new Map<string, Set<string>>();
  quotes.forEach(({ speaker_id }, index) => {
    const known = speakers.get(keys[index]) ?? new Set();
    if (speaker_id) known.add(speaker_id);
    speakers.set(keys[index], known);
  });
  return [...speakers]
    .map(([key, own]) => ({ key, words: wordsOf(key), speakers: own }))
    .sort((a, b) => compareText(a.key, b.key));
}

/** Pairs of forms of which one is a cut of the other; at least one is of the day, numbered from `ownFrom`. */
function* cutsAmong(forms: readonly Form[], ownFrom: number): Generator<readonly [number, number]> {
  const ownRuns = new Map<number, number[]>();
  const sizes = new Map<number, number>();
  for (let number = forms.length - 1; number >= 0; number--) {
    const runs = runsOf(forms[number].words);
    const counts = new Map<number, number>();
    let untold = 0;
    for (const run of runs) {
      const sharing = ownRuns.get(run);
      if (sharing && sharing.length > mostSharing) untold++;
      else if (sharing) for (const other of sharing) counts.set(other, (counts.get(other) ?? 0) + 1);
      if (number < ownFrom) continue;
      if (sharing) sharing.push(number);
      else ownRuns.set(run, [number]);
    }
    sizes.set(number, runs.size);
    for (const [other, count] of counts) {
      if (count + untold < leastRuns * Math.min(runs.size, sizes.get(other) ?? 0)) continue;
      const [cut, whole] = byLength(forms, number, other);
      if (isCut(forms[cut], forms[whole])) yield [cut, whole];
    }
  }
}

/** The shorter form first; of equals it does not matter. */
function byLength(forms: readonly Form[], a: number, b: number): readonly [cut: number, whole: number] {
  return forms[a].words.length <= forms[b].words.length ? [a, b] : [b, a];
}

/** Hashes of the runs of words: a clash proposes a pair more, and the words decide. */
function runsOf(words: readonly string[]): Set<number> {
  const hashes = words.map(hashOf);
  const runs = new Set<number>();
  for (let i = 0; i + run <= words.length; i++) {
    let hash = 0;
    for (let k = i; k < i + run; k++) hash = Math.imul(hash ^ hashes[k], 0x01000193);
    runs.add(hash);
  }
  return runs;
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

function isCut(cut: Form, whole: Form): boolean {
  if (cut.words.length < leastCut) return false;
  if (cut.words.length < telling) {
    const sameSpeaker = [...cut.speakers].some((speaker) => whole.speakers.has(speaker));
    return sameSpeaker && ` ${whole.words.join(' ')} `.includes(` ${cut.words.join(' ')} `);
  }
  const words = cut.words.slice(0, longest);
  return commonSubsequence(words, whole.words.slice(0, longest)) >= leastShare * words.length;
}

/** Length of the longest common subsequence. */
function commonSubsequence(a: readonly string[], b: readonly string[]): number {
  let above = new Uint16Array(b.length + 1);
  for (const word of a) {
    const row = new Uint16Array(b.length + 1);
    for (let j = 0; j < b.length; j++) row[j + 1] = word === b[j] ? above[j] + 1 : Math.max(row[j], above[j + 1]);
    above = row;
  }
  return above[b.length];
}
