// Drafts of names and their places in, which of them name the same somebody out. Sieves, the surest first: the same place or
// body by the lexicons, the same full name, then surnames, first names, handles, acronyms and shortened names.
import type { EntityType, Gender, Named } from './doc.ts';
import { isHandle, type MentionDraft } from './mention-drafts.ts';
import { nameKey } from './name-key.ts';
import {
  isBareSurname,
  isHandleOf,
  isSamePerson,
  type PersonName,
  parsePersonName,
  shortNameRank,
  surnameOf,
} from './person-names.ts';
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

interface PersonCluster {
  readonly drafts: number[];
  name: PersonName;
  gender: Gender | null;
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
      drafts: cluster.drafts.sort((a, b) => a - b),
      place: null,
      person: cluster.name,
      gender: cluster.gender,
    }),
  );
  return [...people, ...others].sort((a, b) => a.drafts[0] - b.drafts[0]);
}

function clusterPersons(
  doc: Named,
  drafts: readonly MentionDraft[],
  places: readonly (Place | null)[],
  lexicon: ReferenceLexicon,
): PersonCluster[] {
  const clusters: PersonCluster[] = [];
  const names = drafts.map((draft) => (draft.type === 'person' ? parsePersonName(draft.form) : null));
  const short: number[] = [];
  const add = (index: number, cluster: PersonCluster): void => {
    cluster.drafts.push(index);
    cluster.gender ??= drafts[index].gender;
    if (names[index]!.parts.length > cluster.name.parts.length) cluster.name = names[index]!;
  };
  for (const [index, name] of names.entries()) {
    if (!name || isHandle(doc.forms[drafts[index].first])) continue;
    if (isBareSurname(name)) short.push(index);
    else {
      const same = clusters.findLast(
        (cluster) => isSamePerson(cluster.name, name) && gendersAgree(cluster.gender, drafts[index].gender),
      );
      if (same) add(index, same);
      else clusters.push({ drafts: [index], name, gender: drafts[index].gender });
    }
  }
  const full = [...clusters];
  for (const index of short) {
    const owner = ownerOfShortName(index, names[index]!, drafts, clusters, full.length);
    if (owner) add(index, owner);
    else clusters.push({ drafts: [index], name: names[index]!, gender: drafts[index].gender });
  }
  for (const [index, draft] of drafts.entries()) {
    const known = clusters.find((cluster) =>
      joinsPerson(doc, index, draft, names[index], places[index], cluster, lexicon),
    );
    if (known) known.drafts.push(index);
  }
  return clusters;
}

/**
 * Whose surname or first name it is: the best match of the names before it, the latest of equals; failing that, of the
 * full names after it, as headlines shorten what the text spells out.
 */
function ownerOfShortName(
  index: number,
  name: PersonName,
  drafts: readonly MentionDraft[],
  clusters: readonly PersonCluster[],
  fullCount: number,
): PersonCluster | null {
  let best: { readonly cluster: PersonCluster; readonly rank: number; readonly at: number } | null = null;
  for (const [number, cluster] of clusters.entries()) {
    const rank = cluster.name.parts.join(' ') === name.parts.join(' ') ? 3 : shortNameRank(name, cluster.name);
    if (rank === 0 || !gendersAgree(cluster.gender, drafts[index].gender)) continue;
    const before = cluster.drafts.filter((draft) => draft < index);
    const isAhead = before.length === 0;
    if (isAhead && number >= fullCount) continue;
    const at = isAhead ? -cluster.drafts[0] - drafts.length : Math.max(...before);
    if (!best || rank > best.rank || (rank === best.rank && at > best.at)) best = { cluster, rank, at };
  }
  return best?.cluster ?? null;
}

/** A handle of a person that the text names, or a surname that was taken for something else. */
function joinsPerson(
  doc: Named,
  index: number,
  draft: MentionDraft,
  name: PersonName | null,
  place: Place | null,
  cluster: PersonCluster,
  lexicon: ReferenceLexicon,
): boolean {
  if (cluster.name.parts.length < 2) return false;
  if (isHandle(doc.forms[draft.first])) return isHandleOf(draft.form, cluster.name);
  if (name || draft.adjectiveOf || draft.last - draft.first > 1 || draft.type === 'product') return false;
  if (place && !(doc.relations[draft.head] === 'nsubj' && cluster.drafts[0] < index)) return false;
  if (lexicon.organizations.has(nameKey(draft.form))) return false;
  return surnameOf(parsePersonName(draft.form)) === surnameOf(cluster.name);
}

function gendersAgree(a: Gender | null, b: Gender | null): boolean {
  return a === null || b === null || a === b;
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
  for (const [index, draft] of drafts.entries()) {
    if (taken.has(index) || isHandle(doc.forms[draft.first])) continue;
    const place = places[index];
    const key = place ? placeKey(place) : keyOfName(draft, lexicon);
    keys[index] = key;
    const joined = byKey.get(key) ?? byKey.get(keyOfShortened(doc, index, drafts, keys) ?? '');
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
    if (draft.type === other.type && isPrefixOf(short, long)) return keys[earlier];
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
