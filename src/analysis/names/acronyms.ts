// Names in text order in, names out where an acronym in brackets tells what stands before it: "Tarwick Water Authority (TWA)"
// is a name from its first letter to its last, and the acronym has its type, there and in the rest of the text.
import { takenTokens } from './missed-names.ts';
import type { NameDocument } from './name-document.ts';
import { bitsOf } from './name-gazetteer.ts';
import { nameTypes, type TaggedName } from './name-tags.ts';

const person = nameTypes.indexOf('PER');
const organization = nameTypes.indexOf('ORG');
/** "Lee (US)" and "Member of Parliament (MP)" spell nothing. */
const otherLetters = bitsOf('country', 'region', 'title', 'role');
/** "UNIFIL", "IChemE": letters of an acronym, without its full stops. */
const acronymForm = /^\p{Lu}[\p{L}&-]*\p{Lu}\p{L}*$/u;
const joint = /^(?:of|the|and|for|in|on|to|de|du|des|la|le|del|&|-)$/;
const leastLetters = 3;
/** Tokens before the bracket that a name may reach over. */
const reach = 12;

/** The acronym that stands in brackets behind a token, undefined where none does. */
function acronymBehind(token: number, { words, sentenceOf }: NameDocument): string | undefined {
  const [bracket, acronym, end] = [words[token + 1], words[token + 2], words[token + 3]];
  if (bracket?.form !== '(' || end?.form !== ')' || sentenceOf[token + 3] !== sentenceOf[token]) return undefined;
  const letters = acronym.form.replaceAll('.', '');
  return acronymForm.test(letters) && (acronym.lists & otherLetters) === 0 ? letters : undefined;
}

/** Names that their acronym spells out whole take the place of what the weights found of them. */
export function spellNames(names: readonly TaggedName[], doc: NameDocument): TaggedName[] {
  const { words } = doc;
  const spelled: TaggedName[] = [];
  for (let i = 1; i + 3 < words.length; i++) {
    if (words[i + 1].form !== '(' || !words[i].isCapital) continue;
    const acronym = acronymBehind(i, doc);
    const first = acronym === undefined ? -1 : firstOf(acronym, i, doc);
    if (first >= 0) spelled.push({ first, last: i + 1, type: organization });
  }
  if (spelled.length === 0) return [...names];
  const kept = spelled.filter(({ first, last }) => {
    const over = names.filter((name) => name.first < last && name.last > first);
    return (
      over.some(({ type }) => type === organization) && over.every((name) => name.first >= first && name.last <= last)
    );
  });
  const isReplaced = (name: TaggedName) => kept.some(({ first, last }) => name.first < last && name.last > first);
  return [...names.filter((name) => !isReplaced(name)), ...kept].sort((a, b) => a.first - b.first);
}

/** Where the capitals before `last` that the acronym is made of begin; -1 where it is made of others. */
function firstOf(acronym: string, last: number, { words, sentenceOf }: NameDocument): number {
  if (acronym.length < leastLetters) return -1;
  let letter = acronym.length - 1;
  for (let i = last; i >= 0 && i > last - reach && sentenceOf[i] === sentenceOf[last]; i--) {
    if (words[i].isCapital) {
      if (words[i].form[0] !== acronym[letter].toUpperCase()) return -1;
      if (letter-- === 0) return i;
    } else if (!joint.test(words[i].form)) return -1;
  }
  return -1;
}

/** "World Food Agency (WFA)": the acronym has the type of the words, here and in the rest of the text. */
export function spellOut(names: readonly TaggedName[], doc: NameDocument): TaggedName[] {
  const { words } = doc;
  const typeOf = new Map<string, number>();
  const byFirst = new Map(names.map((name) => [name.first, name]));
  for (const name of names) {
    if (name.type === person) continue;
    const acronym = acronymBehind(name.last - 1, doc);
    if (acronym !== undefined && (name.type === organization || initials(words, name).startsWith(acronym)))
      typeOf.set(words[name.last + 1].form, name.type);
    const before = words[name.first - 2];
    if (words[name.first - 1]?.form === '(' && words[name.last]?.form === ')' && before?.isAllCapital)
      if (initials(words, name).startsWith(before.form.replaceAll('.', ''))) typeOf.set(before.form, name.type);
  }
  if (typeOf.size === 0) return [...names];
  const taken = takenTokens(names, words.length);
  words.forEach((word, i) => {
    const type = typeOf.get(word.form);
    const known = byFirst.get(i);
    if (type === undefined || (taken[i] === 1 && (known === undefined || known.last > i + 1))) return;
    byFirst.set(i, { first: i, last: i + 1, type });
  });
  return [...byFirst.values()].sort((a, b) => a.first - b.first);
}

function initials(words: NameDocument['words'], { first, last }: TaggedName): string {
  let letters = '';
  for (let i = first; i < last; i++) if (words[i].isCapital) letters += words[i].form[0];
  return letters;
}
