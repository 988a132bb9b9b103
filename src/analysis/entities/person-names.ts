// Names of persons in, whether they can be one person's out.
import type { Gender } from '../doc.ts';
import type { LazyTable } from '../lexicon.ts';
import { withoutDiacritics } from './name-key.ts';

/** A person's name in its parts, lower case, without diacritics, dots, and what he is of ("Ana Costa of Lima"). */
export interface PersonName {
  readonly parts: readonly string[];
  /** "jr", "sr", "iii", or empty. */
  readonly suffix: string;
}

export function parsePersonName(form: string): PersonName {
  const words = withoutDiacritics(form)
    .toLowerCase()
    .replace(/^(\S+ .*?) of .*$/, '$1')
    .replaceAll(/["“”][^"“”]*["“”]/g, ' ')
    .replaceAll(/[.,]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const isSuffix = /^(?:jr|sr|ii|iii|iv)$/.test(words.at(-1) ?? '') && words.length > 1;
  return { parts: isSuffix ? words.slice(0, -1) : words, suffix: isSuffix ? words[words.length - 1] : '' };
}

/** Parts that belong to the family name after them: "von der Leyen", "al-Assad" is one part already. */
const particle = /^(?:al|el|bin|ben|ibn|abu|van|von|der|den|de|del|della|di|da|dos|du|la|le|san|ter|ten|mac|st)$/;

/** "von der leyen", "al-assad" and "assad" have one surname key: the last part without its article. */
export function surnameOf({ parts }: PersonName): string {
  return (parts.at(-1) ?? '').replace(/^(?:al|el|as|ad|an|ar)-/, '');
}

/** Whether the name is a surname with particles or an article at most ("bin Laden", "Obama"). */
export function isBareSurname({ parts }: PersonName): boolean {
  return parts.slice(0, -1).every((part) => particle.test(part));
}

/**
 * Whether two names of several parts can be one person's: the same surname, and given names that agree as far as both
 * say them (equal, initial, or left out), and no two different suffixes.
 */
export function isSamePerson(a: PersonName, b: PersonName): boolean {
  if (a.suffix !== '' && b.suffix !== '' && a.suffix !== b.suffix) return false;
  const [shorter, longer] = a.parts.length <= b.parts.length ? [a, b] : [b, a];
  if (shorter.parts.join(' ') === longer.parts.join(' ')) return true;
  if (surnameOf(a) === surnameOf(b)) return givenNamesAgree(shorter.parts.slice(0, -1), longer.parts.slice(0, -1));
  // "Hugo Chavez" and "Hugo Chavez Frias": a second surname is left out.
  return shorter.parts.length > 1 && shorter.parts.every((part, place) => part === longer.parts[place]);
}

/** A part of a name that is neither its first nor its last. */
export const middleRank = 2;

/** Whether a single name can be short for the full one: its surname, its first name, or a part of it of some length. */
export function shortNameRank(short: PersonName, full: PersonName): 0 | 1 | 2 | 3 {
  if (short.suffix !== '' && short.suffix !== full.suffix) return 0;
  if (surnameOf(short) === surnameOf(full)) return 3;
  if (
    full.parts
      .slice(-short.parts.length - 1)
      .join(' ')
      .includes(short.parts.join(' ')) &&
    short.parts.length > 1
  )
    return 3;
  const [only] = short.parts;
  if (short.parts.length > 1 || only.length < 3) return 0;
  if (full.parts[0] === only) return 1;
  return full.parts.slice(1, -1).some((part) => part === only) ? middleRank : 0;
}

/** Whether a handle ("SecPompeo", "jguaido", "hillary_clinton") names the person. */
export function isHandleOf(handle: string, full: PersonName): boolean {
  const letters = handle.toLowerCase().replaceAll(/[^a-z]/g, '');
  const surname = surnameOf(full).replaceAll(/[^a-z]/g, '');
  return surname.length >= 4 && letters.includes(surname);
}

/** Gender of the first given name by the lexicon, null where unknown. */
export function genderOfName({ parts }: PersonName, firstNames: LazyTable<Gender>): Gender | null {
  if (parts.length < 2) return null;
  for (const part of parts.slice(0, 2)) {
    const gender = firstNames.get(part) ?? firstNames.get(part.split('-')[0]);
    if (gender) return gender;
    if (part.length > 1) return null;
  }
  return null;
}

function givenNamesAgree(shorter: readonly string[], longer: readonly string[]): boolean {
  if (shorter.length === 0 || longer.length === 0) return true;
  const agree = (x: string, y: string): boolean =>
    x === y || (Math.min(x.length, y.length) === 1 && x[0] === y[0]) || isShortFor(x, y) || isShortFor(y, x);
  if (!agree(shorter[0], longer[0])) return shorter.length === 1 && longer.slice(1).includes(shorter[0]);
  return shorter.length === 1 || longer.length === 1 || agree(shorter[1], longer[1]);
}

/** "Mike" for "Michael", "Sam" for "Samuel": the short form begins the long one, or differs only in its ending. */
function isShortFor(short: string, long: string): boolean {
  if (short.length < 3 || long.length <= short.length) return false;
  const stem = short.replace(/(?:y|ie)$/, '');
  return stem.length >= 3 && long.startsWith(stem);
}
