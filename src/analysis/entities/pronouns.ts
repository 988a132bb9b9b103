// Mentions found so far in, the pronouns that mean one of their entities out. Each pronoun takes the best antecedent before
// it, by gender, number, recency and grammatical role, and none where nothing is sure enough.

import type { Mention, Named } from '../doc.ts';
import type { Identity } from '../entity-linker.ts';
import { fits, type Scene, scoreOf, weights } from './antecedent-scores.ts';
import { type Antecedent, headOfSpan, isSubject } from './antecedents.ts';
import { spanOf } from './mention-drafts.ts';
import { type PronounPage, pronounPage, sentencesBack } from './pronoun-page.ts';
import type { Pronoun, Pronouns } from './pronoun-words.ts';
import type { RoleWords } from './role-words.ts';

/** Tokens that a pronoun looks back where sentences are short, and antecedents that it weighs at most. */
const tokensBack = 80;
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
  const page = pronounPage(doc, mentions, pronouns, roles);
  if (page.pronounAt.size === 0) return { mentions: [], identities };
  const first = readPronouns(page, identities);
  const told = withGenders(page, first, identities);
  if (told === identities) return { mentions: first, identities };
  return { mentions: readPronouns(page, told), identities: told };
}

/** Persons of unknown gender for whom the pronouns agree, three of four at least, get that gender. */
function withGenders(
  { pronounAt }: PronounPage,
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

function readPronouns(page: PronounPage, identities: readonly Identity[]): Mention[] {
  const { doc, mentions, pronounAt } = page;
  const scene: Scene = {
    ...page,
    identities,
    seen: [],
    counts: new Map(),
    entityAt: new Map(page.entityOfHead),
    subjects: new Map(page.relatives),
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

function enter({ doc, seen, counts, entityAt, subjects }: Scene, antecedent: Antecedent): void {
  const { head } = antecedent;
  // "Novak is a farmer. He …": what is said of a subject is no other person.
  const entity = antecedent.entity ?? subjects.get(head) ?? null;
  seen.push(entity === antecedent.entity ? antecedent : { ...antecedent, entity });
  if (antecedent.entity === null || entity === null) return;
  counts.set(entity, (counts.get(entity) ?? 0) + 1);
  entityAt.set(head, entity);
  if (isSubject(doc, head)) subjects.set(doc.heads[head], entity);
}

function choose(scene: Scene, token: number, sentence: number, pronoun: Pronoun): number | null {
  let best: number | null = null;
  let top = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (const antecedent of candidatesFor(scene, token, sentence, pronoun)) {
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

/** Those near enough that fit, the nearest first. */
function candidatesFor(scene: Scene, token: number, sentence: number, pronoun: Pronoun): Antecedent[] {
  const { seen } = scene;
  const found: Antecedent[] = [];
  const later = subjectToCome(scene, token, sentence);
  if (later && fits(scene, later, token, pronoun)) found.push(later);
  for (let index = seen.length - 1; index >= Math.max(0, seen.length - mostWeighed); index--) {
    const antecedent = seen[index];
    if (sentence - antecedent.sentence > sentencesBack && token - antecedent.head > tokensBack) break;
    if (fits(scene, antecedent, token, pronoun)) found.push(antecedent);
  }
  return found;
}

/** "In his speech, Novak promised …": the subject of the clause before whose verb the pronoun's phrase or clause stands. */
function subjectToCome(scene: Scene, token: number, sentence: number): Antecedent | null {
  const { doc, identities, entityAt } = scene;
  let below = token;
  for (let steps = 0; steps < 8; steps++) {
    const above = doc.heads[below];
    if (above < 0) return null;
    if (above > below && above < token + tokensBack && /^(?:advcl|obl)/.test(doc.relations[below])) {
      for (let subject = token + 1; subject <= above + 12 && subject < doc.sentences[sentence].last; subject++) {
        const entity = isSubject(doc, subject) && doc.heads[subject] === above ? entityAt.get(subject) : undefined;
        if (entity === undefined || identities[entity].type !== 'person') continue;
        const mention = { first: subject, last: subject + 1, start: 0, end: 0, kind: 'name', entity } as const;
        return { ...antecedentOf(scene, mention, sentence), head: subject };
      }
    }
    below = above;
  }
  return null;
}
