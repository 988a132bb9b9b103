// Pieces of bytes in, a stream out from which one takes as many as one needs.
import { joined } from './inflate.ts';

export interface ByteStream {
  /** Bytes taken so far. */
  readonly at: number;
  /** The next `count` bytes, or fewer at the end. */
  take(count: number): Uint8Array;
  /** The number of bytes that were there to be passed over. */
  skip(count: number): number;
  /** Up to and with the next line end; undefined where there is nothing more, and the first `most` bytes of a longer line. */
  line(most: number): Uint8Array | undefined;
}

export function byteStream(pieces: Iterator<Uint8Array>): ByteStream {
  let held: Uint8Array = new Uint8Array(0);
  let at = 0;
  const fill = (): boolean => {
    while (held.length === 0) {
      const next = pieces.next();
      if (next.done) return false;
      held = next.value;
    }
    return true;
  };
  const some = (count: number): Uint8Array => {
    const piece = held.subarray(0, count);
    held = held.subarray(piece.length);
    at += piece.length;
    return piece;
  };
  const each = (count: number, use: (piece: Uint8Array) => void): number => {
    let left = count;
    while (left > 0 && fill()) {
      const piece = some(left);
      left -= piece.length;
      use(piece);
    }
    return count - left;
  };
  return {
    get at() {
      return at;
    },
    take(count) {
      const taken: Uint8Array[] = [];
      const length = each(count, (piece) => taken.push(piece));
      return joined(taken, length);
    },
    skip: (count) => each(count, () => {}),
    line(most) {
      const taken: Uint8Array[] = [];
      let length = 0;
      while (length < most && fill()) {
        const end = held.indexOf(0x0a);
        const piece = some(Math.min(most - length, end < 0 ? held.length : end + 1));
        taken.push(piece);
        length += piece.length;
        if (piece[piece.length - 1] === 0x0a) break;
      }
      return length === 0 ? undefined : joined(taken, length);
    },
  };
}
