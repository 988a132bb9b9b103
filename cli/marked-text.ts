// A text and labelled spans of it in, the text with each span in brackets behind its label out.

/** Half-open, in code points. */
export interface Mark {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** From `start` to `end`; marks that reach out of it are cut, those outside are left out. Line breaks become blanks. */
export function markedText(text: string, start: number, end: number, marks: readonly Mark[]): string {
  const points = [...text];
  const inside = marks
    .map((mark) => ({ ...mark, start: Math.max(start, mark.start), end: Math.min(end, mark.end) }))
    .filter((mark) => mark.start < mark.end)
    // Outer brackets open first.
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let marked = '';
  for (let at = start; at <= end; at++) {
    marked += ']'.repeat(inside.filter((mark) => mark.end === at).length);
    for (const mark of inside) if (mark.start === at) marked += `[${mark.label}: `;
    if (at < end) marked += points[at] ?? '';
  }
  return marked.replace(/\s+/g, ' ').trim();
}

/** Start and end of the lines around a span, at most `most` code points on either side of it. */
export function linesAround(text: string, start: number, end: number, most: number): readonly [number, number] {
  const points = [...text];
  let [from, to] = [start, end];
  while (from > 0 && start - from < most && points[from - 1] !== '\n') from--;
  while (to < points.length && to - end < most && points[to] !== '\n') to++;
  return [from, to];
}

/** Where `words` first stand between `start` and `end`, in code points; undefined where they do not. */
export function placeOf(
  text: string,
  words: string,
  start: number,
  end: number,
): readonly [number, number] | undefined {
  const sentence = [...text].slice(start, end).join('');
  const unit = sentence.indexOf(words);
  if (unit < 0 || words === '') return undefined;
  const at = start + [...sentence.slice(0, unit)].length;
  return [at, at + [...words].length];
}
