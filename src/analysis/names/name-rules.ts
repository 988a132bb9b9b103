// Names found by weights in, names put right by the conventions of news out: what a dateline holds is a place, an acronym is
// what it stands for, and a surname alone is the person whose full name the text gives.
import type { Split, ZoneKind } from '../doc.ts';
import { joinHeads, joinTails } from './body-tails.ts';
import { joinCompanies } from './company-names.ts';
import { addListed, repeatNames, repeatSurnames, takenTokens } from './missed-names.ts';
import type { NameDocument } from './name-document.ts';
import type { NameGazetteer } from './name-gazetteer.ts';
import { joinHyphens, joinNations, trimName } from './name-spans.ts';
import { nameTypes, type TaggedName } from './name-tags.ts';
import { listedType } from './name-types.ts';

const person = nameTypes.indexOf('PER');
const organization = nameTypes.indexOf('ORG');
const location = nameTypes.indexOf('LOC');

export function applyConventions(
  names: readonly TaggedName[],
  doc: NameDocument,
  split: Split,
  gazetteer: NameGazetteer,
): TaggedName[] {
  const kept = names.filter(({ first }) => zoneOf(split, first) !== 'dateline');
  const trimmed = kept.flatMap((name) => trimName(name, doc, gazetteer));
  const { words, sentenceOf } = doc;
  const joined = joinNations(
    trimmed,
    (token) => words[token].lists,
    (token) => sentenceOf[token] !== sentenceOf[token - 1],
  );
  const whole = joinHyphens(joinTails(joinHeads(joined, doc, gazetteer), doc, gazetteer), doc, split);
  const companies = joinCompanies(whole, doc);
  const listed = companies.map((name) => ({ ...name, type: listedType(name, doc, gazetteer) }));
  const settled = repeatNames(repeatSurnames(spellOut(listed, doc), doc), doc);
  return [...addListed(settled, doc), ...datelineNames(doc, split)].sort((a, b) => a.first - b.first);
}

function zoneOf({ zones, sentences, sentenceOf }: Split, token: number): ZoneKind {
  return zones[sentences[sentenceOf[token]].zone].kind;
}

/** "CARACAS, Venezuela (Reuters) —": places up to the bracket, an agency inside it. */
function datelineNames({ words }: NameDocument, split: Split): TaggedName[] {
  const names: TaggedName[] = [];
  for (const { first, last, zone } of split.sentences) {
    if (split.zones[zone].kind !== 'dateline') continue;
    let type = location;
    for (let i = first; i < last; ) {
      if (words[i].form === '(') type = organization;
      const from = i;
      while (i < last && words[i].isCapital && !isDay(words, i)) i++;
      if (i > from) names.push({ first: from, last: i, type });
      else i++;
    }
  }
  return names;
}

/** "March 3" is no place: a capitalised word before a numeral. */
function isDay(words: NameDocument['words'], i: number): boolean {
  return words[i + 1]?.hasDigit === true && !words[i].isAllCapital;
}

/** "World Food Agency (WFA)": the acronym has the type of the words, here and in the rest of the text. */
function spellOut(names: readonly TaggedName[], { words }: NameDocument): TaggedName[] {
  const typeOf = new Map<string, number>();
  const byFirst = new Map(names.map((name) => [name.first, name]));
  for (const name of names) {
    const acronym = words[name.last + 1];
    if (words[name.last]?.form !== '(' || words[name.last + 2]?.form !== ')' || !acronym?.isAllCapital) continue;
    if (name.type === person || !initials(words, name).startsWith(acronym.form.replaceAll('.', ''))) continue;
    typeOf.set(acronym.form, name.type);
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
