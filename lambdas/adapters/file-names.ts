// Keys of a store in, relative file paths out, and back. Plain keys (letters, digits, and "-_.=,+@()" with a dot in the last
// part) are their own path; whatever a file system might refuse, confuse or take for something else is escaped.

/** Ends the name of a file that is being written; no key has such a name. */
export const unfinished = '%~';
/** Ends a piece of a part that is too long for one name: it goes on in the next. */
const continued = '%+';
/** Tells a folder with a dot from a file, and a file without a dot from a folder: a key may be the beginning of another. */
const marked = '%-';
/** Stands for a part without characters. */
const empty = '%_';
/** Characters of one name; file systems hold 255 bytes. */
const longestName = 200;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** @throws Error for an empty key, or one that is no valid Unicode. */
export function pathOfKey(key: string): string {
  if (key === '' || /\p{Surrogate}/u.test(key)) throw new Error(`not a key: ${JSON.stringify(key)}`);
  const parts = key.split('/');
  const names = parts.map((part, index) => {
    const escaped = escapePart(part);
    const isFile = index === parts.length - 1;
    return isFile === isFileName(escaped) ? escaped : escaped + marked;
  });
  return names.map(inPieces).join('/');
}

/** A file's name has a dot, but for the one that others look for under its own name. */
function isFileName(name: string): boolean {
  return name.includes('.') || name === 'SHA256SUMS';
}

/** Undefined for a path that no key has. */
export function keyOfPath(path: string): string | undefined {
  if (path.endsWith(unfinished)) return undefined;
  const names = path.replaceAll(`${continued}/`, '').split('/');
  const parts = names.map((name) => unescapePart(name.endsWith(marked) ? name.slice(0, -marked.length) : name));
  const key = parts.every((part) => part !== undefined) ? parts.join('/') : undefined;
  return key !== undefined && key !== '' && pathOfKey(key) === path ? key : undefined;
}

/** An empty part, ".", "..", a leading dot or blank and a trailing one are no names that all file systems keep. */
function escapePart(part: string): string {
  const escaped = part.replace(/[^A-Za-z0-9\-_.=,+@() ]/gu, percent);
  return escaped.replace(/^[. ]|[. ]$/g, percent) || empty;
}

function percent(character: string): string {
  return Array.from(encoder.encode(character), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

function unescapePart(name: string): string | undefined {
  if (name === empty) return '';
  try {
    return name.replace(/(?:%[0-9a-f]{2})+/g, (run) =>
      decoder.decode(Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))),
    );
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** A long name becomes folders, cut between characters and never inside an escape. */
function inPieces(name: string): string {
  const pieces: string[] = [];
  let rest = name;
  while (rest.length > longestName) {
    const percentSign = rest.slice(longestName - 2, longestName).lastIndexOf('%');
    const cut = percentSign < 0 ? longestName : longestName - 2 + percentSign;
    pieces.push(rest.slice(0, cut) + continued);
    rest = rest.slice(cut);
  }
  return [...pieces, rest].join('/');
}
