// One line of a news page in, what it tells by itself out: furniture, credit, byline, header of a post, headline.
import type { Span, ZoneKind } from '../doc.ts';
import { isBoilerplate, isCredit, type ZoneCues } from './zone-cues.ts';

/** A line without the blanks around it. */
export interface Line extends Span {
  readonly text: string;
  /** An empty line, or nothing, stands before it. */
  readonly opens: boolean;
}

const day = String.raw`(?:[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [a-z]{3,9}\.? \d{4}|\d{4}-\d\d-\d\d)`;
const dateLine = new RegExp(
  String.raw`^(?:(?:first |last )?(?:updated|published|posted|modified)(?: on| at)?:? )?(?:[a-z]{3,6}day,? )?${day}(?:.{0,40}\d\d?[:.]\d\d.{0,20})?$`,
  'i',
);
const byline = /^(?:by|BY|By|From|Story by|Written by|Reported by) (\p{Lu}[^|•·]{2,100}?)(?: ?[|•·] ?.{0,80})?$/u;
const particle = /^(?:and|&|of|for|in|the|de|van|von|al|el|bin|la|du|del)$/i;
const label =
  /^(?:video |photo |image )?(?:credit|photo(?:graph)?s?|image|picture|photo by)(?: credit| by)?: ?\S.{0,100}$/i;
const labelledTail =
  /(?:^|\s)((?:(?:Photo |Image |Picture )?Credit: ?|(?:Photo|Image|Picture|Photograph)(?: by |: ?))[\p{Lu}(][^.!?]{2,100})\.?$/u;

/** What a line tells by itself; null leaves it to its neighbours, and body in the end. */
export function ownKind(line: Line, cues: ZoneCues): ZoneKind | null {
  const { text } = line;
  if (isBoilerplate(text, cues)) return 'boilerplate';
  if (text.length > 160) return null;
  if (isPostHeader(text) || /^[—–-]{1,2} ?[^@]{1,60}\(@\w{1,30}\).{0,40}$/.test(text)) return 'post-author';
  if (isByline(text) || dateLine.test(text)) return 'byline';
  const bracket = /^[[(](.{2,120})[\])]$/.exec(text);
  if (label.test(text) || (bracket && isCredit(bracket[1], cues))) return 'credit';
  const [, square] = /^\[([^[\]]{2,80})\]$/.exec(text) ?? [];
  if (square === undefined) return null;
  return isSlashedCredit(square) ? 'credit' : isFurniture(square) ? 'boilerplate' : null;
}

/** "[Terms of use]", "[Full list]": a few words in square brackets on a line of their own serve the page. */
function isFurniture(inside: string): boolean {
  return inside.split(/\s+/).length <= 4 && !/[.!?:;,"“”]/.test(inside);
}

/** "Ann Lee/Valley Herald": a name of two words or more, a slash, and who sent it, all in capitals. */
function isSlashedCredit(inside: string): boolean {
  const [name, outlet, ...more] = inside.split(/ ?[/|] ?/);
  return (
    outlet !== undefined && more.length < 2 && isNameLike(name, 2) && [outlet, ...more].every((it) => isNameLike(it, 1))
  );
}

function isNameLike(words: string, least: number): boolean {
  const each = words.split(' ');
  const isName = (word: string) => particle.test(word) || /^\p{Lu}[\p{L}.'’-]*$/u.test(word);
  return each.length >= least && each.length <= 5 && each.every(isName) && /^\p{Lu}/u.test(words);
}

/** "Name@handle", "Ann Lee @annlee · 3h": nothing before the handle that is not a name. */
function isPostHeader(text: string): boolean {
  const name = /^([^@.!?"“”]{0,60})@\w{1,30}(?: ?[·•|,-] ?.{0,40})?$/.exec(text)?.[1];
  return name !== undefined && !/(?:^|\s)\p{Ll}/u.test(name);
}

/** "By Ann Lee and Bo Ray, Valley Herald": every word is capitalised, and it is no sentence. */
function isByline(text: string): boolean {
  const names = byline.exec(text)?.[1];
  if (!names || /\p{Ll}{3}[.:]$/u.test(names)) return false;
  const words = names.split(/[ ,]+/).filter((word) => word !== '');
  return words.length > 1 && words.length < 16 && words.every((word) => particle.test(word) || /^\p{Lu}/u.test(word));
}

/** Offset in the text where a credit at the end of a line starts, -1 where there is none. */
export function creditStart(line: Line, cues: ZoneCues): number {
  const tail = line.text.slice(-140);
  const from = line.end - tail.length;
  const labelled = labelledTail.exec(tail);
  if (labelled) return from + labelled.index + labelled[0].indexOf(labelled[1]);
  const bracket = /(?:\[([^[\]()]{2,120})\]|\(([^[\]()]{2,120})\))$/.exec(tail);
  if (!bracket) return -1;
  const [, square, round = ''] = bracket;
  const isPhoto = square
    ? isCredit(square, cues) || isSlashedCredit(square)
    : /\/|^(?:File )?Photo/i.test(round) && isCredit(round, cues);
  return isPhoto ? from + bracket.index : -1;
}

export function wordCount(line: Line): number {
  return line.text.slice(0, 2000).split(/\s+/).length;
}

export function isSentenceLike(line: Line): boolean {
  return /[.!?…]["”’')\]]*$/.test(line.text.slice(-8));
}

/** A short first line without a full stop, above lines that are sentences. */
export function isHeadlineLike(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  const next = lines[at + 1];
  const words = wordCount(line);
  if (!next || line.text.length > 160 || words < 2 || words > 25) return false;
  if (/[.,:;!"”—-]$/.test(line.text) || !/^[\p{Lu}\p{N}"“‘'$€£#]/u.test(line.text)) return false;
  const following = lines.slice(at + 1, at + 11);
  const sentences = following.filter(isSentenceLike).length;
  if (!next.opens && (/^\p{Ll}/u.test(next.text) || sentences < following.length * 0.6)) return false;
  return sentences > 0 && sentences >= following.length / 2;
}
