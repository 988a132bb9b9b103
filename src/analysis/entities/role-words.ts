// The lexicon of role nouns in, the role that a phrase names out: sector, whether a person or a group, gender.
import type { Gender } from '../doc.ts';
import { type EngineFiles, keyedLines, type LazyTable, lazyTable } from '../lexicon.ts';

export interface Role {
  /** Lower-case base form: "secretary of state". */
  readonly name: string;
  readonly sector: string;
  readonly kind: 'person' | 'group';
  /** Stands before a name: "Secretary of State Mike Pompeo". */
  readonly isTitle: boolean;
  readonly gender: Gender | null;
}

export interface RoleWords {
  readonly byName: LazyTable<Role>;
  /** Last words of roles, what a phrase must end with to be worth looking up, with the words of the longest such role. */
  readonly lastWords: ReadonlyMap<string, number>;
}

/** Longest role in the lexicon, in words. */
const longestRole = 6;

/** @throws Error where `roles.tsv` does not hold the columns. */
export function loadRoleWords(files: EngineFiles): RoleWords {
  const lines = keyedLines('roles', files.lexicon('roles'), ['role', 'sector', 'kind', 'use', 'gender']);
  return { byName: lazyTable(lines, roleOf), lastWords: lastWordsOf(lines.keys()) };
}

function roleOf(line: string): Role {
  const [name, sector, kind, use, gender] = line.split('\t');
  return {
    name,
    sector,
    kind: kind === 'group' ? 'group' : 'person',
    isTitle: use === 'title',
    gender: gender === 'female' || gender === 'male' ? gender : null,
  };
}

function lastWordsOf(names: Iterable<string>): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  for (const name of names) {
    let words = 1;
    for (let blank = name.indexOf(' '); blank >= 0; blank = name.indexOf(' ', blank + 1)) words++;
    const last = words === 1 ? name : name.slice(name.lastIndexOf(' ') + 1);
    if (words > (lengths.get(last) ?? 0)) lengths.set(last, words);
  }
  return lengths;
}

export interface FoundRole {
  readonly role: Role;
  /** Word numbers: first inclusive, last exclusive. */
  readonly first: number;
  readonly last: number;
  readonly plural: boolean;
}

/** The longest role that ends with the word before `last`; plurals count ("foreign ministers", "policemen"). */
export function roleEndingAt(words: readonly string[], last: number, roles: RoleWords): FoundRole | null {
  const head = words[last - 1]?.toLowerCase() ?? '';
  const isPlural = head.endsWith('s') || head.endsWith('en');
  let longest = roles.lastWords.get(head) ?? 0;
  if (isPlural) for (const form of singularForms(head)) longest = Math.max(longest, roles.lastWords.get(form) ?? 0);
  for (let first = Math.max(0, last - longest); first < last; first++) {
    const phrase = words.slice(first, last).join(' ').toLowerCase().replaceAll('’', "'");
    const exact = roles.byName.get(phrase);
    if (exact) return { role: exact, first, last, plural: false };
    const singular = (isPlural || phrase.includes(' ') ? singularForms(phrase) : []).find((form) =>
      roles.byName.has(form),
    );
    if (singular !== undefined) return { role: roles.byName.get(singular)!, first, last, plural: true };
  }
  return null;
}

/** The longest role in the words from `first` on that starts there. */
export function roleStartingAt(words: readonly string[], first: number, roles: RoleWords): FoundRole | null {
  for (let last = Math.min(words.length, first + longestRole); last > first; last--) {
    const found = roleEndingAt(words.slice(first, last), last - first, roles);
    if (found && found.first === 0) return { ...found, first, last };
  }
  return null;
}

/** Candidates for the singular of a lower-case noun phrase, likeliest first; none where it has no plural ending. */
function singularForms(phrase: string): string[] {
  if (/men$/.test(phrase)) return [phrase.replace(/men$/, 'man')];
  const head = phrase.match(/^(\w+)s( (?:of|to|in|for|general)\b.*)$/);
  if (head) return [`${head[1]}${head[2]}`];
  if (/ies$/.test(phrase)) return [phrase.replace(/ies$/, 'y'), phrase.slice(0, -1)];
  if (/children$/.test(phrase)) return [phrase.replace(/ren$/, '')];
  if (/(ch|sh|x|ss|s)es$/.test(phrase)) return [phrase.slice(0, -2), phrase.slice(0, -1)];
  if (/ves$/.test(phrase)) return [phrase.slice(0, -1), phrase.replace(/ves$/, 'fe'), phrase.replace(/ves$/, 'f')];
  return /[^s]s$/.test(phrase) ? [phrase.slice(0, -1)] : [];
}
