// Mentions found so far in, the pronouns that mean one of their entities out. Each pronoun takes the best antecedent before
// it, by gender, number, recency and grammatical role, and none where nothing is sure enough.

import type { Gender, Mention, Named } from '../doc.ts';
import type { Identity } from '../entity-linker.ts';
import { fits, type Scene, scoreOf, weights } from './antecedent-scores.ts';
import { type Antecedent, coveredTokens, headOfSpan, nounsOf, quotedTokens } from './antecedents.ts';
import { spanOf } from './mention-drafts.ts';
import type { Pronoun, Pronouns } from './pronoun-words.ts';
import type { RoleWords } from './role-words.ts';

/** Sentences before its own that a pronoun looks back, and antecedents that it weighs at most. */
const sentencesBack = 4;
const mostWeighed = 60;

export interface ResolvedPronouns {
  readonly mentions: readonly Mention[];
  /** As given, with the gender of persons that only the pronouns tell. */
  readonly identities: readonly Identity[];
}

/** Twice: what the first reading tells of the gender of persons helps the second. */
export function resolvePronouns(
  doc: Named,
  mentions: readonly Mention[],
  identities: readonly Identity[],
  pronouns: Pronouns,
  roles: RoleWords,
): ResolvedPronouns {
  const page = pageOf(doc, mentions, pronouns, roles);
  if (page.pronounAt.size === 0) return { mentions: [], identities };
  const first = readPronouns(page, identities);
  const told = withGenders(page, first, identities);
  if (told === identities) return { mentions: first, identities };
  return { mentions: readPronouns(page, told), identities: told };
}

/** What both readings need of a text. */
interface Page {
  readonly doc: Named;
  readonly mentions: readonly Mention[];
  /** By token. */
  readonly pronounAt: ReadonlyMap<number, Pronoun>;
  /** Nouns that compete with entities, by sentence; none where no pronoun is near enough. */
  readonly nouns: readonly (readonly Antecedent[])[];
  readonly quoted: Uint8Array;
  readonly objects: ReadonlyMap<number, readonly number[]>;
  readonly commonGender: Gender | null;
}

function pageOf(doc: Named, mentions: readonly Mention[], pronouns: Pronouns, roles: RoleWords): Page {
  const named = coveredTokens(
    doc,
    mentions.filter((mention) => mention.kind === 'name'),
  );
  const pronounAt = new Map<number, Pronoun>();
  const isNear = new Uint8Array(doc.sentences.length);
  for (const [token, form] of doc.forms.entries()) {
    const pronoun = named[token] || form.length > 10 ? undefined : pronouns.get(form);
    if (!pronoun || !isPronominal(doc, token)) continue;
    pronounAt.set(token, pronoun);
    const sentence = doc.sentenceOf[token];
    isNear.fill(1, Math.max(0, sentence - sentencesBack), sentence + 1);
  }
  const covered = coveredTokens(doc, mentions);
  return {
    doc,
    mentions,
    pronounAt,
    nouns: doc.sentences.map((_, number) => (isNear[number] ? nounsOf(doc, number, covered, roles) : [])),
    quoted: quotedTokens(doc),
    objects: namedObjects(doc, mentions),
    commonGender: commonGenderOf(pronounAt),
  };
}

/** Persons of unknown gender for whom the pronouns agree, three of four at least, get that gender. */
function withGenders(
  { pronounAt }: Page,
  found: readonly Mention[],
  identities: readonly Identity[],
): readonly Identity[] {
  const balance = new Map<number, { female: number; male: number }>();
  for (const { entity, first } of found) {
    const gender = pronounAt.get(first)?.gender;
    if (!gender || identities[entity].gender !== null) continue;
    const counts = balance.get(entity) ?? { female: 0, male: 0 };
    counts[gender]++;
    balance.set(entity, counts);
  }
  if (balance.size === 0) return identities;
  return identities.map((identity, entity) => {
    const { female, male } = balance.get(entity) ?? { female: 0, male: 0 };
    if (Math.max(female, male) < 3 * Math.min(female, male) || female === male) return identity;
    return { ...identity, gender: female > male ? 'female' : 'male' };
  });
}

function readPronouns(page: Page, identities: readonly Identity[]): Mention[] {
  const { doc, mentions, pronounAt } = page;
  const scene: Scene = {
    ...page,
    identities,
    seen: [],
    counts: new Map(),
    topics: topicsOf(doc, mentions, identities),
  };
  const found: Mention[] = [];
  let next = 0;
  for (const [number, sentence] of doc.sentences.entries()) {
    const here: Antecedent[] = [...page.nouns[number]];
    for (; next < mentions.length && mentions[next].first < sentence.last; next++)
      here.push(antecedentOf(scene, mentions[next], number));
    here.sort((a, b) => a.head - b.head);
    let entered = 0;
    for (let token = sentence.first; token < sentence.last; token++) {
      const pronoun = pronounAt.get(token);
      if (!pronoun) continue;
      for (; entered < here.length && here[entered].head < token; entered++) enter(scene, here[entered]);
      const entity = choose(scene, token, number, pronoun);
      if (entity === null) continue;
      found.push({ ...spanOf(doc, token, token + 1), kind: 'pronoun', entity });
      enter(scene, { ...antecedentOf(scene, found[found.length - 1], number), isName: false });
    }
    for (; entered < here.length; entered++) enter(scene, here[entered]);
  }
  return found;
}

function namedObjects(doc: Named, mentions: readonly Mention[]): ReadonlyMap<number, readonly number[]> {
  const objects = new Map<number, number[]>();
  for (const { first, last, entity } of mentions) {
    const head = headOfSpan(doc, first, last);
    if (!/^i?obj$/.test(doc.relations[head])) continue;
    const verb = doc.heads[head];
    objects.set(verb, [...(objects.get(verb) ?? []), entity]);
  }
  return objects;
}

function commonGenderOf(pronounAt: ReadonlyMap<number, Pronoun>): Gender | null {
  let [female, male] = [0, 0];
  for (const { gender } of pronounAt.values())
    if (gender === 'female') female++;
    else if (gender === 'male') male++;
  if (Math.max(female, male) < 4 * Math.min(female, male) || female === male) return null;
  return female > male ? 'female' : 'male';
}

/** Persons whom the first sentences with a person name: what the text is about. */
function topicsOf(doc: Named, mentions: readonly Mention[], identities: readonly Identity[]): ReadonlySet<number> {
  const persons = mentions.filter((mention) => identities[mention.entity].type === 'person');
  const [first] = persons;
  if (!first) return new Set();
  return new Set(
    persons
      .filter((mention) => doc.sentenceOf[mention.first] === doc.sentenceOf[first.first])
      .map((mention) => mention.entity),
  );
}

function antecedentOf({ doc, identities }: Scene, mention: Mention, sentence: number): Antecedent {
  const { type, gender, plural } = identities[mention.entity];
  return {
    entity: mention.entity,
    head: headOfSpan(doc, mention.first, mention.last),
    sentence,
    isName: mention.kind === 'name',
    gender,
    number: plural ? 'plural' : 'singular',
    isPerson: type === 'person',
  };
}

function enter({ seen, counts }: Scene, antecedent: Antecedent): void {
  seen.push(antecedent);
  if (antecedent.entity !== null) counts.set(antecedent.entity, (counts.get(antecedent.entity) ?? 0) + 1);
}

/** "It is likely that…", "it rained" and the article-like "her" of "her car" apart: what the parser calls no pronoun. */
function isPronominal(doc: Named, token: number): boolean {
  return doc.relations[token] !== 'expl' && (doc.upos[token] === 'PRON' || doc.xpos[token].startsWith('PRP'));
}

function choose(scene: Scene, token: number, sentence: number, pronoun: Pronoun): number | null {
  let best: number | null = null;
  let top = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  const { seen } = scene;
  for (let index = seen.length - 1; index >= Math.max(0, seen.length - mostWeighed); index--) {
    const antecedent = seen[index];
    if (sentence - antecedent.sentence > sentencesBack) break;
    if (!fits(scene, antecedent, token, pronoun)) continue;
    const score = scoreOf(scene, antecedent, token, sentence, pronoun);
    if (score > top) {
      if (antecedent.entity === null || antecedent.entity !== best) second = top;
      top = score;
      best = antecedent.entity;
    } else if (score > second && antecedent.entity !== best) second = score;
  }
  if (best === null || top < weights.least[pronoun.number] || top - second < weights.margin[pronoun.number])
    return null;
  return best;
}
