// Ranges of bytes in, their order and their hashes out.

/** As bytes, which is by code point. */
export function comparedBytes(bytes: Uint8Array, a: number, endOfA: number, b: number, endOfB: number): number {
  const length = Math.min(endOfA - a, endOfB - b);
  for (let index = 0; index < length; index++) {
    const difference = bytes[a + index] - bytes[b + index];
    if (difference !== 0) return difference;
  }
  return endOfA - a - (endOfB - b);
}

/** FNV-1a, its upper half folded into its lower. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at], 0x01000193);
  return hash ^ (hash >>> 15);
}
