// Names and words in, the places where somebody or something may be mentioned out, before it is known who or what.

import type { EntityType, Gender, MentionKind, Name, Named, TokenSpan } from '../doc.ts';
import { nameStart } from '../text/hashtag.ts';
import { type Territory, territoryOfAdjective } from './country-lexicon.ts';
import { nameKey } from './name-key.ts';
import { repairNames } from './name-repairs.ts';
import type { ReferenceLexicon } from './reference-lexicon.ts';
import { roleEndingAt } from './role-words.ts';

/** A mention that no entity has yet. */
export interface MentionDraft extends TokenSpan {
  /** Nominal: a national adjective, or a place inside a longer name. They say whose or where, and name nobody alone. */
  readonly kind: MentionKind;
  readonly type: EntityType;
  /** The words, one blank between them, without honorific and possessive ending. */
  readonly form: string;
  /** Token of the head. */
  readonly head: number;
  /** The country or region that a national adjective or the name of a people stands for. */
  readonly adjectiveOf: Territory | null;
  readonly gender: Gender | null;
}

/** Names, and the names inside long ones. */
export function draftNames(doc: Named, lexicon: ReferenceLexicon): MentionDraft[] {
  const drafts: MentionDraft[] = [];
  for (const name of repairNames(doc, lexicon)) {
    const draft = draftOf(doc, name, lexicon);
    if (!draft) continue;
    drafts.push(draft);
    if (draft.type !== 'person' && draft.type !== 'location') drafts.push(...namesInside(doc, draft, lexicon));
  }
  return drafts;
}

/** "@SecPompeo", not an address. */
export function isHandle(form: string): boolean {
  return /^@\w{3,}$/.test(form);
}

function draftOf(doc: Named, name: Name, lexicon: ReferenceLexicon): MentionDraft | null {
  const { first } = name;
  const last = withKindOfPlace(doc, first, name.last, lexicon);
  const form = formOf(doc, first, last).replace(/^[@#]/, '');
  if (form === '' || isTitle(doc, first, name, lexicon)) return null;
  const key = nameKey(form);
  const type = last > name.last ? 'location' : typeOf(doc, first, name, key, lexicon);
  const adjectiveOf = name.type === 'person' ? null : adjectiveNotName(key, lexicon);
  return {
    ...spanOf(doc, first, last),
    kind: kindOf(type, adjectiveOf),
    type,
    form,
    head: last - 1,
    adjectiveOf,
    gender: honorificGender(doc, first, lexicon),
  };
}

function kindOf(type: EntityType, adjectiveOf: Territory | null): MentionKind {
  return adjectiveOf && type !== 'group' ? 'nominal' : 'name';
}

/** "Washington state" is another place than "Washington": a name that the lexicon holds with the noun after it takes it. */
function withKindOfPlace(doc: Named, first: number, last: number, lexicon: ReferenceLexicon): number {
  const isKind = doc.upos[last] === 'NOUN' && lexicon.placeNouns.has(doc.forms[last]);
  const isNamed = isKind && lexicon.countries.byName.has(nameKey(formOf(doc, first, last + 1)));
  return isNamed ? last + 1 : last;
}

/** Gender that "Mr." or "Mrs." before the name tells. */
function honorificGender(doc: Named, first: number, { cues }: ReferenceLexicon): Gender | null {
  return cues.get(doc.forms[first - 1]?.toLowerCase() ?? '')?.gender ?? null;
}

/** "Secretary of State" or "US President" taken for a name: an office, which names nobody by itself. */
function isTitle(doc: Named, first: number, name: Name, { roles }: ReferenceLexicon): boolean {
  if (name.type === 'location' || name.last - first > 6) return false;
  const words = doc.forms.slice(first, name.last);
  const found = roleEndingAt(words, words.length, roles);
  if (!found?.role.isTitle || found.role.kind === 'group') return false;
  return found.first === 0 || name.type !== 'person';
}

/** Bodies with houses of the same name: "Grand Mosque", "St Anne's Hospital". */
const housed: ReadonlySet<string> = new Set(['REL', 'HLH', 'EDU']);

/** What the word before says ("USS", "the carrier") or the lexicon of countries, else what the name was tagged. */
function typeOf(doc: Named, first: number, name: Name, key: string, lexicon: ReferenceLexicon): EntityType {
  const cueAt = (token: number) => lexicon.cues.get(doc.forms[token]?.toLowerCase() ?? '')?.kind;
  if (cueAt(first - 1) === 'vessel' || (name.last - first > 1 && cueAt(first) === 'vessel')) return 'product';
  const known = lexicon.organizations.get(key);
  if (name.type === 'person') return known?.kind === 'metonym' ? 'organization' : 'person';
  if (isPeople(key, lexicon)) return 'group';
  if (lexicon.countries.byName.has(key) || adjectiveNotName(key, lexicon)) return 'location';
  const isCity = lexicon.cities.has(key);
  if (name.type === 'location' && !isCity) {
    const words = doc.forms.slice(first, name.last);
    const role = roleEndingAt(words, words.length, lexicon.roles)?.role;
    if (known || (role?.kind === 'group' && !housed.has(role.sector))) return 'organization';
  }
  if (name.type === 'organization' || known || isCity) return name.type;
  const isSurname = name.last - first === 1 && lexicon.people.bySurname.has(key);
  return isSurname ? 'person' : name.type;
}

/** "Venezuelans", who are a group; "Venezuelan" says of what country something is. */
function isPeople(key: string, { countries }: ReferenceLexicon): boolean {
  return /s$|men$/.test(key) && countries.byPeople.has(key) && !countries.byAdjective.has(key);
}

/** The territory of a national adjective, by its key; null for what is also the name of one ("U.S."). */
function adjectiveNotName(key: string, { countries }: ReferenceLexicon): Territory | null {
  if (countries.byName.has(key)) return null;
  return countries.byAdjective.get(key) ?? countries.byPeople.get(key) ?? null;
}

/**
 * A country or a city inside a long name is a mention of its own where it tells whose or where ("U.S. Embassy in Caracas");
 * not after the preposition of a known body ("Bank of England").
 */
function namesInside(doc: Named, outer: MentionDraft, lexicon: ReferenceLexicon): MentionDraft[] {
  const isKnown = lexicon.organizations.has(nameKey(outer.form));
  const inside: MentionDraft[] = [];
  for (let token = outer.first; token < outer.last; token++) {
    const isFirst = token === outer.first || (token === outer.first + 1 && /^the$/i.test(doc.forms[outer.first]));
    const isAfterPreposition = !isKnown && token > outer.first && doc.upos[token - 1] === 'ADP';
    if (!isFirst && !isAfterPreposition) continue;
    for (let last = Math.min(outer.last, token + 4); last > token; last--) {
      if (last - token === outer.last - outer.first) continue;
      const key = nameKey(formOf(doc, token, last));
      const [territory] = lexicon.countries.byName.get(key) ?? [];
      if (territory?.kind === 'country' || (isAfterPreposition && (territory || lexicon.cities.has(key))))
        inside.push(draftOfTokens(doc, token, last, 'location', formOf(doc, token, last), 'nominal'));
      else if (isFirst && territoryOfAdjective(formOf(doc, token, last), lexicon.countries))
        inside.push({ ...adjectiveDraft(doc, token, last, lexicon), kind: 'nominal' });
      else continue;
      token = last - 1;
      break;
    }
  }
  return inside;
}

export function adjectiveDraft(doc: Named, first: number, last: number, lexicon: ReferenceLexicon): MentionDraft {
  const form = formOf(doc, first, last);
  const key = nameKey(form);
  const type = isPeople(key, lexicon) ? 'group' : 'location';
  const adjectiveOf = adjectiveNotName(key, lexicon);
  return { ...draftOfTokens(doc, first, last, type, form, kindOf(type, adjectiveOf)), adjectiveOf };
}

export function draftOfTokens(
  doc: Named,
  first: number,
  last: number,
  type: EntityType,
  form: string,
  kind: MentionKind = 'name',
  head = last - 1,
): MentionDraft {
  return { ...spanOf(doc, first, last), kind, type, form, head, adjectiveOf: null, gender: null };
}

export function spanOf(doc: Named, first: number, last: number): TokenSpan {
  return { first, last, start: nameStart(doc.text, doc.tokens[first]), end: doc.tokens[last - 1].end };
}

export function formOf(doc: Named, first: number, last: number): string {
  if (last - first === 1 && !/['’]s?$/.test(doc.forms[first])) return doc.forms[first];
  return doc.text
    .slice(doc.tokens[first].start, doc.tokens[last - 1].end)
    .replaceAll(/\s+/g, ' ')
    .replace(/ ?['’]s?$/, '');
}
