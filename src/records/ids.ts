// Content or place in, stable ids out: a replay gives the same ids, so it overwrites the same keys.
import { sha256Hex } from '#sha256';

/** SHA-256 of the UTF-8 bytes of a text, in hex. */
export function textDigest(text: string): string {
  return sha256Hex(text);
}

/** Sixteen hex digits of the digest: 2^32 texts before a clash is likely. */
export function shortDigest(text: string): string {
  return textDigest(text).slice(0, 16);
}

/** Order of ids and keys: by code unit, the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
