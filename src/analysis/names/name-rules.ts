// Names found by weights in, names put right by the conventions of news out: what a dateline holds is a place, an acronym is
// what it stands for, and a surname alone is the person whose full name the text gives.
import type { Split, ZoneKind } from '../doc.ts';
import { spellNames, spellOut } from './acronyms.ts';
import { joinHeads, joinTails } from './body-tails.ts';
import { joinCompanies } from './company-names.ts';
import { addListed, repeatNames, repeatSurnames } from './missed-names.ts';
import type { NameDocument } from './name-document.ts';
import type { NameGazetteer } from './name-gazetteer.ts';
import { joinHyphens, joinNations, trimName } from './name-spans.ts';
import { splitNames } from './name-splits.ts';
import { nameTypes, type TaggedName } from './name-tags.ts';
import { listedType } from './name-types.ts';

const organization = nameTypes.indexOf('ORG');
const location = nameTypes.indexOf('LOC');

export function applyConventions(
  names: readonly TaggedName[],
  doc: NameDocument,
  split: Split,
  gazetteer: NameGazetteer,
): TaggedName[] {
  const kept = names.filter(({ first }) => zoneOf(split, first) !== 'dateline');
  const trimmed = splitNames(kept, doc, gazetteer).flatMap((name) => trimName(name, doc, gazetteer));
  const { words, sentenceOf } = doc;
  const joined = joinNations(
    trimmed,
    (token) => words[token].lists,
    (token) => sentenceOf[token] !== sentenceOf[token - 1],
  );
  const whole = joinHyphens(joinTails(joinHeads(joined, doc, gazetteer), doc, gazetteer), doc, split);
  const companies = joinCompanies(spellNames(whole, doc), doc);
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
