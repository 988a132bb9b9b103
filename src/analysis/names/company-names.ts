// Names in text order in, names out where a company's is whole: both sides of an ampersand ("Tarwick & Sons") and the legal
// form behind it ("Tarwick Foods, Inc.").
import type { NameDocument } from './name-document.ts';
import { nameTypes, type TaggedName } from './name-tags.ts';

const organization = nameTypes.indexOf('ORG');
const miscellaneous = nameTypes.indexOf('MISC');

const legalForm =
  /^(?:Co|Corp|Inc|Ltd|LLC|LLP|PLC|Plc|AG|NV|SA|GmbH|SpA|Bros|AB|ASA|Oyj|BV|KG|KGaA|SE|Bhd|Pty|Limited|Incorporated|Corporation)\.?$/;
/** Legal forms that may stand behind a comma. */
const apart = /^(?:Inc|Ltd|LLC|Corp|LLP|PLC)\.?$/;
/** Legal forms that are letters of many things: they make no company of a name that the weights took for something else. */
const ambiguous = /^(?:AB|AG|SA|SE|NV|KG)$/;

/** @param names sorted, and apart from one another */
export function joinCompanies(names: readonly TaggedName[], doc: NameDocument): TaggedName[] {
  const joined: TaggedName[] = [];
  for (const [place, name] of names.entries()) {
    const before = joined.at(-1);
    if (before && name.first < before.last) continue;
    joined.push(withLegalForm(withPartner(name, names[place + 1], doc), doc));
  }
  return joined;
}

/** "Tarwick & Lee Foods": capitals behind an ampersand belong to the name before it. */
function withPartner(name: TaggedName, next: TaggedName | undefined, doc: NameDocument): TaggedName {
  const { words, runs, runOf, sentenceOf, isShouted } = doc;
  const { first, last, type } = name;
  const run = runs[runOf[last + 1]];
  if (type === miscellaneous || words[last]?.form !== '&' || run === undefined) return name;
  if (sentenceOf[last + 1] !== sentenceOf[first] || isShouted[sentenceOf[first]] === 1) return name;
  let end = last + 2;
  while (end < run.last && words[end].isCapital) end++;
  return { first, last: next !== undefined && next.first < end ? Math.max(end, next.last) : end, type: organization };
}

function withLegalForm(name: TaggedName, { words, sentenceOf, isShouted }: NameDocument): TaggedName {
  const { first, last, type } = name;
  const sentence = sentenceOf[first];
  const isWord = type === miscellaneous && last - first === 1;
  if (isShouted[sentence] === 1 || isWord) return name;
  const formAt = (token: number) => (sentenceOf[token] === sentence ? words[token].form : '');
  if (legalForm.test(formAt(last))) return { first, last: last + 1, type: organization };
  if (formAt(last) === ',' && apart.test(formAt(last + 1))) return { first, last: last + 2, type: organization };
  const ending = words[last - 1].form;
  const isCompany = last - first > 1 && legalForm.test(ending) && !ambiguous.test(ending);
  return isCompany ? { ...name, type: organization } : name;
}
