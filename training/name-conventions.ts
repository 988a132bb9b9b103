// Names as a corpus marks them in, names as this project marks them out. The corpora differ in whether a name holds its
// article and title, and the machine-made one in what a country is; a field that learns both learns neither.
import { hashString } from '../src/analysis/learning/feature-templates.ts';
import { lookUp, phraseHash } from '../src/analysis/learning/hash-table.ts';
import { gazetteerLists, type NameGazetteer } from '../src/analysis/names/name-gazetteer.ts';
import { nameTypes, type TaggedName } from '../src/analysis/names/name-tags.ts';

const person = nameTypes.indexOf('PER');
const organization = nameTypes.indexOf('ORG');
const location = nameTypes.indexOf('LOC');
const miscellaneous = nameTypes.indexOf('MISC');
const country = 1 << gazetteerLists.indexOf('country');
const region = 1 << gazetteerLists.indexOf('region');
const demonym = 1 << gazetteerLists.indexOf('demonym');

const titles = /^(?:Mr|Mrs|Ms|Dr|President|Minister|Secretary|General|Gen|Senator|Sen|King|Queen|Judge|Ambassador)\.?$/;

export function harmonize(
  names: readonly TaggedName[],
  forms: readonly string[],
  gazetteer: NameGazetteer,
): TaggedName[] {
  return names.map((name) => {
    let { first, type } = name;
    while (first + 1 < name.last && isOutside(forms[first], type)) first++;
    const lists = listsOfPhrase(forms.slice(first, name.last), gazetteer);
    if ((lists & demonym) !== 0 && (lists & country) === 0 && type !== person) type = miscellaneous;
    else if ((lists & (country | region)) !== 0 && (type === organization || type === miscellaneous)) type = location;
    return { first, last: name.last, type };
  });
}

function isOutside(form: string, type: number): boolean {
  return /^[Tt]he$/.test(form) || (type === person && titles.test(form));
}

function listsOfPhrase(forms: readonly string[], gazetteer: NameGazetteer): number {
  let hash = 0;
  for (const form of forms) hash = phraseHash(hash, hashString(form.toLowerCase()));
  return lookUp(gazetteer, hash);
}
