// A text in, the stretches between quotation marks out: curly, straight, doubled single, single, guillemets, odd numbers.
import type { Span } from '../doc.ts';

/** Text between marks, without them. `outer` takes the marks in; an unclosed stretch ends with its paragraph. */
export interface Stretch extends Span {
  readonly outer: Span;
  readonly closed: boolean;
  /** Number of the paragraph in `Paragraphs`. */
  readonly paragraph: number;
  /** True for ‘…’ and '…', which also are apostrophes. */
  readonly single: boolean;
}

type Family = 'curly' | 'straight' | 'doubled' | 'angle' | 'low';
type Shape = 'open' | 'close' | 'either';

interface Mark extends Span {
  readonly family: Family;
  readonly shape: Shape;
}

/**
 * Paragraphs: the lines of the text, without blank ones. A line that goes on in the next one, without a full stop and in
 * lower case, is no paragraph of its own.
 */
export function paragraphsOf(text: string): Span[] {
  const paragraphs: Span[] = [];
  for (let start = 0; start < text.length; ) {
    const stop = text.indexOf('\n', start);
    const end = stop < 0 ? text.length : stop;
    if (text.slice(start, end).trim() !== '') addLine(text, paragraphs, { start, end });
    start = end + 1;
  }
  return paragraphs;
}

function addLine(text: string, paragraphs: Span[], line: Span): void {
  const last = paragraphs[paragraphs.length - 1];
  const isWrapped =
    last !== undefined &&
    last.end + 1 === line.start &&
    /^\p{Ll}/u.test(text.slice(line.start, line.start + 2)) &&
    /[\p{L}\p{N},;–-]\s*$/u.test(text.slice(Math.max(last.start, last.end - 8), last.end));
  if (isWrapped) paragraphs[paragraphs.length - 1] = { start: last.start, end: line.end };
  else paragraphs.push(line);
}

/** The quoted stretches in text order. A quotation inside a quotation is part of the outer one and not listed. */
export function quotedStretches(text: string, paragraphs: readonly Span[]): Stretch[] {
  const stretches: Stretch[] = [];
  paragraphs.forEach((paragraph, number) => {
    for (const stretch of merged(doubleStretches(text, paragraph, number), singleStretches(text, paragraph, number))) {
      const trimmed = trimStretch(text, stretch);
      if (trimmed) stretches.push(trimmed);
    }
  });
  return stretches;
}

/** All of the first and those of the second that overlap none of them, in text order; both are sorted. */
function merged(doubles: readonly Stretch[], singles: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  let at = 0;
  for (const single of singles) {
    while (at < doubles.length && doubles[at].outer.end <= single.outer.start) all.push(doubles[at++]);
    if (at === doubles.length || doubles[at].outer.start >= single.outer.end) all.push(single);
  }
  return [...all, ...doubles.slice(at)];
}

const doubleMark = /[“”„‟"«»]|''|’’|‘‘|``/g;

function doubleMarks(text: string, { start, end }: Span): Mark[] {
  const marks: Mark[] = [];
  const tags = tagsIn(text, { start, end });
  let tag = 0;
  for (const match of text.slice(start, end).matchAll(doubleMark)) {
    const at = start + match.index;
    const stop = at + match[0].length;
    const left = at > start ? text[at - 1] : ' ';
    const right = stop < end ? text[stop] : ' ';
    while (tag < tags.length && tags[tag].end <= at) tag++;
    if (isMeasure(text, at, match[0]) || (tags[tag] && tags[tag].start < at)) continue;
    marks.push({ start: at, end: stop, family: familyOf(match[0]), shape: shapeOf(match[0], left, right) });
  }
  return marks;
}

/** Markup that was left in the text: the marks of its attributes quote nothing. */
function tagsIn(text: string, { start, end }: Span): Span[] {
  return [...text.slice(start, end).matchAll(/<\/?[a-z][^<>]{0,400}>/gi)].map((tag) => ({
    start: start + tag.index,
    end: start + tag.index + tag[0].length,
  }));
}

/** 6'2" and 10": feet and inches. */
function isMeasure(text: string, at: number, mark: string): boolean {
  return mark === '"' && /[’'′]\s?\d{1,2}$/.test(text.slice(Math.max(0, at - 6), at));
}

function familyOf(mark: string): Family {
  if (mark === '"') return 'straight';
  if (mark === '«' || mark === '»') return 'angle';
  if (mark === '„') return 'low';
  return mark === '“' || mark === '”' || mark === '‟' ? 'curly' : 'doubled';
}

/** What the neighbours say counts more than the glyph: curly marks turned the wrong way are common. */
function shapeOf(mark: string, left: string, right: string): Shape {
  const leftOpen = /[\s([{—–\-/“‘'"«>]/.test(left);
  const rightOpen = /[\s)\]}—–\-/”’'".,;:!?»<]/.test(right);
  const glyph: Shape = /^[“„‟«‘`]/.test(mark) ? 'open' : /^[”»’]/.test(mark) ? 'close' : 'either';
  if (leftOpen === rightOpen) return glyph;
  const context = leftOpen ? 'open' : 'close';
  if (glyph === 'either' || glyph === context) return context;
  return /\s/.test(left) || /\s/.test(right) ? 'either' : glyph;
}

function doubleStretches(text: string, paragraph: Span, number: number): Stretch[] {
  const marks = doubleMarks(text, paragraph);
  const stretches: Stretch[] = [];
  let open: Mark | null = null;
  let depth = 0;
  const close = (from: Mark, end: number, outerEnd: number, closed: boolean) =>
    stretches.push({
      start: from.end,
      end,
      outer: { start: from.start, end: outerEnd },
      closed,
      paragraph: number,
      single: false,
    });
  marks.forEach((mark, index) => {
    if (!open) {
      if (mark.shape !== 'close') open = mark;
      return;
    }
    if (
      mark.shape === 'open' ||
      (depth === 0 && mark.family === 'curly' && text[mark.start] === '“' && open.family !== 'curly')
    ) {
      if (isNested(marks, index, open)) depth++;
      else {
        close(open, mark.start, mark.start, false);
        open = mark;
        depth = 0;
      }
    } else if (depth > 0) depth--;
    else {
      close(open, mark.start, mark.end, true);
      open = null;
    }
  });
  const last: Mark | null = open;
  if (last) close(last, paragraph.end, paragraph.end, false);
  return stretches;
}

/** An opening mark inside a quotation opens an inner one when two marks that close follow before the next that opens. */
function isNested(marks: readonly Mark[], index: number, open: Mark): boolean {
  const [first, second] = [marks[index + 1], marks[index + 2]];
  if (!first || first.shape === 'open') return false;
  if (!second) return marks[index].family !== open.family && first.family !== open.family;
  return second.shape !== 'open';
}

/** ‘…’ and '…' where no double marks are used: the opening mark follows a blank, the closing one ends a word or a clause. */
function singleStretches(text: string, paragraph: Span, number: number): Stretch[] {
  const stretches: Stretch[] = [];
  const words = text.slice(paragraph.start, paragraph.end);
  if (!/(?:^|[\s([—–])['‘]/.test(words)) return stretches;
  const opening = /(?<![^\s([—–:])['‘](?=[\p{L}\p{N}$#@[(…])(?!\p{N}0?s\b|(?:em|til|tis|twas|cause|n)\b)/gu;
  for (let from = opening.exec(words); from; from = opening.exec(words)) {
    const to = singleEnd(words, from.index + 1);
    if (to < 0) continue;
    const start = paragraph.start + from.index;
    const end = paragraph.start + to;
    stretches.push({
      start: start + 1,
      end,
      outer: { start, end: end + 1 },
      closed: true,
      paragraph: number,
      single: true,
    });
    opening.lastIndex = to + 1;
  }
  return stretches;
}

/** Characters between single marks. */
const longestSingle = 1200;

/** Where the single mark that was opened before `from` closes, -1 for nowhere. A plural's apostrophe is passed over once. */
function singleEnd(words: string, from: number): number {
  const closing = /(?<=[\p{L}\p{N}.,!?…)])['’](?![\p{L}\p{N}])/gu;
  const within = words.slice(from, from + longestSingle);
  let plural = -1;
  for (let match = closing.exec(within); match; match = closing.exec(within)) {
    const isPlural =
      within[match.index - 1] === 's' && /^\s\p{Ll}/u.test(within.slice(match.index + 1, match.index + 3));
    if (!isPlural) return from + match.index;
    if (plural < 0) plural = from + match.index;
  }
  return plural;
}

/** Without blanks at the ends; null where no letter or digit is left. */
function trimStretch(text: string, stretch: Stretch): Stretch | null {
  const words = text.slice(stretch.start, stretch.end);
  const body = words.trim();
  if (!/[\p{L}\p{N}]/u.test(body)) return null;
  const start = stretch.start + words.indexOf(body);
  return { ...stretch, start, end: start + body.length };
}
