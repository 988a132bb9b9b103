// A name with the kind that the weights gave it in, the type that is published out: the lists settle what they know beyond
// doubt, and tell nationalities, events, works and products apart among the rest.
import type { EntityType } from '../doc.ts';
import type { NameDocument } from './name-document.ts';
import { bitsOf, listsOfName, type NameGazetteer } from './name-gazetteer.ts';
import { nameTypes, type TaggedName } from './name-tags.ts';

const entityTypeOf: readonly EntityType[] = ['person', 'organization', 'location', 'other'];
const person = nameTypes.indexOf('PER');
const organization = nameTypes.indexOf('ORG');
const location = nameTypes.indexOf('LOC');
const miscellaneous = nameTypes.indexOf('MISC');

const personLists = bitsOf('person', 'surname', 'female-name', 'male-name');
const placeLists = bitsOf('country', 'region', 'capital', 'metropolis', 'city', 'location');
/** Any word may be a small town, and words that are mostly written small name nothing for certain. */
const unsure = bitsOf('town', 'lower-case');
const organizationLists = bitsOf('organization', 'news-agency');
const listTypes: readonly (readonly [EntityType, number])[] = [
  ['group', bitsOf('demonym', 'group')],
  ['event', bitsOf('event')],
  ['work', bitsOf('work')],
  ['product', bitsOf('product')],
];
const headTypes: readonly (readonly [EntityType, number])[] = [
  ['event', bitsOf('event-head')],
  ['work', bitsOf('work-head')],
  ['product', bitsOf('product-head')],
];

const caseLists = bitsOf('lower-case', 'name-like');
const anyOther = bitsOf('demonym', 'group', 'event', 'work', 'product');
const familyLists = bitsOf('given-name', 'family-name');
const landLists = bitsOf('country', 'region', 'capital', 'metropolis');

/** "TX5": letters and a number are a model, a flight or a road. */
const model = /^\p{Lu}\p{L}*\d+$/u;

/**
 * The type of a name that is on the lists of one type alone, miscellaneous for a nationality, a work or a model; else the type
 * that the weights gave it. In a text about sport a town is a club.
 */
export function listedType(name: TaggedName, doc: NameDocument, gazetteer: NameGazetteer): number {
  const lists = listsOfName(doc.words, name.first, name.last, gazetteer);
  if ((lists & anyOther) !== 0)
    return (lists & (personLists | placeLists | organizationLists)) === 0 ? miscellaneous : name.type;
  if ((lists & ~caseLists) === 0 && name.last - name.first === 1 && model.test(doc.words[name.first].form))
    return miscellaneous;
  if ((lists & personLists) !== 0) return name.type;
  const isBody = (lists & organizationLists) !== 0;
  const isFamily = (lists & familyLists) !== 0;
  if ((lists & landLists) !== 0) {
    const isLeft = isBody || (name.type === person && isFamily) || (name.type === organization && doc.sport > 0);
    return isLeft ? name.type : location;
  }
  return isBody && !isFamily && (lists & (placeLists | unsure)) === 0 ? organization : name.type;
}

export function typeOfName(name: TaggedName, doc: NameDocument, gazetteer: NameGazetteer): EntityType {
  const { words } = doc;
  const lists = listsOfName(words, name.first, name.last, gazetteer);
  if (name.type !== miscellaneous) return entityTypeOf[name.type];
  const listed = listTypes.find(([, bits]) => (lists & bits) !== 0);
  if (listed) return listed[0];
  const ends = words[name.first].lists | words[name.last - 1].lists;
  const headed = name.last - name.first > 1 ? headTypes.find(([, bits]) => (ends & bits) !== 0) : undefined;
  if (headed) return headed[0];
  if (isQuoted(doc, name)) return 'work';
  return /\p{Ll}(?:ians?|ese|ish)$/u.test(words[name.last - 1].form) ? 'group' : 'other';
}

/** A name that fills its quotation marks is a title. */
function isQuoted({ words }: NameDocument, { first, last }: TaggedName): boolean {
  return /^["“‘']$/.test(words[first - 1]?.form ?? '') && /^["”’']$/.test(words[last]?.form ?? '');
}
