// Text in, a gzip file out (RFC 1952), with no time in it; and such files joined to one without compressing anything again.
import { crc32, deflated, gunzipped } from '#deflate';
import { textBytes } from './json.ts';

/** Deflate, no name, no time, a system that is not told. */
const header = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
/** A last block with nothing in it. */
const lastBlock = Uint8Array.of(3, 0);
/** How compressed blocks end that end at a byte, and the last block. */
const joint = Uint8Array.of(0, 0, 0xff, 0xff, ...lastBlock);
/** Of checksum and length. */
const trailerBytes = 8;

/** A text counts as its UTF-8 bytes. */
export function gzipped(content: string | Uint8Array): Uint8Array {
  const bytes = typeof content === 'string' ? textBytes(content) : content;
  return concatenated([header, deflated(bytes), lastBlock, trailer(crc32(bytes), bytes.length)]);
}

export function gunzippedText(bytes: Uint8Array): string {
  return new TextDecoder().decode(gunzipped(bytes));
}

/** What `gzipped` made, by this version of the program: blocks that end at a byte, then an empty one. */
export function isJoinable(file: Uint8Array): boolean {
  const end = file.subarray(0, -trailerBytes);
  return header.every((byte, at) => file[at] === byte) && joint.every((byte, at) => end.at(at - joint.length) === byte);
}

/** One file whose content is that of several: each gives its blocks, the end gives what stands after the last. */
export function joinedGzip(): { add(file: Uint8Array): Uint8Array; end(): Uint8Array } {
  let [crc, length, isBegun] = [0, 0, false];
  const begun = (bytes: Uint8Array): Uint8Array => {
    const piece = isBegun ? bytes : concatenated([header, bytes]);
    isBegun = true;
    return piece;
  };
  return {
    /** @param file is joinable. */
    add(file) {
      const end = file.length - trailerBytes;
      const told = new DataView(file.buffer, file.byteOffset + end, trailerBytes);
      crc = joinedCrc(crc, told.getUint32(0, true), told.getUint32(4, true));
      length += told.getUint32(4, true);
      return begun(file.subarray(header.length, end - lastBlock.length));
    },
    end: () => begun(concatenated([lastBlock, trailer(crc, length)])),
  };
}

function trailer(crc: number, length: number): Uint8Array {
  const bytes = new Uint8Array(trailerBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, crc, true);
  view.setUint32(4, length % 2 ** 32, true);
  return bytes;
}

/** The checksum of two texts from those of each: what zlib's crc32_combine does, as polynomials over two elements. */
function joinedCrc(a: number, b: number, bytesOfB: number): number {
  let power = 1 << 31;
  let square = 1 << 23;
  for (let left = bytesOfB; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = product(square, power);
    square = product(square, square);
  }
  return (product(power, a) ^ b) >>> 0;
}

/** Modulo the polynomial of the checksum; the highest bit is the coefficient of 1. */
function product(a: number, b: number): number {
  let [sum, factor] = [0, b];
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit) & 1) sum ^= factor;
    factor = factor & 1 ? (factor >>> 1) ^ 0xedb88320 : factor >>> 1;
  }
  return sum;
}

export function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
