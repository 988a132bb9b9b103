// UTF-16 offsets in, code-point offsets out: what is published counts as Python and R count.

/** Maps a UTF-16 offset of `text` (0 to its length) to the number of code points before it. A lone surrogate is one. */
export function codePointCounter(text: string): (unit: number) => number {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return (unit) => unit;
  const points = new Uint32Array(text.length + 1);
  let count = 0;
  for (let unit = 0; unit < text.length; unit++) {
    points[unit] = count;
    const pair = text.codePointAt(unit);
    if (pair !== undefined && pair > 0xffff) points[++unit] = count;
    count++;
  }
  points[text.length] = count;
  return (unit) => points[unit];
}
