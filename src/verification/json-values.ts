// Bytes that somebody published in, JSON values out, looked at with care: nothing is taken to be there before it is seen.

export type JsonObject = Readonly<Record<string, unknown>>;

/** Undefined where the bytes are no UTF-8 or no JSON. */
export function jsonOf(bytes: Uint8Array): unknown {
  const text = utf8(bytes);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Undefined where the bytes are no UTF-8. A byte order mark stays: no file should have one. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An empty object where it is none. */
export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
/** An empty list where it is none. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
export const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
