// Bytes in, compressed by gzip or not; the same inflated, piece by piece, out. Members that follow each other are one stream.
import { Gunzip } from 'fflate';
import { isGzip } from './input-format.ts';

/** Bytes that are inflated at once. */
const step = 32_768;

/** Nothing is inflated before it is asked for; what was before a fault is given. @throws Error that `isBrokenGzip` knows, where the bytes are damaged or cut. */
export function* inflated(bytes: Uint8Array): Generator<Uint8Array> {
  if (!isGzip(bytes)) {
    yield bytes;
    return;
  }
  const ready: Uint8Array[] = [];
  const gunzip = new Gunzip((piece) => {
    if (piece.length > 0) ready.push(piece);
  });
  for (let at = 0; at < bytes.length; at += step) {
    let fault: unknown;
    try {
      gunzip.push(bytes.subarray(at, at + step));
    } catch (error) {
      fault = error;
    }
    yield* ready.splice(0);
    if (fault) throw fault;
  }
  // The end by itself: where it comes too early, nothing is lost of what was before.
  gunzip.push(new Uint8Array(0), true);
  yield* ready;
}

/** All of it; undefined where it would be more than `most` bytes. */
export function inflatedWhole(bytes: Uint8Array, most: number): Uint8Array | undefined {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (const piece of inflated(bytes)) {
    length += piece.length;
    if (length > most) return undefined;
    pieces.push(piece);
  }
  return joined(pieces, length);
}

export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The library numbers its own errors. */
export function isBrokenGzip(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'number';
}
