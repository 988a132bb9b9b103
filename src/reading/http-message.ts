// A response as it went over the wire in, the page that it brought out (RFC 9112).
import { inflatedWhole, isBrokenGzip, joined } from './inflate.ts';
import { isGzip } from './input-format.ts';
import { maxArticleBytes } from './limits.ts';

export interface SentPage {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

const lineEnd = 0x0a;
const latin = new TextDecoder('windows-1252');

/** Undefined where it brought no page: another status, another kind of content, or a compression that nobody here opens. */
export function pageOfResponse(message: Uint8Array): SentPage | undefined {
  const end = endOfHead(message, 0);
  const head = latin.decode(message.subarray(0, end));
  const fields = headerFields(head);
  const mediaType = fields.get('content-type') ?? '';
  if (!/^HTTP\/\S+ 200\b/.test(head) || !isPageType(mediaType)) return undefined;
  const raw = message.subarray(end);
  const body = /chunked/i.test(fields.get('transfer-encoding') ?? '') ? (withoutChunks(raw) ?? raw) : raw;
  const bytes = isGzip(body) ? opened(body) : body;
  const coding = fields.get('content-encoding') ?? 'identity';
  // Many archives keep the page inflated and the header as it was sent.
  const isReadable = /^(?:identity|x?-?gzip)?$/i.test(coding) || /^\s*</.test(latin.decode(body.subarray(0, 64)));
  return bytes && isReadable ? { bytes, mediaType } : undefined;
}

export function isPageType(mediaType: string): boolean {
  return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(mediaType);
}

/** Names in lower case; of a name that comes twice the last value. */
export function headerFields(head: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}

/** Where the blank line that ends a head is over; the length of the bytes where there is none. */
function endOfHead(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(lineEnd, from); at >= 0; at = bytes.indexOf(lineEnd, at + 1)) {
    const next = bytes[at + 1] === 0x0d ? at + 2 : at + 1;
    if (bytes[next] === lineEnd) return next + 1;
  }
  return bytes.length;
}

/** Undefined where the bytes are not in chunks, whatever their header says. */
function withoutChunks(bytes: Uint8Array): Uint8Array | undefined {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(lineEnd, at);
    const size = end < 0 ? '' : latin.decode(bytes.subarray(at, Math.min(end, at + 32)));
    if (!/^[\da-f]{1,8}\s*(?:;|$)/i.test(size)) return undefined;
    const count = Number.parseInt(size, 16);
    if (count === 0) break;
    pieces.push(bytes.subarray(end + 1, end + 1 + count));
    length += pieces[pieces.length - 1].length;
    at = end + 1 + count;
    while (bytes[at] === 0x0d || bytes[at] === lineEnd) at++;
  }
  return joined(pieces, length);
}

function opened(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflatedWhole(bytes, maxArticleBytes);
  } catch (error) {
    if (isBrokenGzip(error)) return undefined;
    throw error;
  }
}
