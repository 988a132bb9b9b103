// Bytes in, characters out: the byte order mark, UTF-8, the declared charset, then the likeliest old encoding; or why not.

export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: string }
  | { readonly kind: 'binary'; readonly at: number }
  | { readonly kind: 'bad-encoding'; readonly at: number };

/** Characters that no text holds: C0 controls but tab, line ends, form feed, backspace, escape; and DEL. */
const control = /[\0-\x07\x0B\x0E-\x1A\x1C-\x1F\x7F]/g;
/** What a wrong single-byte guess shows: C1 controls, replacement and private-use characters. */
const implausible = /[\x80-\x9F\uFFFD\uE000-\uF8FF]/;
/** Share of control characters above which bytes are no text: a stray one in an old wire story is forgiven. */
const maxControlShare = 0.01;
/** Old encodings are guessed from the first bytes: enough to tell them apart, and the guess stays fast. */
const guessedBytes = 65536;
/** Below this confidence (0–100) a guess is a coin toss. */
const minConfidence = 30;

/** A page with more faults than one in so many bytes is in another encoding. */
const minBytesAFault = 2000;

export interface Encoded {
  /** The charset that the input names, if it names one. */
  readonly declared: string | null;
  /** Whether a byte here and there may be lost, as in web pages, where browsers show a replacement character for it. */
  readonly lenient: boolean;
}

/** Decodes bytes; the byte order mark is left out. */
export async function decode(bytes: Uint8Array, { declared, lenient }: Encoded): Promise<Decoded> {
  const marked = byteOrderMark(bytes);
  const wide = marked ?? wideWithoutMark(bytes);
  if (wide) {
    const text = strictly(wide, bytes);
    return text === null ? { kind: 'bad-encoding', at: 0 } : checked(text, wide);
  }
  if (bytes.includes(0)) return { kind: 'binary', at: bytes.indexOf(0) };
  const unicode = strictly('utf-8', bytes);
  if (unicode !== null) return checked(unicode, 'utf-8');
  const faults = utf8Faults(bytes);
  const named = declared === null ? null : strictly(declared, bytes);
  if (named !== null && declared !== null && !implausible.test(named)) return checked(named, declared.toLowerCase());
  if (lenient && (declared === null || /^utf-?8$/i.test(declared)) && faults.faults * minBytesAFault <= bytes.length)
    return checked(new TextDecoder('utf-8').decode(bytes), 'utf-8');
  // More good sequences than bad ones: UTF-8 that was cut or damaged. Guessing would turn it into mojibake.
  if (faults.sequences > faults.faults) return { kind: 'bad-encoding', at: faults.first };
  return guess(bytes, faults.first);
}

async function guess(bytes: Uint8Array, firstFault: number): Promise<Decoded> {
  const { analyse } = await import('chardet');
  let foreign = 0;
  for (const byte of bytes) if (byte > 0x7f) foreign++;
  const likely = analyse(bytes.subarray(0, guessedBytes)).filter((match) => match.confidence >= minConfidence);
  const labels = likely.map((match) => match.name.toLowerCase());
  // A few foreign bytes are too few to guess by: they are then nearly always Western European marks and letters.
  if (foreign * 5 < bytes.length) labels.push('windows-1252');
  let binary: Decoded | null = null;
  for (const label of labels) {
    const text = strictly(label, bytes);
    if (text === null || implausible.test(text)) continue;
    const decoded = checked(text, label);
    if (decoded.kind === 'text') return decoded;
    binary = decoded;
  }
  return binary ?? { kind: 'bad-encoding', at: firstFault };
}

function checked(text: string, encoding: string): Decoded {
  let controls = 0;
  let first = -1;
  for (const match of text.matchAll(control)) {
    if (first < 0) first = match.index;
    controls++;
  }
  return controls > Math.max(1, text.length * maxControlShare)
    ? { kind: 'binary', at: first }
    : { kind: 'text', text, encoding };
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without its mark: Latin text then has a zero in nearly every second byte, and none in the others. */
function wideWithoutMark(bytes: Uint8Array): string | null {
  const pairs = Math.min(bytes.length >> 1, 2048);
  if (bytes.length % 2 || pairs < 2) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) even++;
    if (bytes[2 * i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.7 && even === 0) return 'utf-16le';
  if (even > pairs * 0.7 && odd === 0) return 'utf-16be';
  return null;
}

/** The text, or null where a byte is not of this encoding or nobody knows an encoding of this name. */
function strictly(label: string, bytes: Uint8Array): string | null {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    const text = decoder.decode(bytes);
    return decoder.encoding === 'windows-1252' ? text.replace(/[\x80-\x9F]/g, westernMark) : text;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

/** What windows-1252 has at 0x80–0x9F; a blank where it has nothing. */
const westernMarks = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** Several versions of Node.js decode windows-1252 as Latin-1, which leaves control characters where the marks should be. */
function westernMark(control: string): string {
  const mark = westernMarks.charAt(control.charCodeAt(0) - 0x80);
  return mark === ' ' ? control : mark;
}

/** Counts well-formed multi-byte sequences and bytes outside any; `first` is where the first such byte stands. */
function utf8Faults(bytes: Uint8Array): { sequences: number; faults: number; first: number } {
  let sequences = 0;
  let faults = 0;
  let first = -1;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    const length =
      lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    let whole = length > 0 && !(lead >= 0x80 && lead < 0xc2);
    for (let k = 1; k < length && whole; k++) whole = ((bytes[i + k] ?? 0) & 0xc0) === 0x80;
    if (!whole) {
      if (first < 0) first = i;
      faults++;
    } else if (length > 1) sequences++;
    i += whole ? length : 1;
  }
  return { sequences, faults, first: Math.max(first, 0) };
}
