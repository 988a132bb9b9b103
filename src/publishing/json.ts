// Values in, UTF-8 JSON out: one row a line, so that two versions of a file can be compared line by line.
import { comma } from './json-bytes.ts';

const encoder = new TextEncoder();

export function textBytes(text: string): Uint8Array {
  return encoder.encode(text);
}

/** A document for people and programs to read whole. */
export function jsonDocument(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The lines of rows, each with its end, as one array. */
export function toJson(lines: Uint8Array): Uint8Array {
  const { rows, bytes } = withCommas(lines);
  if (rows === 0) return textBytes('[]\n');
  const out = new Uint8Array(bytes.length + 5);
  out.set(textBytes('[\n'));
  out.set(bytes, 2);
  out.set(textBytes('\n]\n'), 2 + bytes.length);
  return out;
}

/** An object of arrays, one row a line. */
export function toJsonObject(tables: Readonly<Record<string, readonly string[]>>): string {
  const members = Object.entries(tables).map(([name, lines]) => {
    const rows = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
    return `${JSON.stringify(name)}: ${rows}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

/** Lines with a comma after each but the last, which loses its end: the inside of a JSON array. */
export function withCommas(lines: Uint8Array): { readonly rows: number; readonly bytes: Uint8Array } {
  let rows = 0;
  for (let at = lines.indexOf(lineEnd); at >= 0; at = lines.indexOf(lineEnd, at + 1)) rows++;
  const bytes = new Uint8Array(lines.length + rows);
  let to = 0;
  for (let from = 0; from < lines.length; ) {
    const end = lines.indexOf(lineEnd, from);
    bytes.set(lines.subarray(from, end), to);
    to += end - from;
    bytes[to++] = comma;
    bytes[to++] = lineEnd;
    from = end + 1;
  }
  return { rows, bytes: bytes.subarray(0, Math.max(0, to - 2)) };
}

const lineEnd = 10;
