// Bytes of JSON as `JSON.stringify` writes it and a place in them in, where what begins there ends out: a row is taken apart
// without making a value of anything in it.

export const quote = 0x22;
export const comma = 0x2c;
export const openList = 0x5b;
export const backslash = 0x5c;
export const closeList = 0x5d;
export const closeObject = 0x7d;
const openObject = 0x7b;

/** The mark that ends a text of which a part begins at `from`. */
export function endOfText(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}

/** The place behind the value that begins at `from`. */
export function endOfValue(bytes: Uint8Array, from: number): number {
  const first = bytes[from];
  if (first === quote) return endOfText(bytes, from + 1) + 1;
  if (first === openList || first === openObject) return endOfNested(bytes, from);
  let at = from;
  while (bytes[at] !== comma && bytes[at] !== closeObject && bytes[at] !== closeList) at++;
  return at;
}

function endOfNested(bytes: Uint8Array, from: number): number {
  let [at, depth] = [from, 0];
  do {
    const byte = bytes[at];
    if (byte === quote) at = endOfText(bytes, at + 1);
    else if (byte === openList || byte === openObject) depth++;
    else if (byte === closeList || byte === closeObject) depth--;
    at++;
  } while (depth > 0);
  return at;
}

/** The text between the marks at `from - 1` and `end`, its escapes resolved. */
export function textBetween(bytes: Uint8Array, from: number, end: number): string {
  return JSON.parse(decoder.decode(bytes.subarray(from - 1, end + 1)));
}

const decoder = new TextDecoder();
