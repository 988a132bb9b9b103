// The first bytes, the name and the media type of an input in; the format to read it as out. Content counts before the name.
import type { InputFormat } from '../article.ts';

export type SniffedFormat = InputFormat | { readonly unsupported: string };

/** File formats known by their first bytes, that no reader here takes. */
const signatures: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['a PDF file', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a ZIP archive or an office document', [0x50, 0x4b, 0x03, 0x04]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['an old office document', [0xd0, 0xcf, 0x11, 0xe0]],
  ['an RTF document', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

const byExtension: Readonly<Record<string, InputFormat>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
};

const byMediaType: Readonly<Record<string, InputFormat>> = {
  'text/markdown': 'markdown',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/json': 'json',
  'application/jsonl': 'jsonl',
  'application/x-ndjson': 'jsonl',
  'application/x-jsonlines': 'jsonl',
};

/** Compressed by gzip, or a web archive. */
export function isPacked(bytes: Uint8Array): boolean {
  return isGzip(bytes) || startsRecord(bytes);
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}

/** A record of a WARC file. */
export function startsRecord(bytes: Uint8Array): boolean {
  return /^WARC\/\d/.test(new TextDecoder().decode(bytes.subarray(0, 8)));
}

/** The format that the first bytes give away, where it is one that nobody here reads. */
export function unsupportedBytes(bytes: Uint8Array): string | null {
  const found = signatures.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte));
  return found ? found[0] : null;
}

/** The format that name and media type promise; undefined where they promise none. */
export function namedFormat(name: string, mediaType: string | null): InputFormat | undefined {
  const extension = /\.([a-z\d]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const [media = ''] = (mediaType ?? '').toLowerCase().split(';');
  return byExtension[extension] ?? byMediaType[media.trim()];
}

const htmlStart = /^<(?:!doctype\s+html|html|head|body)[\s>]/i;
const xmlStart = /^\s*<(?:\?xml|!doctype|rss|feed|nitf|newsml|newsitem)[\s>]/i;

/** The format of a decoded text. `named` is what its name promises: a page or JSON saved under another name is still that. */
export function sniffText(text: string, named: InputFormat | undefined): SniffedFormat {
  const start = text.slice(0, 10_000);
  if (named === 'jsonl') return 'jsonl';
  if (htmlStart.test(withoutPrologue(start))) return 'html';
  if (named === 'json') return looksLikeLines(text) ? 'jsonl' : 'json';
  if (named === 'html' || named === 'markdown') return named;
  if (xmlStart.test(start)) return { unsupported: 'an XML document' };
  if (/^\s*(?:\{\s*"|\[\s*\{\s*")/.test(start)) {
    if (looksLikeLines(text)) return 'jsonl';
    if (named === undefined || /[\]}]\s*$/.test(text.slice(-1000))) return 'json';
  }
  return named ?? (/^---[ \t]*\r?\n[\w-]+:/.test(start) ? 'markdown' : 'text');
}

/** What follows the comments and XML declarations that a page may begin with. */
function withoutPrologue(start: string): string {
  let rest = start.trimStart();
  for (;;) {
    const close = rest.startsWith('<!--') ? '-->' : /^<\?xml/i.test(rest) ? '?>' : null;
    const end = close === null ? -1 : rest.indexOf(close);
    if (close === null || end < 0) return rest;
    rest = rest.slice(end + close.length).trimStart();
  }
}

/** JSON Lines: the first line is an object by itself, and the next begins one. */
function looksLikeLines(text: string): boolean {
  return /^\s*\{[^\n]*\}[ \t]*\r?\n\s*\{/.test(text.slice(0, 1_000_000));
}
