// Names as tagged in, names cut where people, countries and bodies begin and end out: "Saudi Arabia's Civil Guard" is two,
// "Ambassador Mohib" is a title and a name, "Indonesian" and "Navy" are one.

import type { EntityType, Name, Named } from '../doc.ts';
import { territoryOfAdjective } from './country-lexicon.ts';
import { nameKey } from './name-key.ts';
import { reconsiderNames } from './reconsidered-names.ts';
import type { ReferenceLexicon } from './reference-lexicon.ts';
import { roleEndingAt, roleStartingAt } from './role-words.ts';

/** A stretch of tokens with the type of what it names. */
interface Piece {
  readonly first: number;
  readonly last: number;
  readonly type: EntityType;
}

/** In text order; names still do not overlap. */
export function repairNames(doc: Named, lexicon: ReferenceLexicon): Name[] {
  const pieces = reconsiderNames(doc, lexicon).flatMap((name): Piece[] => {
    if (name.last - name.first === 1) return [name];
    const parts =
      cutAtHandle(doc, name) ??
      cutAtHyphen(doc, name, lexicon) ??
      cutAtPossessive(doc, name, lexicon) ??
      cutTerritory(doc, name, lexicon);
    return parts ?? [withoutTitle(doc, withoutModifier(doc, name), lexicon)];
  });
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined[joined.length - 1];
    if (before && before.last === piece.first && isBodyOf(doc, before, piece, lexicon)) joined.pop();
    const first =
      before && joined[joined.length - 1] !== before ? before.first : withAdjective(doc, piece, before, lexicon);
    joined.push({ ...piece, first });
  }
  return joined.map(({ first, last, type }) => ({
    first,
    last,
    start: doc.tokens[first].start,
    end: doc.tokens[last - 1].end,
    type,
  }));
}

/** "Ana Costa@AnaCosta": the name ends where the handle begins, which is no part of it. */
function cutAtHandle(doc: Named, name: Name): Piece[] | null {
  const handle = tokenIn(doc, name, /^@/);
  return handle > name.first ? [{ first: name.first, last: handle, type: name.type }] : null;
}

/** "eastern Chad", "the Volta": adjectives and articles in lower case go, particles ("von", "al") stay. */
function withoutModifier(doc: Named, name: Name): Name {
  let { first } = name;
  const isLower = (token: number): boolean => /^[a-z]/.test(doc.forms[token]) && /^(?:ADJ|DET)$/.test(doc.upos[token]);
  while (first < name.last - 1 && isLower(first) && /^[A-Z]/.test(doc.forms[first + 1])) first++;
  return { ...name, first };
}

/** "U.S.-Venezuela" names two countries, "Guinea-Bissau" one. */
function cutAtHyphen(doc: Named, name: Name, lexicon: ReferenceLexicon): Piece[] | null {
  const hyphen = tokenIn(doc, name, /^[-–]$/);
  if (hyphen <= name.first || hyphen >= name.last - 1 || isTerritory(doc, name.first, name.last, lexicon)) return null;
  if (!isTerritory(doc, name.first, hyphen, lexicon) || !isTerritory(doc, hyphen + 1, name.last, lexicon)) return null;
  return [
    { first: name.first, last: hyphen, type: 'location' },
    { first: hyphen + 1, last: name.last, type: 'location' },
  ];
}

function cutAtPossessive(doc: Named, name: Name, lexicon: ReferenceLexicon): Piece[] | null {
  const mark = tokenIn(doc, name, /^['’]s?$/);
  if (mark <= name.first || mark >= name.last - 1 || !isTerritory(doc, name.first, mark, lexicon)) return null;
  return [
    { first: name.first, last: mark, type: 'location' },
    { first: mark + 1, last: name.last, type: name.type === 'location' ? 'organization' : name.type },
  ];
}

/** Types that a country with a person's name behind it is taken for; "the Chinese New Year" is an event. */
const mayRunOn: ReadonlySet<EntityType> = new Set(['person', 'location', 'other']);

/** "ambassador to | Libya | J. Christopher Stevens": a country that a preposition governs, and the name after it. */
function cutTerritory(doc: Named, name: Name, lexicon: ReferenceLexicon): Piece[] | null {
  const before = doc.forms[name.first - 1]?.toLowerCase() === 'the' ? name.first - 2 : name.first - 1;
  if (!mayRunOn.has(name.type) || !/^(?:to|of|from|for)$/i.test(doc.forms[before] ?? '')) return null;
  for (let last = Math.min(name.last - 2, name.first + 3); last > name.first; last--) {
    if (!isCountry(doc, name.first, last, lexicon) || !/^[A-Z]/.test(doc.forms[last])) continue;
    return [
      { first: name.first, last, type: 'location' },
      { first: last, last: name.last, type: 'person' },
    ];
  }
  return null;
}

/** Honorifics and titles go from the front of a person's name, unless they are a first name; what is left stays a name. */
function withoutTitle(doc: Named, name: Piece, lexicon: ReferenceLexicon): Piece {
  if (name.type !== 'person') return name;
  let { first } = name;
  while (first < name.last - 1) {
    if (lexicon.people.firstNames.has(doc.forms[first].toLowerCase())) break;
    const isHonorific = lexicon.cues.get(doc.forms[first].toLowerCase())?.kind === 'honorific';
    const words = doc.forms.slice(first, name.last - 1);
    const title = isHonorific ? null : roleStartingAt(words, 0, lexicon.roles);
    if (!isHonorific && !title?.role.isTitle) break;
    first += title?.last ?? 1;
  }
  return { ...name, first };
}

/** "Indonesian" + "Navy": the name of a people and the kind of body that stands alone without it. */
function isBodyOf(doc: Named, before: Piece, piece: Piece, lexicon: ReferenceLexicon): boolean {
  return isKindOfBody(doc, piece, lexicon) && isTerritory(doc, before.first, before.last, lexicon);
}

/** First token of the name with the national adjective before it that no name covers. */
function withAdjective(doc: Named, piece: Piece, before: Piece | undefined, lexicon: ReferenceLexicon): number {
  const at = piece.first - 1;
  if (at < 0 || (before && before.last > at) || doc.sentenceOf[at] !== doc.sentenceOf[piece.first]) return piece.first;
  if (!isKindOfBody(doc, piece, lexicon) || !/^[A-Z]/.test(doc.forms[at])) return piece.first;
  return isTerritory(doc, at, piece.first, lexicon) ? at : piece.first;
}

function isKindOfBody(doc: Named, { first, last, type }: Piece, { roles }: ReferenceLexicon): boolean {
  if (type === 'person') return false;
  const words = doc.forms.slice(first, last);
  return roleEndingAt(words, words.length, roles)?.role.kind === 'group';
}

function isTerritory(doc: Named, first: number, last: number, lexicon: ReferenceLexicon): boolean {
  const form = doc.text.slice(doc.tokens[first].start, doc.tokens[last - 1].end);
  if (isCountry(doc, first, last, lexicon)) return true;
  return last - first < 3 && territoryOfAdjective(form, lexicon.countries) !== null;
}

function isCountry(doc: Named, first: number, last: number, { countries }: ReferenceLexicon): boolean {
  const form = doc.text.slice(doc.tokens[first].start, doc.tokens[last - 1].end);
  return countries.byName.get(nameKey(form))?.[0]?.kind === 'country';
}

function tokenIn(doc: Named, name: Name, form: RegExp): number {
  for (let token = name.first; token < name.last; token++) if (form.test(doc.forms[token])) return token;
  return -1;
}
