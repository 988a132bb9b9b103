// Bytes in, compressed blocks out, and the reverse, by the zlib of Node: see src/publishing/deflate.ts.
import { constants, deflateRawSync, gunzipSync, crc32 as nodeCrc32 } from 'node:zlib';

export function deflated(bytes: Uint8Array): Uint8Array {
  return deflateRawSync(bytes, { level: 6, memLevel: 9, finishFlush: constants.Z_SYNC_FLUSH });
}

export function gunzipped(bytes: Uint8Array): Uint8Array {
  return gunzipSync(bytes);
}

export function crc32(bytes: Uint8Array): number {
  return nodeCrc32(bytes);
}
