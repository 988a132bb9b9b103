// The tables, and the texts of the articles where they are at hand, in; spans and words that do not fit, and quotations that
// are longer than may be published, out.
import { quoteCap } from '../publishing/public-rows.ts';
import { textDigest } from '../records/ids.ts';
import type { Check, Fault } from './check.ts';
import { faultsOfRows } from './joins.ts';
import { type JsonObject, listOf, numberOf, textOf } from './json-values.ts';
import type { Latest } from './latest.ts';
import { shown } from './row-schema.ts';
import { isShownOf, type Span, spanFault, spansOf } from './spans.ts';

const spanTables = ['mentions', 'quotes', 'reports'] as const;

export function checkSpans(latest: Latest): Check {
  let checked = 0;
  const faults = spanTables.flatMap((name) =>
    faultsOfRows('spans', latest[name], (cells) => {
      const spans = spansOf(name, cells);
      checked += spans.filter(({ start }) => start !== null).length;
      return spans.flatMap((span) => spanFault(span) ?? []);
    }),
  );
  return { name: 'spans', checked, faults };
}

/** Texts by article id. An article whose text is not at hand is passed over. */
export function checkWords(latest: Latest, texts: ReadonlyMap<string, string>): Check {
  let checked = 0;
  const sliceOf = new Map<string, Slice>();
  const faults: Fault[] = faultsOfRows('words', latest.articles, ({ article_id, text_sha256 }) => {
    const text = texts.get(String(article_id));
    if (text === undefined) return [];
    checked++;
    const digest = textDigest(text);
    if (digest !== text_sha256) return [`column text_sha256: the text at hand has ${digest}`];
    sliceOf.set(String(article_id), slicer(text));
    return [];
  });
  for (const name of spanTables)
    faults.push(
      ...faultsOfRows('words', latest[name], (cells) => {
        const slice = sliceOf.get(String(cells.article_id));
        if (!slice) return [];
        const spans = spansOf(name, cells).filter((span) => span.start !== null);
        const sound = spans.filter((span) => spanFault(span) === null);
        checked += sound.length;
        const messages = sound.flatMap((span) => wordsFault(span, slice) ?? []);
        const isWhole = sound.length === spans.length && messages.length === 0;
        return isWhole && name === 'quotes' ? quotationFault(cells, slice) : messages;
      }),
    );
  return { name: 'words', checked, faults };
}

type Slice = (start: number, end: number) => string | undefined;

/** Counts in code points; undefined where the end is behind the text. */
function slicer(text: string): Slice {
  const isPlain = !/[\ud800-\udbff][\udc00-\udfff]/.test(text);
  const points = isPlain ? [] : [...text];
  const length = isPlain ? text.length : points.length;
  return (start, end) => {
    if (end > length) return undefined;
    return isPlain ? text.slice(start, end) : points.slice(start, end).join('');
  };
}

function wordsFault({ name, start, end, words }: Span, slice: Slice): string | null {
  const found = slice(start ?? 0, end ?? 0);
  if (found === undefined) return `${name}: ${start} to ${end} is behind the end of the article`;
  // UTF-8 cannot hold a lone surrogate: it was published as U+FFFD.
  if (words === undefined) return null;
  if (words !== null && isShownOf(words, found.replace(/\p{Surrogate}/gu, '\ufffd'))) return null;
  return `${name}: expected ${shown(found)} as in the article, got ${shown(words)}`;
}

/** Segments are joined by a space; where words are left out there is "…", and blanks may have been evened out. */
function quotationFault(cells: JsonObject, slice: Slice): string[] {
  const text = textOf(cells.text) ?? '';
  const segments = listOf(cells.segments).map((segment) => listOf(segment).map((offset) => numberOf(offset) ?? 0));
  const said = segments
    .map(([start, end]) => slice(start, end) ?? '')
    .join(' ')
    .replace(/\p{Surrogate}/gu, '\ufffd');
  const isShown = text === said || isShownOf(evened(text), evened(said));
  return isShown ? [] : [`column text: expected ${shown(said)} as in the article, got ${shown(text)}`];
}

function evened(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function checkQuotations({ articles, quotes }: Latest): Check {
  const quoted = new Map<string, number>();
  for (const { cells } of quotes.rows) {
    const words = (textOf(cells.text) ?? '').replace(/…$/, '').match(/\S+/g)?.length ?? 0;
    const id = String(cells.article_id);
    quoted.set(id, (quoted.get(id) ?? 0) + words);
  }
  const faults = [
    ...faultsOfRows('quotations', quotes, ({ text }) => {
      const length = [...(textOf(text) ?? '')].length;
      return length <= quoteCap ? [] : [`column text: expected at most ${quoteCap} code points, got ${length}`];
    }),
    ...faultsOfRows('quotations', articles, ({ article_id, word_count }) => {
      const words = quoted.get(String(article_id)) ?? 0;
      const all = numberOf(word_count) ?? 0;
      return words === 0 || words * 4 < all ? [] : [`expected under a quarter of ${all} words quoted, got ${words}`];
    }),
  ];
  return { name: 'quotations', checked: quotes.rows.length, faults };
}
