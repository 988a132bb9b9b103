// Drafts of names and their places in, which of them name the same somebody out: persons first, then what is one by the
// lexicons, by spelling, by acronym, or shortened.
import type { EntityType, Gender, Named } from '../doc.ts';
import { isHandle, type MentionDraft } from './mention-drafts.ts';
import { nameKey } from './name-key.ts';
import { clusterPersons } from './person-clusters.ts';
import type { PersonName } from './person-names.ts';
import { type Place, placeKey } from './place-choice.ts';
import type { ReferenceLexicon } from './reference-lexicon.ts';

export interface NameCluster {
  readonly type: EntityType;
  /** Indexes in the drafts, ascending. */
  readonly drafts: readonly number[];
  readonly place: Place | null;
  /** The fullest name of a person, null for what is no person. */
  readonly person: PersonName | null;
  readonly gender: Gender | null;
}

export function clusterNames(
  doc: Named,
  drafts: readonly MentionDraft[],
  places: readonly (Place | null)[],
  lexicon: ReferenceLexicon,
): NameCluster[] {
  const persons = clusterPersons(doc, drafts, places, lexicon);
  const taken = new Set(persons.flatMap((cluster) => cluster.drafts));
  const others = clusterOthers(doc, drafts, places, taken, lexicon);
  const people = persons.map(
    (cluster): NameCluster => ({
      type: 'person',
      drafts: cluster.drafts,
      place: null,
      person: cluster.name,
      gender: cluster.gender,
    }),
  );
  return [...people, ...others].sort((a, b) => a.drafts[0] - b.drafts[0]);
}

function clusterOthers(
  doc: Named,
  drafts: readonly MentionDraft[],
  places: readonly (Place | null)[],
  taken: ReadonlySet<number>,
  lexicon: ReferenceLexicon,
): NameCluster[] {
  const byKey = new Map<string, number[]>();
  const keys: string[] = [];
  const isKnown = (form: string): boolean => lexicon.organizations.has(nameKey(form));
  for (const [index, draft] of drafts.entries()) {
    if (taken.has(index) || isHandle(doc.forms[draft.first])) continue;
    const place = places[index];
    const key = place ? placeKey(place) : keyOfName(draft, lexicon);
    keys[index] = key;
    const joined = byKey.get(key) ?? byKey.get(keyOfShortened(doc, index, drafts, keys, isKnown) ?? '');
    if (joined) {
      joined.push(index);
      if (!byKey.has(key)) byKey.set(key, joined);
    } else byKey.set(key, [index]);
  }
  return [...new Set(byKey.values())].map((members) => ({
    type: commonestType(members.map((index) => drafts[index].type)),
    drafts: members,
    place: places[members[0]],
    person: null,
    gender: null,
  }));
}

function keyOfName(draft: MentionDraft, lexicon: ReferenceLexicon): string {
  if (draft.type === 'group' && draft.adjectiveOf)
    return `people ${draft.adjectiveOf.name} ${draft.adjectiveOf.alpha3}`;
  const known = lexicon.organizations.get(nameKey(draft.form));
  if (known && draft.type !== 'product') return `organization ${known.name}`;
  return `name ${nameKey(draft.form)
    .replace(/,? (?:inc|corp|co|ltd|llc|plc)\.?$/i, '')
    .toLowerCase()}`;
}

/** Key of an earlier name that this one shortens or spells out: "European Union (EU)", "Boeing" for "Boeing Company". */
function keyOfShortened(
  doc: Named,
  index: number,
  drafts: readonly MentionDraft[],
  keys: readonly string[],
  isKnown: (form: string) => boolean,
): string | null {
  const draft = drafts[index];
  if (draft.type === 'person' || draft.type === 'location') return null;
  const isBracketed = doc.forms[draft.first - 1] === '(' && doc.forms[draft.last] === ')';
  for (let earlier = index - 1; earlier >= Math.max(0, index - reach); earlier--) {
    const other = drafts[earlier];
    if (keys[earlier] === undefined || other.type === 'person' || other.type === 'location') continue;
    const [short, long] = draft.form.length < other.form.length ? [draft.form, other.form] : [other.form, draft.form];
    if (isAcronymOf(short, long)) return keys[earlier];
    if (isBracketed && other.last === draft.first - 1 && isAcronym(draft.form)) return keys[earlier];
    const isShortened = isPrefixOf(short, long) || isTailOf(short, long);
    if (isShortened && isKindred(draft.type, other.type) && !isKnown(short)) return keys[earlier];
  }
  return null;
}

/** Earlier names that a shortened one is compared with: enough for a long article, and time stays linear. */
const reach = 200;

function isAcronym(form: string): boolean {
  return /^[A-Z][A-Za-z&.-]*[A-Z.]s?$/.test(form) && form.length <= 10;
}

/** "FARC" ↔ "Fuerzas Armadas Revolucionarias de Colombia": initials of the words, small words counted or not. */
function isAcronymOf(short: string, long: string): boolean {
  if (!isAcronym(short)) return false;
  const letters = short.replaceAll(/[^A-Za-z]/g, '').toUpperCase();
  const words = long.replace(/^the /i, '').split(/[\s-]+/);
  if (words.length < 2 || letters.length < 2) return false;
  const initials = (kept: readonly string[]): string => kept.map((word) => word[0]?.toUpperCase() ?? '').join('');
  return letters === initials(words) || letters === initials(words.filter((word) => /^[A-Z0-9]/.test(word)));
}

/** One type, or the vague one on one side. */
function isKindred(a: EntityType, b: EntityType): boolean {
  return a === b || a === 'other' || b === 'other';
}

/** "Senate" for "Umbrian Senate", "Umbria" for "Bank of Umbria", where it was tagged as a body. */
function isTailOf(short: string, long: string): boolean {
  return short.length >= 4 && long.toLowerCase().endsWith(` ${short.toLowerCase()}`);
}

function isPrefixOf(short: string, long: string): boolean {
  const [a, b] = [nameKey(short).toLowerCase(), nameKey(long).toLowerCase()];
  return a.length >= 4 && b.startsWith(`${a} `);
}

function commonestType(types: readonly EntityType[]): EntityType {
  let best = types[0];
  for (const type of types)
    if (types.filter((other) => other === type).length > types.filter((other) => other === best).length) best = type;
  return best;
}
