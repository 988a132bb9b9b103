// A text in, its zones out: what each line is in a news page, told by its words, its place and its neighbours.
import type { Source, Zone, Zoned, ZoneKind } from './doc.ts';
import { datelineLength, type ZoneCues } from './text/zone-cues.ts';
import { creditStart, isHeadlineLike, isSentenceLike, type Line, ownKind, wordCount } from './text/zone-lines.ts';

export { loadZoneCues, type ZoneCues } from './text/zone-cues.ts';

type Marks = (ZoneKind | null)[];

/** Zones are sorted, do not overlap, and hold every character that is not blank. */
export function markZones(source: Source, cues: ZoneCues): Zoned {
  const lines = linesOf(source.text);
  const marks: Marks = lines.map((line) => ownKind(line, cues));
  const credits = lines.map((line, i) => (marks[i] === null ? creditStart(line, cues) : -1));
  markCaptions(lines, marks, credits);
  markPosts(lines, marks);
  markHead(lines, marks, source.title);
  markPullQuotes(lines, marks);
  return { ...source, zones: joinLines(lines, marks, credits, cues) };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let opens = true;
  for (let from = 0; from <= text.length; ) {
    const end = lineEnd(text, from);
    const line = text.slice(from, end);
    const trimmed = line.trim();
    const start = from + (line.length - line.trimStart().length);
    if (trimmed !== '') lines.push({ start, end: start + trimmed.length, text: trimmed, opens });
    opens = trimmed === '' && !(text[end] === '\n' && text[end - 1] === '\r');
    from = end + 1;
  }
  return lines;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** A line above a credit line, or one that ends in a credit, tells what the picture shows. */
function markCaptions(lines: readonly Line[], marks: Marks, credits: readonly number[]): void {
  lines.forEach((line, i) => {
    if (credits[i] >= 0 || (marks[i] === null && /^FILE ?[-–—]/.test(line.text))) marks[i] = 'caption';
    if (marks[i] !== 'credit' || i === 0 || marks[i - 1] !== null || wordCount(lines[i - 1]) > 60) return;
    if (!/[.!?]["”’)]*$/.test(lines[i - 1].text) || (!line.opens && lines[i - 1].opens)) marks[i - 1] = 'caption';
  });
}

/** "Name@handle" stands above its post, "— Name (@handle) date" below; without a post the line is furniture. */
function markPosts(lines: readonly Line[], marks: Marks): void {
  lines.forEach((line, i) => {
    if (marks[i] !== 'post-author') return;
    const step = /^[—–-]/.test(line.text) ? -1 : 1;
    let at = i + step;
    while (marks[at] === null && (at === i + step || !lines[step > 0 ? at : at + 1].opens)) {
      marks[at] = 'post';
      at += step;
    }
    if (at === i + step) marks[i] = 'boilerplate';
  });
}

/** The headline is the line that the title repeats, or else a first line that reads like one above a story. */
function markHead(lines: readonly Line[], marks: Marks, title: string | null): void {
  const key = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const titled = title
    ? lines.slice(0, 10).findIndex((line) => line.text.length < 400 && key(line.text) === key(title))
    : -1;
  const first = marks.slice(0, 4).indexOf(null);
  const head = titled >= 0 ? titled : first >= 0 && isHeadlineLike(lines, first) ? first : -1;
  if (head < 0) return;
  marks[head] = 'headline';
  const below = lines[head + 1];
  if (!below || marks[head + 1] !== null || wordCount(below) > 60 || !lines[head + 2]?.opens) return;
  const next = marks[head + 2];
  const leadsIn = next === 'caption' || next === 'credit' || next === 'byline';
  if (leadsIn || (below.opens && !isSentenceLike(below))) marks[head + 1] = 'standfirst';
}

/** A short paragraph in quotation marks whose words stand again inside a longer paragraph. */
function markPullQuotes(lines: readonly Line[], marks: Marks): void {
  const quoted = lines.flatMap((line, i) => {
    const inside = /^["“‘']+([^"“”]{20,400})["”’']+$/.exec(line.text)?.[1].replace(/[.,!?]+$/, '');
    return inside && marks[i] === null && line.opens && (lines[i + 1]?.opens ?? true) ? [{ i, inside }] : [];
  });
  for (const { i, inside } of quoted.slice(0, 30))
    if (lines.some((line, j) => j !== i && line.text.length > lines[i].text.length && line.text.includes(inside)))
      marks[i] = 'pull-quote';
}

/** Lines of one kind in one paragraph are one zone; datelines and credits are cut off the lines that they share. */
function joinLines(lines: readonly Line[], marks: Marks, credits: readonly number[], cues: ZoneCues): Zone[] {
  const zones: Zone[] = [];
  let paragraphs = 0;
  lines.forEach((line, i) => {
    const kind = marks[i] ?? 'body';
    let start = line.start;
    if (kind === 'body' && (line.opens || paragraphs === 0) && paragraphs++ < 5) {
      const length = datelineLength(line.text, cues);
      if (length > 0) {
        zones.push({ start, end: start + line.text.slice(0, length).trimEnd().length, kind: 'dateline' });
        start += length;
      }
    }
    const end =
      credits[i] > start ? line.start + line.text.slice(0, credits[i] - line.start).trimEnd().length : line.end;
    const last = zones.at(-1);
    if (last?.kind === kind && !line.opens && start === line.start) zones[zones.length - 1] = { ...last, end };
    else if (credits[i] !== start) zones.push({ start, end, kind });
    if (credits[i] >= start) zones.push({ start: credits[i], end: line.end, kind: 'credit' });
  });
  return zones;
}
