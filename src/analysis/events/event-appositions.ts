// A parsed text in, its trees with each person's or body's name hung from the description that it follows out ("defence lawyer
// Ann Lee asked"): the parser may take such a name for a second subject, or hang it from a noun within the description; and
// it may hang from a title the preposition of the name.
import type { Mention, Timed } from '../doc.ts';
import { type RoleWords, roleEndingAt } from '../entities/role-words.ts';

interface Trees {
  readonly heads: Int32Array;
  readonly relations: string[];
}

/** Nouns that are climbed from the one that a name hangs from to the description that it belongs to. */
const highest = 4;
/** Words before a name that its title and what belongs to it have. */
const titled = 8;
/** Words after a name among which the next of its list would stand. */
const listed = 20;

export function withAppositions(doc: Timed, roles: RoleWords): Timed {
  const trees: Trees = { heads: doc.heads.slice(), relations: doc.relations.slice() };
  for (const mention of doc.mentions) {
    if (mention.kind !== 'name' || mention.first === doc.sentences[doc.sentenceOf[mention.first]].first) continue;
    const { type } = doc.entities[mention.entity];
    if (type !== 'person' && type !== 'organization') continue;
    const name = topOf(doc, mention);
    if (name < 0) continue;
    const preposition = titlePreposition(doc, name);
    if (preposition >= 0) {
      trees.heads[preposition] = name;
      trees.relations[name] = doc.upos[doc.heads[name]] === 'VERB' ? 'obl' : 'nmod';
      continue;
    }
    const described =
      doc.forms[mention.first - 1] !== ','
        ? subjectBefore(doc, name, mention.first)
        : type === 'person'
          ? roleAbove(doc, name, roles)
          : -1;
    if (described < 0) continue;
    trees.heads[name] = described;
    trees.relations[name] = 'appos';
  }
  return { ...doc, ...trees };
}

/** The token of a name that the others hang from, -1 where several hang from outside. */
function topOf({ heads }: Timed, { first, last }: Mention): number {
  let top = -1;
  for (let token = first; token < last; token++) {
    if (heads[token] >= first && heads[token] < last) continue;
    if (top >= 0) return -1;
    top = token;
  }
  return top;
}

/** "To President Ann Lee": the preposition where it hangs from the title, as the name then hangs from nothing; else -1. */
function titlePreposition({ heads, relations, xpos }: Timed, name: number): number {
  if (heads[name] < 0) return -1;
  for (let token = name - 1; token >= Math.max(0, name - titled); token--)
    if (relations[token] === 'case' && xpos[token] === 'IN' && heads[token] > token) {
      const title = heads[token];
      return title < name && heads[title] === name && relations[title] === 'nmod:desc' ? token : -1;
    }
  return -1;
}

/** A common noun that is the subject of the same verb, and whose phrase ends where the name begins; -1 where there is none. */
function subjectBefore({ heads, relations, upos, xpos }: Timed, name: number, first: number): number {
  if (!relations[name].startsWith('nsubj')) return -1;
  let at = first - 1;
  if (upos[at] !== 'NOUN' && upos[at] !== 'PROPN') return -1;
  for (let steps = 0; steps < highest && at >= 0 && heads[at] !== heads[name]; steps++) at = heads[at];
  const isDescription = at >= 0 && at < first && relations[at].startsWith('nsubj') && upos[at] === 'NOUN';
  return isDescription && heads[at] === heads[name] && xpos[at] === 'NN' ? at : -1;
}

/** "The head of the Mission, Ann Lee": nobody is a mission, so the name is that of its head; -1 where it hangs right. */
function roleAbove(doc: Timed, name: number, roles: RoleWords): number {
  const { heads, relations, upos, xpos, forms } = doc;
  if (relations[name] !== 'appos' && (relations[name] !== 'conj' || isInList(doc, name))) return -1;
  let at = heads[name];
  for (let steps = 0; steps < highest && at >= 0 && at < name; steps++) {
    if (upos[at] === 'NOUN' && isRole(doc, at, roles)) return at;
    // "Head" alone is no role; with "of" and a person's name it is.
    if (upos[at] === 'NOUN' && xpos[at] === 'NN' && forms[at + 1] === 'of' && at !== heads[name]) return at;
    if (relations[at] !== 'nmod') return -1;
    at = heads[at];
  }
  return -1;
}

/** True where others follow in the same coordination. */
function isInList({ heads, relations }: Timed, name: number): boolean {
  for (let token = name + 1; token < Math.min(heads.length, name + listed); token++)
    if (relations[token] === 'conj' && (heads[token] === heads[name] || heads[token] === name)) return true;
  return false;
}

function isRole({ forms, sentences, sentenceOf }: Timed, noun: number, roles: RoleWords): boolean {
  const words = forms.slice(sentences[sentenceOf[noun]].first, noun + 1);
  const found = roleEndingAt(words, words.length, roles);
  return found !== null && found.role.kind === 'person' && !found.plural;
}
