// A text with its names and descriptions in, what the resolution of its pronouns looks up out.
import type { Gender, Mention, Named } from '../doc.ts';
import { type Antecedent, coveredTokens, headOfSpan, isSubject, nounsOf, quotedTokens } from './antecedents.ts';
import type { Pronoun, Pronouns } from './pronoun-words.ts';
import { quoteSpeakers } from './quote-speakers.ts';
import type { RoleWords } from './role-words.ts';

/** Sentences before its own that a pronoun looks back. */
export const sentencesBack = 4;

/** What both readings need of a text. */
export interface PronounPage {
  readonly doc: Named;
  readonly mentions: readonly Mention[];
  /** By token. */
  readonly pronounAt: ReadonlyMap<number, Pronoun>;
  /** Nouns that compete with entities, by sentence; none where no pronoun is near enough. */
  readonly nouns: readonly (readonly Antecedent[])[];
  readonly quoted: Uint8Array;
  readonly speakers: Int32Array;
  /** Entities of names and descriptions, by the token of their head. */
  readonly entityOfHead: ReadonlyMap<number, number>;
  readonly objects: ReadonlyMap<number, readonly number[]>;
  readonly relatives: ReadonlyMap<number, number>;
  readonly commonGender: Gender | null;
}

export function pronounPage(
  doc: Named,
  mentions: readonly Mention[],
  pronouns: Pronouns,
  roles: RoleWords,
): PronounPage {
  const named = coveredTokens(
    doc,
    mentions.filter((mention) => mention.kind === 'name'),
  );
  const pronounAt = new Map<number, Pronoun>();
  const isNear = new Uint8Array(doc.sentences.length);
  for (let token = 0; token < doc.forms.length; token++) {
    const form = doc.forms[token];
    const pronoun = named[token] || form.length > 10 ? undefined : pronouns.get(form);
    if (!pronoun || !isPronominal(doc, token)) continue;
    pronounAt.set(token, pronoun);
    const sentence = doc.sentenceOf[token];
    isNear.fill(1, Math.max(0, sentence - sentencesBack), sentence + 1);
  }
  const covered = coveredTokens(doc, mentions);
  const quoted = quotedTokens(doc);
  return {
    doc,
    mentions,
    pronounAt,
    nouns: doc.sentences.map((_, number) => (isNear[number] ? nounsOf(doc, number, covered, roles) : [])),
    quoted,
    speakers: quoteSpeakers(doc, quoted),
    entityOfHead: new Map(mentions.map(({ first, last, entity }) => [headOfSpan(doc, first, last), entity])),
    objects: namedObjects(doc, mentions),
    relatives: relativeSubjects(doc, mentions),
    commonGender: commonGenderOf(pronounAt),
  };
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

/** "Novak, who …": the verb of which "who" is the subject speaks of the mention before it. */
function relativeSubjects(doc: Named, mentions: readonly Mention[]): ReadonlyMap<number, number> {
  const relatives = new Map<number, number>();
  for (const { last, entity } of mentions) {
    const who = doc.forms[last] === ',' ? last + 1 : last;
    if (doc.forms[who] === 'who' && isSubject(doc, who)) relatives.set(doc.heads[who], entity);
  }
  return relatives;
}

function commonGenderOf(pronounAt: ReadonlyMap<number, Pronoun>): Gender | null {
  let [female, male] = [0, 0];
  for (const { gender } of pronounAt.values())
    if (gender === 'female') female++;
    else if (gender === 'male') male++;
  if (Math.max(female, male) < 4 * Math.min(female, male) || female === male) return null;
  return female > male ? 'female' : 'male';
}

/** "It is likely that…", "it rained" and the article-like "her" of "her car" apart: what the parser calls no pronoun. */
function isPronominal(doc: Named, token: number): boolean {
  return doc.relations[token] !== 'expl' && (doc.upos[token] === 'PRON' || doc.xpos[token].startsWith('PRP'));
}
