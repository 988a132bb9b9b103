// Quotes of many articles in, one id for the same words out, however outlets cut and repunctuate them.
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
/** Words of a form that are aligned: bounds the work for a printed speech. */
const longest = 400;

/** One wording, with everybody who is said to have said it. */
interface Form {
  readonly key: string;
  readonly words: readonly string[];
  readonly speakers: ReadonlySet<string>;
}

/**
 * The quotation of each quote, by quote id. Quotations whose words are a cut of one another share the id of the longest
 * form. The order of the quotes does not matter.
 */
export function quotationIds(quotes: readonly QuoteRow[]): ReadonlyMap<string, string> {
  const forms = formsOf(quotes);
  const groups = new Groups(forms.length);
  for (const [cut, whole] of cutsAmong(forms)) groups.join(cut, whole);
  const longestOf = new Map<number, Form>();
  forms.forEach((form, index) => {
    const leader = groups.leader(index);
    const known = longestOf.get(leader);
    if (!known || form.words.length > known.words.length) longestOf.set(leader, form);
  });
  const idOf = new Map(
    forms.map((form, index) => [form.key, shortDigest(longestOf.get(groups.leader(index))?.key ?? form.key)]),
  );
  return new Map(quotes.map((quote) => [quote.quote_id, idOf.get(formKey(quote)) ?? quotationId(quote.text)]));
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

/** Short wordings differ by speaker, indirect speech is never the same words as direct speech. */
function formKey(quote: QuoteRow): string {
  const words = quotationWords(quote.text);
  const speaker = words.length < telling && quote.speaker_id ? `${quote.speaker_id}: ` : '';
  return `${quote.kind === 'indirect' ? 'indirect ' : ''}${speaker}${words.join(' ')}`;
}

/** The wordings sorted by key, so that their numbers do not depend on the order of the quotes. */
function formsOf(quotes: readonly QuoteRow[]): Form[] {
  const forms = new Map<string, { words: string[]; speakers: Set<string> }>();
  for (const quote of quotes) {
    const key = formKey(quote);
    const form = forms.get(key) ?? {
      words: quote.kind === 'indirect' ? [] : quotationWords(quote.text),
      speakers: new Set(),
    };
    if (quote.speaker_id) form.speakers.add(quote.speaker_id);
    forms.set(key, form);
  }
  return [...forms].map(([key, form]) => ({ key, ...form })).sort((a, b) => compareText(a.key, b.key));
}

/** Pairs of forms of which the first is a cut of the second. */
function* cutsAmong(forms: readonly Form[]): Generator<readonly [number, number]> {
  const index = new Map<string, number[]>();
  forms.forEach((form, number) => {
    for (const key of runsOf(form.words)) {
      const sharing = index.get(key);
      if (sharing) sharing.push(number);
      else index.set(key, [number]);
    }
  });
  for (let cut = 0; cut < forms.length; cut++) {
    const candidates = new Set<number>();
    for (const key of runsOf(forms[cut].words)) {
      const sharing = index.get(key) ?? [];
      if (sharing.length <= mostSharing) for (const other of sharing) candidates.add(other);
    }
    for (const whole of candidates)
      if (whole !== cut && forms[whole].words.length >= forms[cut].words.length && isCut(forms[cut], forms[whole]))
        yield [cut, whole];
  }
}

function runsOf(words: readonly string[]): Set<string> {
  const runs = new Set<string>();
  for (let i = 0; i + run <= words.length; i++) runs.add(words.slice(i, i + run).join(' '));
  return runs;
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
