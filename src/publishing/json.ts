// Values in, UTF-8 JSON out: one row a line, so that two versions of a file can be compared line by line.
import type { WrittenRow } from './columns.ts';

const encoder = new TextEncoder();

export function textBytes(text: string): Uint8Array {
  return encoder.encode(text);
}

/** A document for people and programs to read whole. */
export function jsonDocument(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** One array, one row a line. */
export function toJson(rows: readonly WrittenRow[]): string {
  return rows.length === 0 ? '[]\n' : `[\n${rows.map((row) => row.json).join(',\n')}\n]\n`;
}

/** An object of arrays, one row a line. */
export function toJsonObject(tables: Readonly<Record<string, readonly WrittenRow[]>>): string {
  const members = Object.entries(tables).map(([name, rows]) => `${JSON.stringify(name)}: ${toJson(rows).trimEnd()}`);
  return `{\n${members.join(',\n')}\n}\n`;
}
