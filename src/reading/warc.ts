// A WARC file in (ISO 28500; plain, or gzip by record), the web pages that it archived out, each once.
import { RejectedArticle } from '../article.ts';
import { type ByteStream, byteStream } from './byte-stream.ts';
import { headerFields, isPageType, pageOfResponse, type SentPage } from './http-message.ts';
import { inflated, isBrokenGzip } from './inflate.ts';
import { startsRecord } from './input-format.ts';
import { maxArticleBytes, maxInflatedBytes, sizesAccepted } from './limits.ts';

export interface ArchivedPage extends SentPage {
  readonly id: string;
  /** Where it was found. */
  readonly url: string | null;
}

/** Bytes of a record's head, or of that of the response in it. */
const maxHeadBytes = 65_536;
const accepted = 'a WARC file, plain or compressed record by record, with pages of at most 10 MB';

export function isWarc(bytes: Uint8Array): boolean {
  try {
    const [start = new Uint8Array(0)] = inflated(bytes);
    return startsRecord(start);
  } catch (error) {
    if (isBrokenGzip(error)) return false;
    throw error;
  }
}

/** Pages in the order of their records; a file that is broken or too large gives those before the fault, then a refusal. */
export function* pagesOfWarc(bytes: Uint8Array, id: string): Generator<ArchivedPage | RejectedArticle> {
  const stream = byteStream(inflated(bytes));
  const seen = new Set<string>();
  let pages = 0;
  try {
    for (let record = nextRecord(stream); record; record = nextRecord(stream)) {
      if (typeof record === 'string') return yield refusal(record);
      const { fields, block } = record;
      const digest = fields.get('warc-payload-digest');
      const page = block && pageIn(fields, block);
      if (!page || (digest !== undefined && seen.has(digest))) continue;
      if (digest !== undefined) seen.add(digest);
      yield { ...page, id: `${id}#${++pages}`, url: fields.get('warc-target-uri')?.replace(/^<|>$/g, '') ?? null };
    }
  } catch (error) {
    if (!isBrokenGzip(error)) throw error;
    yield refusal(`byte ${stream.at} inflated: the compression is broken (${error.message})`);
  }

  function refusal(fault: string): RejectedArticle {
    if (stream.at > maxInflatedBytes) return new RejectedArticle(id, 'too-large', fault, sizesAccepted);
    return new RejectedArticle(id, 'unreadable', `after ${pages} pages, ${fault}`, accepted);
  }
}

interface WarcRecord {
  readonly fields: ReadonlyMap<string, string>;
  /** Undefined where it holds no page, or one that is too large. */
  readonly block: Uint8Array | undefined;
}

/** Undefined at the end; the fault where there is no record. */
function nextRecord(stream: ByteStream): WarcRecord | string | undefined {
  const place = stream.at;
  if (place > maxInflatedBytes) return `expected at most ${maxInflatedBytes} bytes inflated, got more`;
  const head = recordHead(stream);
  if (head === undefined) return undefined;
  if (!startsRecord(new TextEncoder().encode(head))) return `byte ${place}: expected a record that begins with WARC/`;
  const fields = headerFields(head);
  const length = Number(fields.get('content-length') ?? Number.NaN);
  if (!Number.isSafeInteger(length) || length < 0) return `byte ${place}: expected a record with its Content-Length`;
  if (!holdsPage(fields) || length > maxArticleBytes + maxHeadBytes)
    return stream.skip(length) === length ? { fields, block: undefined } : cut(place);
  const block = stream.take(length);
  return block.length === length ? { fields, block } : cut(place);
}

function cut(place: number): string {
  return `byte ${place}: the file ends within this record`;
}

/** The lines up to the blank one, without those before the record; undefined where there are none. */
function recordHead(stream: ByteStream): string | undefined {
  const decoder = new TextDecoder();
  const lines: string[] = [];
  for (let left = maxHeadBytes; left > 0; ) {
    const line = stream.line(left);
    if (line === undefined) break;
    left -= line.length;
    const text = decoder.decode(line).trimEnd();
    if (text !== '') lines.push(text);
    else if (lines.length > 0) break;
    // Blank lines before a record are as many as they like.
    else left = maxHeadBytes;
  }
  return lines.length > 0 ? lines.join('\n') : undefined;
}

function holdsPage(fields: ReadonlyMap<string, string>): boolean {
  const type = fields.get('warc-type');
  return type === 'response' || (type === 'resource' && isPageType(fields.get('content-type') ?? ''));
}

function pageIn(fields: ReadonlyMap<string, string>, block: Uint8Array): SentPage | undefined {
  if (fields.get('warc-type') === 'response') return pageOfResponse(block);
  return { bytes: block, mediaType: fields.get('content-type') ?? '' };
}
