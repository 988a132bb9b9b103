// What the lines around a news text say of it: its headline, byline, date and address. The text itself is never changed.
import { parseWrittenDate } from './publication-date.ts';

export interface FrontLines {
  readonly title: string | null;
  readonly byline: readonly string[];
  readonly date: string | null;
  readonly url: string | null;
}

/** Lines looked at from the top and from the end; what stands between them is the story. */
const headLines = 12;
const tailLines = 12;
/** A longer line is a paragraph, whatever it begins with. */
const maxLine = 200;
const maxHeadline = 150;

export function readFrontLines(text: string): FrontLines {
  const lines = outerLines(text);
  return { title: headlineOf(lines), byline: bylineOf(lines), date: dateOf(lines), url: addressOf(lines) };
}

interface Line {
  readonly text: string;
  readonly fromTop: number;
  /** A blank line, or the end of the text, follows. */
  readonly closed: boolean;
  readonly nextLength: number;
}

/** The first and last lines that are not blank, in order; each once. Reads no more of the text than it needs. */
function outerLines(text: string): Line[] {
  const rows =
    text.length > 40_000
      ? [...text.slice(0, 20_000).split('\n'), ...text.slice(-20_000).split('\n')]
      : text.split('\n');
  const lines: Line[] = [];
  for (const [number, row] of rows.entries()) {
    if (row.trim() === '') continue;
    const next = rows[number + 1]?.trim() ?? '';
    lines.push({ text: row.trim(), fromTop: lines.length, closed: next === '', nextLength: next.length });
  }
  return lines.filter((line) => line.fromTop < headLines || line.fromTop >= lines.length - tailLines);
}

/**
 * The first line, where it looks like a headline: short, apart from what follows, no full stop at its end, and neither
 * credit, date, byline nor address.
 */
function headlineOf([first, ...rest]: readonly Line[]): string | null {
  if (!first || rest.length === 0) return null;
  const { text } = first;
  if (text.length > maxHeadline || text.split(/\s+/).length < 3 || !/^["'“‘«(\p{Lu}\p{N}\p{Lo}]/u.test(text))
    return null;
  const stops = /[.:;,]["'”’]?$/.test(text) && !/\p{Lu}\.$|\.\.\.$/u.test(text);
  if (stops || /https?:|@\w|\S \| \S|\[.*\]$|^(?:by|photo|image|credit|source)\b/i.test(text)) return null;
  if (writtenDate(text) !== null || /[—–-]$/.test(text)) return null;
  const next = rest[0]?.text ?? '';
  return first.closed || first.nextLength > maxHeadline || isByline(next) || writtenDate(next) !== null ? text : null;
}

const authorName = /^\p{Lu}[\p{L}.'’-]*(?: [\p{L}.'’-]+){0,5}$/u;

function isByline(text: string): boolean {
  return text.length < 120 && /^by[: ]/i.test(text) && splitAuthors(text).every((name) => authorName.test(name));
}

function bylineOf(lines: readonly Line[]): readonly string[] {
  const line = lines.find(({ text, fromTop }) => fromTop < 6 && isByline(text));
  return line ? splitAuthors(line.text) : [];
}

/** Names out of "A. Writer, B. Reporter and C. Editor | Agency". */
export function splitAuthors(byline: string): readonly string[] {
  const [names = ''] = byline
    .replace(/\s+/g, ' ')
    .replace(/^ ?by[: ] ?/i, '')
    .split('|');
  return names
    .split(/,? and |,|;|&/)
    .map((name) => name.trim())
    .filter((name, place) => name !== '' && (place === 0 || !isRole(name)));
}

/** What stands behind a name in a byline: an office, a degree, an address. */
function isRole(words: string): boolean {
  return (
    /\b(?:writer|reporter|correspondent|editor|contributor|staff)s?$/i.test(words) ||
    /^[A-Z][A-Za-z.]{0,3}[A-Z]$|\.[a-z]{2,4}$/.test(words)
  );
}

const dated =
  /^(?:(?:first )?(?:published|posted|issued|dated?|for immediate release|released?)(?: on| at)?\s*[:|–—-]?\s+)/i;
const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]{0,2}\s+/i;
const dateWords =
  /^(?:\d{4}-\d{2}-\d{2}|\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)?(?: of)? \p{L}{3,9}\.?,? \d{4})/iu;
const hourBefore = /^\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?,?\s+(?:on )?/i;
const clock =
  /^[\s,|·•–—-]*(?:(?:at )?\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}|[+-]\d{2}:?\d{2})?)?[\s.|]*$/i;
/** "GENEVA, March 14, 2019 (Agency) —": a place in capitals, a full date, a dash. */
const placeAndDate =
  /^\p{Lu}[\p{Lu} .,'’-]{2,40}(?:, [\p{L} .]{2,30})?, (.{8,20}?\d{4})\s*(?:\([^)]{2,30}\)\s*)?(?:\/\p{L}[^/]{2,30}\/\s*)?(?:—|–|--?)\s/u;

/** What may stand before the date in its line: a place of up to three words and a comma, or anything short and a divider. */
const beforeDate =
  /^(?:\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,2}(?:, \p{Lu}[\p{L} .]{1,30})?,|.{1,50}?\s?[|/·•])\s+(?=[\p{L}\d])/u;

/** In every date that counts here. Most lines have none, and the patterns take 5 ms to compile, when the first has one. */
const year = /\d{4}/;

/** The date that a line of its own states, or null. */
function writtenDate(line: string): string | null {
  if (line.length > 100 || !year.test(line)) return null;
  return statedDate(line) ?? statedDate(line.replace(beforeDate, ''));
}

function statedDate(line: string): string | null {
  const bare = line.replace(dated, '').replace(weekday, '').replace(hourBefore, '');
  const [words] = dateWords.exec(bare) ?? [];
  return words && clock.test(bare.slice(words.length)) ? parseWrittenDate(words) : null;
}

function dateOf(lines: readonly Line[]): string | null {
  for (const { text, fromTop } of lines) {
    if (!year.test(text)) continue;
    const own = fromTop < headLines || dated.test(text) ? writtenDate(text) : null;
    const [, inDateline] = (fromTop < 4 && placeAndDate.exec(text.slice(0, maxLine))) || [];
    const date = own ?? (inDateline ? parseWrittenDate(inDateline) : null);
    if (date) return date;
  }
  return null;
}

const sourceLabel =
  /^(?:source|url|link|original(?: article| story)?|published at|from|via|read (?:more|the original)(?: at)?)\s*:?\s*$/i;
const urlLine = /^(.{0,30}?)<?(https?:\/\/[^\s<>"]+)>?\.?$/i;

/**
 * The address that a source line names ("Source: <https://…>", the label may stand on the line before); or one that is the
 * whole first line, or the whole last line and leads to a page and not to a site.
 */
function addressOf(lines: readonly Line[]): string | null {
  for (const [i, { text, fromTop }] of lines.entries()) {
    const [, label = '', url] = (text.length < 2048 && urlLine.exec(text)) || [];
    if (!url) continue;
    if (sourceLabel.test(label.trim() === '' ? (lines[i - 1]?.text ?? '') : label)) return url;
    const atEdge = fromTop === 0 || (i === lines.length - 1 && /^https?:\/\/[^/]+\/.*[-\d]/.test(url));
    if (label.trim() === '' && atEdge) return url;
  }
  return null;
}
