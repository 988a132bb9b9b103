// Drafts of persons' names in, which of them name one person out. Sieves: full names, then surnames and first names, then
// handles and surnames that were taken for something else.
import type { Gender, Named } from '../doc.ts';
import { isSubject } from './antecedents.ts';
import { isHandle, type MentionDraft } from './mention-drafts.ts';
import { nameKey } from './name-key.ts';
import {
  genderOfName,
  isBareSurname,
  isHandleOf,
  isSamePerson,
  middleRank,
  type PersonName,
  parsePersonName,
  shortNameRank,
  surnameOf,
} from './person-names.ts';
import type { Place } from './place-choice.ts';
import type { ReferenceLexicon } from './reference-lexicon.ts';

export interface PersonCluster {
  /** Indexes in the drafts, ascending. */
  readonly drafts: readonly number[];
  /** The fullest name. */
  readonly name: PersonName;
  readonly gender: Gender | null;
}

interface Growing {
  readonly drafts: number[];
  name: PersonName;
  gender: Gender | null;
  readonly isFull: boolean;
  /** Mentions by surname or first name alone. */
  shortCount: number;
}

interface Census {
  readonly clusters: Growing[];
  /** By surname and by each part of a name: a name is compared with its namesakes alone. */
  readonly byPart: Map<string, Growing[]>;
}

export function clusterPersons(
  doc: Named,
  drafts: readonly MentionDraft[],
  places: readonly (Place | null)[],
  lexicon: ReferenceLexicon,
): PersonCluster[] {
  const census: Census = { clusters: [], byPart: new Map() };
  const names = drafts.map((draft) => (draft.type === 'person' ? parsePersonName(draft.form) : null));
  const short: number[] = [];
  for (const [index, name] of names.entries()) {
    if (!name || isHandle(doc.forms[drafts[index].first])) continue;
    if (isBareSurname(name)) short.push(index);
    else enter(census, index, name, drafts[index].gender, sameFullName(census, name, drafts[index].gender), true);
  }
  for (const index of short) {
    const owner = ownerOfShortName(doc, census, index, names[index]!, drafts, lexicon);
    enter(census, index, names[index]!, drafts[index].gender, owner, false);
  }
  for (const [index, draft] of drafts.entries()) {
    if (names[index] && !isHandle(doc.forms[draft.first])) continue;
    const known = ownerOfOther(doc, census, index, draft, places[index], lexicon);
    if (known) known.drafts.push(index);
  }
  return census.clusters.map(({ drafts: members, name, gender }) => ({
    drafts: members.sort((a, b) => a - b),
    name,
    gender,
  }));
}

/** Adds the draft to the cluster, or to a new one where there is none. */
function enter(
  census: Census,
  index: number,
  name: PersonName,
  gender: Gender | null,
  owner: Growing | null,
  isFull: boolean,
): void {
  const cluster = owner ?? { drafts: [], name, gender, isFull, shortCount: 0 };
  if (!owner) census.clusters.push(cluster);
  cluster.drafts.push(index);
  if (!isFull) cluster.shortCount++;
  cluster.gender ??= gender;
  if (name.parts.length > cluster.name.parts.length) cluster.name = name;
  for (const part of new Set([surnameOf(name), ...name.parts])) {
    const known = census.byPart.get(part);
    if (!known) census.byPart.set(part, [cluster]);
    else if (!known.includes(cluster)) known.push(cluster);
  }
}

/** Namesakes that a name is compared with at most: what no text needs, and time stays linear. */
const mostNamesakes = 40;

function namesakesOf({ byPart }: Census, name: PersonName): Set<Growing> {
  const found = new Set<Growing>();
  for (const part of [surnameOf(name), ...name.parts])
    for (const cluster of byPart.get(part)?.slice(-mostNamesakes) ?? []) found.add(cluster);
  return found;
}

function sameFullName(census: Census, name: PersonName, gender: Gender | null): Growing | null {
  const same = [...namesakesOf(census, name)].filter(
    (cluster) => isSamePerson(cluster.name, name) && gendersAgree(cluster.gender, gender),
  );
  return same.reduce<Growing | null>(
    (last, each) => (last && last.drafts.at(-1)! > each.drafts.at(-1)! ? last : each),
    null,
  );
}

/**
 * Whose surname or first name it is: the best match of the names before it; of equals whom the text has named more often,
 * by this short name above all, and later; failing that, of the full names after it, as headlines shorten what the text
 * spells out, by its first or last part.
 */
function ownerOfShortName(
  doc: Named,
  census: Census,
  index: number,
  name: PersonName,
  drafts: readonly MentionDraft[],
  lexicon: ReferenceLexicon,
): Growing | null {
  const draft = drafts[index];
  const meant = draft.gender ?? genderToCome(doc, draft, drafts[index + 1], lexicon);
  let best: { readonly cluster: Growing; readonly rank: number; readonly at: number } | null = null;
  for (const cluster of namesakesOf(census, name)) {
    const rank = cluster.name.parts.join(' ') === name.parts.join(' ') ? 3 : shortNameRank(name, cluster.name);
    const gender = cluster.gender ?? genderOfName(cluster.name, lexicon.people.firstNames);
    if (rank === 0 || !gendersAgree(cluster.gender, draft.gender)) continue;
    const latest = latestBefore(cluster.drafts, index);
    if (latest === null && (!cluster.isFull || rank === middleRank)) continue;
    const favour = meant !== null && gender === meant ? tellingGender : 0;
    const at = (latest === null ? -cluster.drafts[0] - drafts.length : salience(cluster, index, latest)) + favour;
    if (!best || rank > best.rank || (rank === best.rank && at > best.at)) best = { cluster, rank, at };
  }
  return best?.cluster ?? null;
}

/** What the gender of the pronoun after a short name counts beside the salience of namesakes. */
const tellingGender = 3;

/** "Clinton said she would …": the gender of the pronoun that follows the name as a subject, before anybody else is named. */
function genderToCome(
  doc: Named,
  draft: MentionDraft,
  next: MentionDraft | undefined,
  lexicon: ReferenceLexicon,
): Gender | null {
  if (!isSubject(doc, draft.head)) return null;
  const nextPerson = next?.type === 'person' ? next.first : Number.POSITIVE_INFINITY;
  const end = Math.min(doc.sentences[doc.sentenceOf[draft.first]].last, draft.last + 15, nextPerson);
  for (let token = draft.last; token < end; token++) {
    const gender = lexicon.pronouns.get(doc.forms[token])?.gender;
    if (gender) return gender;
  }
  return null;
}

/** What makes a namesake the likelier owner: mentions, those by the short name twice, less what lies between. */
function salience({ drafts, shortCount }: Growing, index: number, latest: number): number {
  const before = drafts.filter((draft) => draft < index).length;
  return Math.log2(1 + before) + Math.log2(1 + shortCount) - (index - latest) / 30;
}

function latestBefore(members: readonly number[], index: number): number | null {
  let latest: number | null = null;
  for (const member of members) if (member < index && (latest === null || member > latest)) latest = member;
  return latest;
}

/**
 * The person of a handle, or of a surname that was taken for something else. The name of a place is a person's only as a
 * subject, after the person's full name: "Jordan said", not "Jordan's king", not "in Jordan"; as a first name, or where the
 * text gives no other, only with a pronoun of a person after it ("Chad said he …").
 */
function ownerOfOther(
  doc: Named,
  census: Census,
  index: number,
  draft: MentionDraft,
  place: Place | null,
  lexicon: ReferenceLexicon,
): Growing | null {
  const isFit = (cluster: Growing): boolean => cluster.name.parts.length > 1;
  if (isHandle(doc.forms[draft.first]))
    return census.clusters.find((cluster) => isFit(cluster) && isHandleOf(draft.form, cluster.name)) ?? null;
  if (draft.adjectiveOf || draft.last - draft.first > 1 || draft.type === 'product') return null;
  if (lexicon.organizations.has(nameKey(draft.form))) return null;
  const word = surnameOf(parsePersonName(draft.form));
  const isAfter = (cluster: Growing): boolean => isSubject(doc, draft.head) && cluster.drafts[0] < index;
  const known = (census.byPart.get(word) ?? []).slice(0, mostNamesakes);
  const bySurname = known.find(
    (cluster) => isFit(cluster) && surnameOf(cluster.name) === word && (!place || isAfter(cluster)),
  );
  if (bySurname || !place) return bySurname ?? null;
  const gender = genderToCome(doc, draft, undefined, lexicon);
  return known.find((cluster) => gender !== null && cluster.name.parts[0] === word && isAfter(cluster)) ?? null;
}

function gendersAgree(a: Gender | null, b: Gender | null): boolean {
  return a === null || b === null || a === b;
}
