// The lexicons of known people and of first names in, lookup by full name and by surname out.
import type { Gender } from '../doc.ts';
import { cellValues, type EngineFiles, keyedLines, type LazyTable, lazyTable } from '../lexicon.ts';
import { firstWhere } from '../text/bisection.ts';
import { nameKey, withoutDiacritics } from './name-key.ts';
import { parsePersonName, surnameOf } from './person-names.ts';
import { remembered } from './remembered-names.ts';

export interface KnownPerson {
  readonly name: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly sector: string;
  /** The offices or roles that the person is known for, the best known first. */
  readonly roles: readonly [string, ...string[]];
  readonly gender: Gender;
  readonly wikidataId: string | null;
}

/** Keys are `nameKey`s. */
export interface PersonLexicon {
  readonly byName: Pick<ReadonlyMap<string, KnownPerson>, 'get'>;
  /** In the order of the lexicon. */
  readonly bySurname: Pick<ReadonlyMap<string, readonly KnownPerson[]>, 'get' | 'has'>;
  readonly firstNames: LazyTable<Gender>;
}

const columns = ['name', 'country', 'sector', 'role', 'gender', 'wikidata_id', 'aliases'] as const;
const header = columns.join('\t');

/**
 * An article names few of the people, so that reading all of them at every start would be the most of the work: a name is
 * looked for in the text of the lexicon, and the rows that hold it are read.
 * @throws Error where `people.tsv` or `first-names.tsv` does not hold the columns.
 */
export function loadPeople(files: EngineFiles): PersonLexicon {
  const text = files.lexicon('people');
  if (!text.startsWith(`${header}\n`))
    throw new Error(`lexicon people: expected the columns ${header}, found ${text.slice(0, text.indexOf('\n'))}`);
  const rows = foundRows(text);
  const firstNames = keyedLines('first-names', files.lexicon('first-names'), ['name', 'gender']);
  const ofName = remembered((key) => personsOf(rows(key), (name) => nameKey(name) === key)?.at(-1));
  const ofSurname = remembered((key) => personsOf(rows(key), (name) => surnamesIn(name).includes(key)));
  return {
    byName: { get: ofName },
    bySurname: { get: ofSurname, has: (key) => ofSurname(key) !== undefined },
    firstNames: lazyTable(firstNames, (line) => (line.endsWith('\tfemale') ? 'female' : 'male')),
  };
}

function personsOf(rows: readonly Row[], isSought: (name: string) => boolean): readonly KnownPerson[] | undefined {
  const found = rows.flatMap(({ person, names }) => (names.some(isSought) ? [person] : []));
  return found.length > 0 ? found : undefined;
}

interface Row {
  readonly person: KnownPerson;
  /** Name and aliases, with and without a title. */
  readonly names: readonly string[];
}

/** Gives the rows whose text holds a key, in their order: those that the key names, and some that it does not. */
function foundRows(text: string): (key: string) => readonly Row[] {
  const lines = text.slice(header.length + 1).split('\n');
  const folded = foldedText(text.slice(header.length + 1));
  const words = wordsOf(folded);
  const starts: number[] = [];
  for (let start = 0; start >= 0; start = folded.indexOf('\n', start) + 1 || -1) starts.push(start);
  return (key) => {
    const sought = key.toLowerCase();
    const rows: Row[] = [];
    if (sought === '' || !mayHold(words, sought.slice(sought.lastIndexOf(' ') + 1))) return rows;
    for (let at = folded.indexOf(sought), line = 0; at >= 0; at = folded.indexOf(sought, starts[line])) {
      line = firstWhere(starts, (start) => start > at);
      rows.push(rowOf(lines[line - 1]));
      if (line === starts.length) break;
    }
    return rows;
  };
}

/** As names are compared: a run of letters outside ASCII at a time, since nearly all are inside. */
function foldedText(text: string): string {
  return text.replaceAll(/[^\x00-\x7f]+/g, (run) => withoutDiacritics(run.replaceAll(/[’‘ʼ]/g, "'"))).toLowerCase();
}

const wordBits = 20;

/**
 * A bit for the hash of each word, and of what is left of it without article, hyphen and stops: the last word of a key that
 * finds anything is one of them. A set of the words themselves took a tenth of the start.
 */
function wordsOf(text: string): Uint8Array {
  const bits = new Uint8Array(1 << (wordBits - 3));
  let whole = 0;
  let part = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : blank;
    const isEnd = code <= blank || code === bar;
    if (isEnd || code === stop || code === comma || code === hyphen) {
      bits[part >>> 3] |= 1 << (part & 7);
      part = 0;
    } else part = nextHash(part, code);
    if (isEnd) {
      bits[whole >>> 3] |= 1 << (whole & 7);
      whole = 0;
    } else whole = nextHash(whole, code);
  }
  return bits;
}

const [blank, bar, stop, comma, hyphen] = [...' |.,-'].map((mark) => mark.charCodeAt(0));

function mayHold(words: Uint8Array, word: string): boolean {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = nextHash(hash, word.charCodeAt(at));
  return (words[hash >>> 3] & (1 << (hash & 7))) !== 0;
}

function nextHash(hash: number, code: number): number {
  return (Math.imul(hash ^ code, 0x9e3779b1) >>> 7) & ((1 << wordBits) - 1);
}

function rowOf(line: string): Row {
  const [name = '', country = '', sector = '', role = '', gender, wikidataId, aliases = ''] = line.split('\t');
  return {
    person: {
      name,
      country,
      sector,
      roles: rolesIn(role),
      gender: gender === 'female' ? 'female' : 'male',
      wikidataId: wikidataId || null,
    },
    names: [name, ...cellValues(aliases)].flatMap(withAndWithoutTitle),
  };
}

function rolesIn(cell: string): readonly [string, ...string[]] {
  const [first, ...others] = cellValues(cell);
  return [first ?? '', ...others];
}

/** "al-Assad" is looked up with its article and without; of "King Hassan II" no word stands alone for him. */
function surnamesIn(name: string): string[] {
  const parsed = parsePersonName(name);
  const last = parsed.parts.at(-1) ?? '';
  return /^[ivx]+$/.test(last) ? [] : [...new Set([nameKey(last), nameKey(surnameOf(parsed))])];
}

/** "King Abdullah II" is found as "Abdullah II", whose title is taken off in texts; "Pope Francis" has no name without it. */
function withAndWithoutTitle(name: string): string[] {
  const bare = name.replace(/^(?:King|Queen|Emperor|Pope|Prince|Sultan|Sheikh) (?=\S+ )/, '');
  return bare === name ? [name] : [name, bare];
}
