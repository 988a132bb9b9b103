// Bytes in, blocks of DEFLATE (RFC 1951) out, and the reverse. On Node, `#deflate` names the runtime's own instead (package.json,
// "imports"), which compresses. What it gives depends on the zlib of the runtime, as checksums in manifests show: the same rows
// give the same bytes on one machine, and the same rows on every other.
import { gunzipSync } from 'fflate';

/**
 * Blocks that end at a byte and are not the last: others may follow. They are stored as they are: fflate's blocks that end at a
 * byte cannot be read where the input is short and does not compress (0.8.3).
 */
export function deflated(bytes: Uint8Array): Uint8Array {
  const blocks = Math.ceil(bytes.length / mostStored) + 1;
  const stored = new Uint8Array(bytes.length + 5 * blocks);
  const view = new DataView(stored.buffer);
  for (let block = 0; block < blocks; block++) {
    const at = block * (mostStored + 5);
    const own = block + 1 < blocks ? bytes.subarray(block * mostStored, (block + 1) * mostStored) : new Uint8Array();
    const start = own.length === 0 ? stored.length - 5 : at;
    view.setUint16(start + 1, own.length, true);
    view.setUint16(start + 3, own.length ^ 0xffff, true);
    stored.set(own, start + 5);
  }
  return stored;
}

/** Bytes in a stored block. */
const mostStored = 0xffff;

/** The content of a gzip file. */
export function gunzipped(bytes: Uint8Array): Uint8Array {
  return gunzipSync(bytes);
}

const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** As in gzip (RFC 1952), from 0 to 2^32. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ table[(crc ^ bytes[i]) & 255];
  return ~crc >>> 0;
}
