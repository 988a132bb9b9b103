// Names in text order in, names out where a body's name holds its tail too: the country at its end ("Writers' Union of
// Nordovia", "Red Lantern Nordovia") and what it is for ("Committee for the Protection of Rivers", "Coalition for Clean Water").
import type { NameDocument } from './name-document.ts';
import { bitsOf, listsOfName, type NameGazetteer } from './name-gazetteer.ts';
import { nameTypes, type TaggedName } from './name-tags.ts';

const person = nameTypes.indexOf('PER');
const organization = nameTypes.indexOf('ORG');
const location = nameTypes.indexOf('LOC');
const nation = bitsOf('country', 'region');
const bodyHead = bitsOf('organization-head');

/** Whose home is told behind an "of": "Tarwick Motors Co of Nordovia". */
const company = /^(?:Co|Corp|Inc|Ltd|LLC|PLC|Plc|AG|NV|SA|GmbH)\.?$/;
const purpose = /(?:tion|sion|ment)s?$/;

/** @param names sorted, and apart from one another */
export function joinTails(names: readonly TaggedName[], doc: NameDocument, gazetteer: NameGazetteer): TaggedName[] {
  const joined: TaggedName[] = [];
  for (const [place, name] of names.entries()) {
    const before = joined.at(-1);
    if (before && name.first < before.last) continue;
    if (before && isTail(before, name, doc, gazetteer)) joined[joined.length - 1] = { ...before, last: name.last };
    else joined.push({ ...name, last: endOfPurpose(name, names[place + 1], doc) });
  }
  return joined;
}

function isTail(body: TaggedName, name: TaggedName, doc: NameDocument, gazetteer: NameGazetteer): boolean {
  const { words, sentenceOf, isShouted } = doc;
  const sentence = sentenceOf[body.first];
  if (body.type !== organization || name.type === person || sentenceOf[name.first] !== sentence) return false;
  const gap = name.first - body.last;
  if (gap === 0) return name.type === location && isShouted[sentence] === 0;
  if (gap > 2 || (gap === 2 && words[body.last + 1].lower !== 'the')) return false;
  const link = words[body.last].lower;
  if (link === 'for' && gap === 2 && purpose.test(words[name.first].lower)) return true;
  if ((link !== 'of' && link !== 'for') || company.test(words[body.last - 1].form)) return false;
  return name.type === location && (listsOfName(words, name.first, name.last, gazetteer) & nation) !== 0;
}

/** "Coalition for Clean Water": capitals behind the "for" of a body belong to it, unless they go on to somebody's name. */
function endOfPurpose(
  { type, last }: TaggedName,
  next: TaggedName | undefined,
  { words, runs, runOf }: NameDocument,
): number {
  const run = runs[runOf[last - 1]];
  const isOpen = type === organization && run !== undefined && run.last > last + 1 && words[last].form === 'for';
  if (!isOpen || (words[last - 1].lists & bodyHead) === 0) return last;
  const isCrossed = next !== undefined && next.first < run.last && (next.type === person || next.last > run.last);
  return isCrossed ? last : run.last;
}
