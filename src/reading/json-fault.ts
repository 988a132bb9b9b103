// Text that JSON.parse refused in, the place of its first fault out. (The engine's own messages differ between versions, and
// many name no place.)

export interface JsonFault {
  /** Both count from 1; columns in characters of UTF-16. */
  readonly line: number;
  readonly column: number;
  readonly found: string;
}

/** Everything but strings, which may be too long for a pattern's stack. */
const word = /[[\]{},:]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)\b/y;
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** What may come next: a value, a value or the end of an empty list, a key, a key or the end, a colon, a comma or the end. */
type Expected = 'value' | 'first item' | 'key' | 'first key' | 'colon' | 'comma' | 'end';

export function locateJsonFault(text: string): JsonFault {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at++;
    const end = text.charAt(at) === '"' ? stringEnd(text, at + 1) : wordEnd(text, at);
    if (end.fault >= 0) return faultAt(text, end.fault);
    const next = advance(expected, text.charAt(at), open);
    if (next === null) return faultAt(text, at);
    expected = next;
    at = end.at;
  }
}

interface TokenEnd {
  readonly at: number;
  /** Where the token breaks, or -1. */
  readonly fault: number;
}

function wordEnd(text: string, at: number): TokenEnd {
  word.lastIndex = at;
  return word.test(text) ? { at: word.lastIndex, fault: -1 } : { at, fault: at };
}

/** The place after the closing mark of the string whose content begins at `from`. */
function stringEnd(text: string, from: number): TokenEnd {
  for (let at = from; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) return { at: at + 1, fault: -1 };
    escaped.lastIndex = at;
    if (unit < 0x20 || (unit === 0x5c && !escaped.test(text))) return { at, fault: at };
    at = unit === 0x5c ? escaped.lastIndex : at + 1;
  }
  return { at: text.length, fault: text.length };
}

/** What may follow the token that begins with `found`; null where it stands in the wrong place. Pushes and pops `open`. */
function advance(expected: Expected, found: string, open: string[]): Expected | null {
  const within = open.at(-1);
  if (found === ',') return expected === 'comma' ? (within === '{' ? 'key' : 'value') : null;
  if (found === ':') return expected === 'colon' ? 'value' : null;
  if (found === '}' || found === ']') {
    const closes =
      expected === 'comma'
        ? (found === '}' ? '{' : '[') === within
        : expected === (found === '}' ? 'first key' : 'first item');
    if (!closes) return null;
    open.pop();
    return open.length === 0 ? 'end' : 'comma';
  }
  if (expected === 'key' || expected === 'first key') return found === '"' ? 'colon' : null;
  if (expected !== 'value' && expected !== 'first item') return null;
  if (found !== '{' && found !== '[') return open.length === 0 ? 'end' : 'comma';
  open.push(found);
  return found === '{' ? 'first key' : 'first item';
}

function faultAt(text: string, at: number): JsonFault {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  const found = at >= text.length ? 'the end of the input' : JSON.stringify(text.slice(at, at + 20));
  return { line, column, found };
}
