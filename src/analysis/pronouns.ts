// Mentions found so far in, the pronouns that mean one of their entities out. Each pronoun takes the best antecedent before
// it, by gender, number, recency and grammatical role, and none where nothing is sure enough.
import { type Antecedent, coveredTokens, headOfSpan, isSubject, nounsOf, quotedTokens } from './antecedents.ts';
import type { Mention, Named } from './doc.ts';
import type { Identity } from './entity-linker.ts';
import { spanOf } from './mention-drafts.ts';
import type { Pronoun, Pronouns } from './pronoun-words.ts';
import type { RoleWords } from './role-words.ts';

/** Sentences before its own that a pronoun looks back, and antecedents that it weighs at most. */
const sentencesBack = 4;
const mostWeighed = 60;

/** What speaks for an antecedent; `least` is what the best one must reach, by the pronoun's number. */
const weights = {
  sentence: -0.9,
  token: -0.01,
  subject: 0.9,
  name: 0.5,
  gender: 0.6,
  mentions: 0.15,
  parallel: 0.4,
  outOfQuote: -1.5,
  intoQuote: -2,
  least: { singular: -2.5, plural: 0.2, thing: 0.6 },
  margin: { singular: 0, plural: 0.6, thing: 0.8 },
};

interface Scene {
  readonly doc: Named;
  readonly identities: readonly Identity[];
  readonly quoted: Uint8Array;
  readonly seen: Antecedent[];
  /** Mentions of each entity so far. */
  readonly counts: Map<number, number>;
}

export function resolvePronouns(
  doc: Named,
  mentions: readonly Mention[],
  identities: readonly Identity[],
  pronouns: Pronouns,
  roles: RoleWords,
): Mention[] {
  const scene: Scene = { doc, identities, quoted: quotedTokens(doc), seen: [], counts: new Map() };
  const covered = coveredTokens(doc, mentions);
  const found: Mention[] = [];
  let next = 0;
  for (const [number, sentence] of doc.sentences.entries()) {
    const here: Antecedent[] = nounsOf(doc, number, covered, roles);
    for (; next < mentions.length && mentions[next].first < sentence.last; next++)
      here.push(antecedentOf(scene, mentions[next], number));
    here.sort((a, b) => a.head - b.head);
    let entered = 0;
    for (let token = sentence.first; token < sentence.last; token++) {
      for (; entered < here.length && here[entered].head < token; entered++) enter(scene, here[entered]);
      const pronoun = covered[token] ? undefined : pronouns.get(doc.forms[token].toLowerCase());
      if (!pronoun || !isPronominal(doc, token)) continue;
      const entity = choose(scene, token, number, pronoun);
      if (entity === null) continue;
      found.push({ ...spanOf(doc, token, token + 1), kind: 'pronoun', entity });
      enter(scene, { ...antecedentOf(scene, found[found.length - 1], number), isName: false });
    }
    for (; entered < here.length; entered++) enter(scene, here[entered]);
  }
  return found;
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

function fits({ doc, identities }: Scene, antecedent: Antecedent, token: number, pronoun: Pronoun): boolean {
  if (isBound(doc, antecedent.head, token)) return false;
  if (pronoun.number === 'singular')
    return (
      antecedent.isPerson &&
      antecedent.number === 'singular' &&
      (antecedent.gender === null || antecedent.gender === pronoun.gender)
    );
  if (antecedent.isPerson && antecedent.number === 'singular') return false;
  const type = antecedent.entity === null ? null : identities[antecedent.entity].type;
  if (pronoun.number === 'plural') return antecedent.number === 'plural' || type === 'organization' || type === 'group';
  return antecedent.number === 'singular' || type === 'organization';
}

/** "Smith saw him": an object of the same verb as a subject is somebody else, unless reflexive or possessive. */
function isBound(doc: Named, head: number, token: number): boolean {
  if (doc.forms[token].toLowerCase().endsWith('self') || doc.forms[token].toLowerCase().endsWith('selves'))
    return false;
  return (
    doc.heads[head] === doc.heads[token] && doc.heads[token] >= 0 && /^(?:obj|iobj|obl)/.test(doc.relations[token])
  );
}

function scoreOf(scene: Scene, antecedent: Antecedent, token: number, sentence: number, pronoun: Pronoun): number {
  const { doc, quoted, counts } = scene;
  const distance = sentence - antecedent.sentence;
  let score = weights.sentence * distance + weights.token * Math.min(40, token - antecedent.head);
  if (isSubject(doc, antecedent.head)) score += weights.subject + (isSubject(doc, token) ? weights.parallel : 0);
  if (antecedent.isName) score += weights.name;
  if (antecedent.gender !== null && antecedent.gender === pronoun.gender) score += weights.gender;
  if (antecedent.entity !== null) score += weights.mentions * Math.log2(1 + (counts.get(antecedent.entity) ?? 0));
  if (quoted[token] && !quoted[antecedent.head]) score += distance === 0 ? weights.intoQuote : weights.intoQuote / 2;
  if (!quoted[token] && quoted[antecedent.head]) score += weights.outOfQuote;
  return score;
}
