// A parsed text in, its trees with each clause of "whose" hung from the noun before it out: "the king, whose son had fled,
// recalled him" may be parsed as two main clauses, or as one verb with two subjects.
import type { Timed } from '../doc.ts';

/** Words of a clause of "whose", and nouns within the phrase before it. */
const longest = 30;
const highest = 4;

export function withRelatives(doc: Timed): Timed {
  const heads = doc.heads.slice();
  const relations = doc.relations.slice();
  // Each clause is read in the trees as they are by then: a verb may have two of them, and is moved once.
  const moved = { ...doc, heads, relations };
  for (let whose = 2; whose < doc.forms.length; whose++) {
    if (doc.forms[whose] !== 'whose' || doc.forms[whose - 1] !== ',') continue;
    const owned = heads[whose];
    const clause = owned < whose || !relations[owned].startsWith('nsubj') ? -1 : heads[owned];
    const owner = ownerBefore(moved, whose);
    if (clause <= owned || owner < 0 || heads[owner] !== clause) continue;
    const isBefore = relations[clause] === 'advcl' && heads[clause] > clause;
    const main = isBefore ? heads[clause] : goingOn(moved, clause);
    if (main < 0) continue;
    if (!isBefore) {
      heads[main] = heads[clause];
      relations[main] = relations[clause];
    }
    heads[clause] = owner;
    relations[clause] = 'acl:relcl';
    heads[owner] = main;
    relations[owner] = 'nsubj';
  }
  return moved;
}

/** The head of the phrase before the comma, -1 where the sentence begins with "whose". */
function ownerBefore({ heads, upos, sentenceOf }: Timed, whose: number): number {
  let owner = whose - 2;
  if (sentenceOf[owner] !== sentenceOf[whose]) return -1;
  for (let steps = 0; steps < highest; steps++) {
    const head = heads[owner];
    if (head < 0 || head >= whose || upos[head] === 'VERB') break;
    owner = head;
  }
  return owner;
}

/** The verb behind the comma that ends the clause, where the parse hung it from the clause; -1 where there is none. */
function goingOn({ forms, heads, relations, upos, sentences, sentenceOf }: Timed, clause: number): number {
  const end = Math.min(sentences[sentenceOf[clause]].last, clause + longest);
  for (let token = clause + 2; token < end; token++) {
    if (heads[token] !== clause || upos[token] !== 'VERB') continue;
    const before = upos[token - 1] === 'AUX' || upos[token - 1] === 'ADV' ? token - 2 : token - 1;
    if (forms[before] === ',' && /^(?:conj|xcomp|ccomp|parataxis|advcl)$/.test(relations[token])) return token;
  }
  return -1;
}
