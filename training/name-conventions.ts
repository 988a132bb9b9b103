// Names as a corpus marks them in, names as this project marks them out. The corpora differ in whether a name holds its
// article and title, and the machine-made one in what a country is; a field that learns both learns neither.
import { hashString } from '../src/analysis/learning/feature-templates.ts';
import { lookUp, phraseHash } from '../src/analysis/learning/hash-table.ts';
import { gazetteerLists, type NameGazetteer } from '../src/analysis/names/name-gazetteer.ts';
import { isTitle, joinNations } from '../src/analysis/names/name-spans.ts';
import { nameTypes, type TaggedName } from '../src/analysis/names/name-tags.ts';

const person = nameTypes.indexOf('PER');
const organization = nameTypes.indexOf('ORG');
const location = nameTypes.indexOf('LOC');
const miscellaneous = nameTypes.indexOf('MISC');
const country = 1 << gazetteerLists.indexOf('country');
const region = 1 << gazetteerLists.indexOf('region');
const demonym = 1 << gazetteerLists.indexOf('demonym');

export function harmonize(
  names: readonly TaggedName[],
  forms: readonly string[],
  gazetteer: NameGazetteer,
): TaggedName[] {
  const sorted = [...names].sort((a, b) => a.first - b.first);
  const listsAt = (token: number): number => listsOfPhrase([forms[token]], gazetteer);
  const joined = joinNations(sorted, listsAt, (token) => /^[.!?"”]$/.test(forms[token - 1]));
  return joined.map((name) => {
    let { first, type } = name;
    while (first + 1 < name.last && isOutside(forms[first], type, gazetteer)) first++;
    const lists = listsOfPhrase(forms.slice(first, name.last), gazetteer);
    if ((lists & demonym) !== 0 && (lists & country) === 0 && type !== person) type = miscellaneous;
    else if ((lists & (country | region)) !== 0 && (type === organization || type === miscellaneous)) type = location;
    return { first, last: name.last, type };
  });
}

function isOutside(form: string, type: number, gazetteer: NameGazetteer): boolean {
  return /^[Tt]he$/.test(form) || (type === person && isTitle({ form, lists: listsOfPhrase([form], gazetteer) }));
}

function listsOfPhrase(forms: readonly string[], gazetteer: NameGazetteer): number {
  let hash = 0;
  for (const form of forms) hash = phraseHash(hash, hashString(form.toLowerCase()));
  return lookUp(gazetteer, hash);
}
