// Names as tagged in, names that the rest of the text shows to be something else mended out: countries and capitals tagged as
// persons, persons as countries, ships as persons, and words that are capitals for beginning a sentence alone.

import type { EntityType, Name, Named } from '../doc.ts';
import { isSubject } from './antecedents.ts';
import { nameKey } from './name-key.ts';
import type { Pronouns } from './pronoun-words.ts';
import type { ReferenceLexicon } from './reference-lexicon.ts';

/** What the whole text tells of single words. */
interface Census {
  /** Last token of the first full name of a person with the word in it; words after "of" are no part of a name. */
  readonly personal: ReadonlyMap<string, number>;
  /** Names of vessels and their last words, in lower case. */
  readonly vessels: ReadonlySet<string>;
  /** Whether the word, in lower case, is a common noun of the text. */
  readonly isNoun: (word: string) => boolean;
  /** Whether the word is a subject of whom the sentence goes on to say "he" or "she". */
  readonly isSomebody: (word: string) => boolean;
}

/** In text order; names still do not overlap. */
export function reconsiderNames(doc: Named, lexicon: ReferenceLexicon): Name[] {
  const whole = doc.names.map((name, index) => withFirstName(doc, name, doc.names[index - 1], lexicon));
  const census = censusOf(doc, whole, lexicon);
  return whole
    .filter((name) => !isCommonNoun(doc, name, census))
    .map((name): Name => ({ ...name, type: typeOf(doc, name, census, lexicon) }));
}

/** "Jeb Bush" of which only "Bush" was tagged: the word that the surname is a flat part of. */
function withFirstName(doc: Named, name: Name, before: Name | undefined, { people }: ReferenceLexicon): Name {
  const at = name.first - 1;
  const isFlat = doc.relations[name.first] === 'flat' && doc.heads[name.first] === at;
  if (name.type !== 'person' || name.last - name.first > 1 || !isFlat || (before && before.last > at)) return name;
  if (!/^[A-Z]/.test(doc.forms[at]) || !people.firstNames.has(doc.forms[at].toLowerCase())) return name;
  return { ...name, first: at, start: doc.tokens[at].start };
}

function censusOf(doc: Named, names: readonly Name[], { cues, pronouns }: ReferenceLexicon): Census {
  const personal = new Map<string, number>();
  const vessels = new Set<string>();
  for (const { first, last, type } of names) {
    const isVessel = cues.get(doc.forms[first - 1]?.toLowerCase() ?? '')?.kind === 'vessel';
    const isMarked = last - first > 1 && cues.get(doc.forms[first].toLowerCase())?.kind === 'vessel';
    if (isVessel || isMarked) {
      vessels.add(keyOf(doc, isMarked ? first + 1 : first, last));
      vessels.add(keyOf(doc, last - 1, last));
    } else if (type === 'person' && last - first > 1) {
      const of = doc.forms.slice(first, last).indexOf('of');
      const end = of > 0 ? first + of : last;
      for (const form of doc.forms.slice(first, end)) if (!personal.has(form)) personal.set(form, end - 1);
    }
  }
  const isNoun = whenAsked(() => commonNouns(doc));
  return { personal, vessels, isNoun, isSomebody: whenAsked(() => subjectsWithPronouns(doc, pronouns)) };
}

/** Few texts ask. */
function whenAsked(find: () => ReadonlySet<string>): (word: string) => boolean {
  let found: ReadonlySet<string> | null = null;
  return (word) => {
    found ??= find();
    return found.has(word);
  };
}

function subjectsWithPronouns(doc: Named, pronouns: Pronouns): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { first, last } of doc.sentences)
    for (let token = first; token < last; token++) {
      if (!isSubject(doc, token) || !/^[A-Z]/.test(doc.forms[token])) continue;
      const rest = doc.forms.slice(token + 1, Math.min(last, token + 12));
      if (rest.some((form) => pronouns.get(form)?.gender)) words.add(doc.forms[token]);
    }
  return words;
}

function commonNouns(doc: Named): ReadonlySet<string> {
  const nouns = new Set<string>();
  for (const [token, form] of doc.forms.entries())
    if (doc.upos[token] === 'NOUN' && /^[a-z]/.test(form)) nouns.add(form);
  return nouns;
}

/** "Turkey prices rose" where the text has a noun "turkey": capital only because the sentence begins. */
function isCommonNoun(doc: Named, { first, last }: Name, { isNoun }: Census): boolean {
  const head = doc.heads[first];
  return (
    last - first === 1 &&
    doc.sentences[doc.sentenceOf[first]].first === first &&
    doc.relations[first] === 'compound' &&
    head === first + 1 &&
    /^[a-z]/.test(doc.forms[head]) &&
    isNoun(doc.forms[first].toLowerCase())
  );
}

function typeOf(doc: Named, name: Name, census: Census, lexicon: ReferenceLexicon): EntityType {
  const { first, last, type } = name;
  if (type === 'person' && isShip(doc, name, census)) return 'product';
  if (last - first > 1) return isPersonByUse(doc, name, census, lexicon) ? 'person' : type;
  const form = doc.forms[first];
  const key = nameKey(form);
  const isCountry = lexicon.countries.byName.get(key)?.[0].kind === 'country';
  const isFirstName = lexicon.people.firstNames.has(form.toLowerCase());
  if (type === 'location') return isCountry && isFirstName && isAged(doc, last) ? 'person' : type;
  if (type !== 'person') return type;
  const isState = lexicon.countries.byName.has(key) && doc.upos[last] === 'NOUN' && doc.forms[last] === 'state';
  if (isState) return 'location';
  if (!isCountry && !lexicon.countries.byCapital.has(key)) return type;
  if (isPlaceHere(doc, name, census, lexicon)) return 'location';
  return isCountry && !census.personal.has(form) && !isFirstName ? 'location' : type;
}

/**
 * "Ana Brixton" tagged as a place: a first name with a word that no lexicon knows it to name anything with, and of either
 * word by itself the text says what it says of persons ("Brixton said she …").
 */
function isPersonByUse(
  doc: Named,
  { first, last, type }: Name,
  { isSomebody }: Census,
  lexicon: ReferenceLexicon,
): boolean {
  if (last - first !== 2 || (type !== 'location' && type !== 'organization')) return false;
  if (!lexicon.people.firstNames.has(doc.forms[first].toLowerCase())) return false;
  const key = nameKey(`${doc.forms[first]} ${doc.forms[first + 1]}`);
  const isKnown = lexicon.cities.has(key) || lexicon.countries.byName.has(key) || lexicon.organizations.has(key);
  return !isKnown && (isSomebody(doc.forms[first]) || isSomebody(doc.forms[first + 1]));
}

/** "The Abraham Lincoln" in a text that has told of "the USS Abraham Lincoln". */
function isShip(doc: Named, { first, last }: Name, { vessels }: Census): boolean {
  return /^the$/i.test(doc.forms[first - 1] ?? '') && vessels.has(keyOf(doc, first, last));
}

/** "Chad, 34, …" */
function isAged(doc: Named, last: number): boolean {
  return (
    doc.forms[last] === ',' && /^\d{1,2}$/.test(doc.forms[last + 1] ?? '') && /^[,.]$/.test(doc.forms[last + 2] ?? '')
  );
}

/**
 * Whether a country or capital that is also part of a person's name is the place here: it stands where places stand, it has
 * what states have, or it acts as a government before the text has given any person's full name with it.
 */
function isPlaceHere(doc: Named, { first, last }: Name, { personal }: Census, lexicon: ReferenceLexicon): boolean {
  const form = doc.forms[first];
  if (/^(?:in|into|across|throughout|inside|outside|near)$/i.test(doc.forms[first - 1] ?? '')) return true;
  const head = doc.heads[first];
  const { metonymCues, roles } = lexicon;
  if (/^['’]s?$/.test(doc.forms[last] ?? '') && head > last) {
    const owned = doc.lemmas[head];
    if (metonymCues.possessed.has(owned) || ofState.has(roles.byName.get(owned)?.sector ?? '')) return true;
  }
  const full = personal.get(form);
  return full !== undefined && full > first && isSubject(doc, first) && metonymCues.verbs.has(doc.lemmas[head] ?? '');
}

/** Sectors whose offices a state has. */
const ofState: ReadonlySet<string> = new Set(['GOV', 'MIL', 'LEG', 'JUD', 'SPY']);

function keyOf(doc: Named, first: number, last: number): string {
  return doc.forms.slice(first, last).join(' ').toLowerCase();
}
