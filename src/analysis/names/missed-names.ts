// Names of a text in, with them those that the weights left out: a surname whose full name the text gives, a name that they
// found elsewhere in the text, and what the lists know beyond doubt ("US troops").
import type { NameDocument } from './name-document.ts';
import { bitsOf } from './name-gazetteer.ts';
import { nameTypes, type TaggedName } from './name-tags.ts';

const person = nameTypes.indexOf('PER');
const organization = nameTypes.indexOf('ORG');
const location = nameTypes.indexOf('LOC');
const country = bitsOf('country');
const none = -1;
const commonWord = bitsOf('demonym', 'calendar', 'title', 'role');

/** 1 for each token of a name. */
export function takenTokens(names: readonly TaggedName[], tokens: number): Uint8Array {
  const taken = new Uint8Array(tokens);
  for (const { first, last } of names) taken.fill(1, first, last);
  return taken;
}

/** Whether the word is a run of capitals; "Later Marlow said": the first word of a sentence is no part of one. */
function standsAlone(i: number, { runs, runOf }: NameDocument, taken: Uint8Array): boolean {
  const run = runs[runOf[i]];
  if (run === undefined || run.last !== i + 1) return false;
  return run.first === i || (run.first === i - 1 && run.first === run.from && taken[i - 1] === 0);
}

/** A capitalised word that ends a full name of the text, and is never written small in it, is that person again. */
export function repeatSurnames(names: readonly TaggedName[], doc: NameDocument): TaggedName[] {
  const { words, lowerCount, innerCount } = doc;
  const surnames = new Set<string>();
  for (const { first, last, type } of names)
    if (type === person && last - first > 1 && words[last - 1].form.length > 2) surnames.add(words[last - 1].form);
  // What also ends the name of a place or an organization is left as it was found.
  for (const { last, first, type } of names)
    if (type !== person && last - first > 1) surnames.delete(words[last - 1].form);
  if (surnames.size === 0) return [...names];
  const taken = takenTokens(names, words.length);
  const isAlone = (i: number) => standsAlone(i, doc, taken);
  const renamed = names.map((name) =>
    name.last - name.first === 1 && name.type !== person && isAlone(name.first) && surnames.has(words[name.first].form)
      ? { ...name, type: person }
      : name,
  );
  const added: TaggedName[] = [];
  words.forEach((word, i) => {
    if (taken[i] === 1 || !surnames.has(word.form) || !isAlone(i) || lowerCount.has(word.lower)) return;
    if ((innerCount.get(word.lower) ?? 0) > 0) added.push({ first: i, last: i + 1, type: person });
  });
  return [...renamed, ...added].sort((a, b) => a.first - b.first);
}

/** Of the places of a word, the share that has to be a name for the others to be taken for one. */
const leastShare = 1 / 3;

/** A word that stands by itself, is never written small in the text and is mostly one person or body there, is so here. */
export function repeatNames(names: readonly TaggedName[], doc: NameDocument): TaggedName[] {
  const { words, lowerCount, occurrences, isShouted, sentenceOf } = doc;
  const found = new Map<string, { type: number; count: number }>();
  for (const { first, last, type } of names) {
    if (last - first > 1 || (type !== person && type !== organization)) continue;
    const known = found.get(words[first].form);
    found.set(words[first].form, { type, count: known?.type === type ? known.count + 1 : 1 });
  }
  if (found.size === 0) return [...names];
  const taken = takenTokens(names, words.length);
  const added: TaggedName[] = [];
  words.forEach(({ form, lower, lists }, i) => {
    const known = found.get(form);
    if (known === undefined || taken[i] === 1 || lowerCount.has(lower) || (lists & commonWord) !== 0) return;
    if (isShouted[sentenceOf[i]] === 1 || !standsAlone(i, doc, taken)) return;
    if (known.count >= leastShare * (occurrences.get(lower)?.length ?? 0))
      added.push({ first: i, last: i + 1, type: known.type });
  });
  return [...names, ...added].sort((a, b) => a.first - b.first);
}

const places = bitsOf('country', 'region', 'capital', 'metropolis', 'location');
const bodies = bitsOf('organization', 'news-agency');
/** Lists that say nothing of the type. */
const neutral = bitsOf('name-like', 'place-head');

/**
 * "US troops", "UK ports": what is written in capitals and is a country on the lists is one, whatever stands beside it; and a
 * word that stands by itself and that the lists have as a place alone, or as a body alone, is that.
 */
export function addListed(names: readonly TaggedName[], doc: NameDocument): TaggedName[] {
  const { words, lowerCount, isShouted, sentenceOf } = doc;
  const taken = takenTokens(names, words.length);
  const typeAt = (i: number): number => {
    const { isAllCapital, lower, lists } = words[i];
    if (isAllCapital && (lists & country) !== 0) return location;
    const [isPlace, isBody] = [(lists & places) !== 0, (lists & bodies) !== 0];
    if (isPlace === isBody || (lists & ~(neutral | places | bodies)) !== 0 || !standsAlone(i, doc, taken)) return none;
    return isPlace ? location : lowerCount.has(lower) ? none : organization;
  };
  const added: TaggedName[] = [];
  for (let i = 0; i < words.length; i++) {
    if (taken[i] === 1 || !words[i].isCapital || words[i].lists === 0 || isShouted[sentenceOf[i]] === 1) continue;
    const type = typeAt(i);
    if (type !== none) added.push({ first: i, last: i + 1, type });
  }
  return added.length === 0 ? [...names] : [...names, ...added].sort((a, b) => a.first - b.first);
}
