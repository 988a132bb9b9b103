// A clause and the verb frames in, the frame that fits it best out, with the complement that it binds.
import type { Clause } from './event-facts.ts';
import type { Constraint, EventNoun, Frame } from './event-lexicon.ts';
import { eventNoun, isActor, phraseActor, type Reading } from './event-reading.ts';
import { coordinated, dependent, lower, prepositions, relation } from './event-tree.ts';
import { verbLemma } from './event-verbs.ts';

export interface Complement {
  readonly kind: 'verb' | 'noun';
  /** The verb, or the head of the event noun. */
  readonly token: number;
}

export interface FittedFrame {
  readonly frame: Frame;
  readonly complement: Complement | null;
  readonly score: number;
}

/** Weights of what a frame asks: a class says more than an actor, an actor more than that there is anything. */
const weights = { class: 3, event: 2.4, actor: 2, any: 1.5 } as const;
/** What object and subject say more than an attribute. */
const slotBonus: Readonly<Record<string, number>> = { obj: 0.3, subj: 0.2 };
const particleWeight = 2.5;
/** What a word further from the head of its phrase counts less: "a rebel stronghold" is a place before it is rebels. */
const perWord = 0.1;

/** "Farmers marched" is no passive, though the parse may take it for one: nobody is marched, struck off or rioted. */
export function asMeant(reading: Reading, clause: Clause): Clause {
  if (isState(reading, clause.verb))
    return { ...clause, passive: true, subjects: [], objects: [...clause.subjects, ...clause.objects] };
  if (!clause.passive || clause.subjects.length > 0) return clause;
  const frames = reading.lexicon.frames.get(verbLemma(reading, clause.verb)) ?? [];
  if (!frames.some(({ code }) => code !== null && /^14[1235]/.test(code))) return clause;
  return { ...clause, passive: false, subjects: clause.objects, objects: [] };
}

/** "Two men were wounded", parsed as an adjective. */
function isState(reading: Reading, verb: number): boolean {
  const { upos, forms, lemmas } = reading.doc;
  const isParticiple = upos[verb] === 'ADJ' && /ed$/.test(forms[verb]) && dependent(reading, verb, 'cop') >= 0;
  return isParticiple && verbLemma(reading, verb) !== lemmas[verb].toLowerCase();
}

export function fitFrame(
  reading: Reading,
  clause: Clause,
  lemma = verbLemma(reading, clause.verb),
): FittedFrame | null {
  const frames = reading.lexicon.frames.get(lemma);
  let best: FittedFrame | null = null;
  for (const frame of frames ?? []) {
    const fitted = fitOne(reading, clause, frame);
    if (fitted && (!best || fitted.score > best.score)) best = fitted;
  }
  return best;
}

function fitOne(reading: Reading, clause: Clause, frame: Frame): FittedFrame | null {
  let score = 1;
  let complement: Complement | null = null;
  if (!hasParticles(reading, clause, frame.particles)) return null;
  score += frame.particles.length * particleWeight;
  for (const constraint of frame.constraints) {
    const met = meets(reading, clause, constraint);
    if (!met) return null;
    score += weights[constraint.filling] + (slotBonus[constraint.slot] ?? 0) - met.distance * perWord;
    complement = met.complement ?? complement;
  }
  return { frame, complement, score };
}

/** Particles follow the verb, in order, with at most an object's few words between. */
function hasParticles(reading: Reading, clause: Clause, particles: readonly string[]): boolean {
  if (particles.length === 0) return true;
  const { doc } = reading;
  let at = clause.verb + 1;
  const end = doc.sentences[doc.sentenceOf[clause.verb]].last;
  for (const particle of particles) {
    let found = -1;
    for (let token = at; token < Math.min(end, at + 5) && found < 0; token++)
      if (lower(reading, token) === particle && (token === at || doc.heads[token] === clause.verb)) found = token;
    if (found < 0) return false;
    at = found + 1;
  }
  return true;
}

/** `distance` counts the words of the phrase that were passed over. */
type Met = { readonly complement: Complement | null; readonly distance: number } | null;
const metWithout: Met = { complement: null, distance: 0 };
const verbComplement = (tokens: readonly number[]): Met =>
  tokens.length > 0 ? { complement: { kind: 'verb', token: tokens[0] }, distance: 0 } : null;

function meets(reading: Reading, clause: Clause, constraint: Constraint): Met {
  switch (constraint.slot) {
    case 'obj':
      return filled(reading, clause.objects, constraint);
    case 'subj':
      return filled(reading, clause.subjects, constraint);
    case 'xcomp':
      return verbComplement(clause.infinitives);
    case 'ccomp':
      return verbComplement(clause.finites);
    case 'ving':
      return verbComplement(clause.gerunds);
    case 'noobj':
      return clause.objects.length === 0 && !clause.passive ? metWithout : null;
    case 'noxcomp':
      return clause.infinitives.length === 0 ? metWithout : null;
    case 'noadj':
      return clause.adjectives.length === 0 ? metWithout : null;
    case 'adj':
      return clause.adjectives.some((token) => reading.doc.lemmas[token] === constraint.value) ? metWithout : null;
    default:
      return meetsPreposition(reading, clause, constraint);
  }
}

function meetsPreposition(reading: Reading, clause: Clause, constraint: Constraint): Met {
  const heads = attributesWith(reading, clause, constraint.slot);
  if (constraint.filling === 'any')
    return heads.length > 0 || clause.adverbs.includes(constraint.slot) ? metWithout : null;
  return filled(reading, heads, constraint);
}

/** Heads of the nearest phrase that the preposition hangs from the verb, or from its object where the parse put it there. */
export function attributesWith(reading: Reading, clause: Clause, preposition: string): number[] {
  const heads = clause.obliques.filter((oblique) => oblique.preposition === preposition).map(({ head }) => head);
  const bearers = clause.passive ? clause.subjects : clause.objects;
  for (const object of bearers)
    for (const child of reading.dependents[object])
      if (relation(reading, child) === 'nmod' && prepositions(reading, child).includes(preposition)) heads.push(child);
  if (heads.length === 0) return heads;
  return coordinated(reading, Math.min(...heads));
}

function filled(reading: Reading, heads: readonly number[], { filling, value }: Constraint): Met {
  for (const head of heads) {
    if (filling === 'any') return metWithout;
    if (filling === 'actor' && isActor(reading, head)) return metWithout;
    if (filling === 'event') {
      const token = eventHead(reading, head);
      if (token >= 0) return { complement: { kind: 'noun', token }, distance: 0 };
    }
    if (filling === 'class') {
      const found = headOfClass(reading, head, value);
      if (found) return found;
    }
  }
  return filling === 'any' && heads.length > 0 ? metWithout : null;
}

/** The event noun of a phrase: its head, or what a light head stands before ("a series of raids", "the mediation effort"). */
export function eventHead(reading: Reading, head: number): number {
  for (const token of contentHeads(reading, head)) {
    const noun = eventNoun(reading, token);
    if (noun && (noun.code !== null || noun.verb !== null || (noun.operator !== null && noun.operator !== 'DO')))
      return token;
  }
  return -1;
}

function lemmaOf({ doc }: Reading, token: number): string {
  return doc.lemmas[token].toLowerCase();
}

const personal: readonly string[] = [
  'police',
  'forces',
  'prisoner',
  'diplomat',
  'inspector',
  'aidworker',
  'peacekeeper',
  'staff',
];

/** A frame names a class of nouns, or else a noun. */
function headOfClass(reading: Reading, head: number, value: string): Met {
  let distance = 0;
  for (const token of contentHeads(reading, head)) {
    const noun = eventNoun(reading, token);
    const isWord = !reading.lexicon.classes.has(value) && (noun?.noun === value || lemmaOf(reading, token) === value);
    const isOfClass = noun?.classes.has(value) || isWord;
    // Soldiers and envoys are people too, where no frame asks for their own class.
    if (!isOfClass && value === 'people' && noun !== null && personal.some((kind) => noun.classes.has(kind)))
      return { complement: { kind: 'noun', token }, distance: distance + 1 };
    if (isOfClass || (token === head && isImplied(reading, head, value)))
      return { complement: { kind: 'noun', token }, distance };
    if (noun === null || !noun.classes.has('light')) distance++;
  }
  return null;
}

/** Names and numbers have no entry: a person is people ("arrested 12", "freed Ann Lee"), a location is a place. */
function isImplied(reading: Reading, head: number, value: string): boolean {
  const { upos, entities } = reading.doc;
  if (value === 'money') return isMoney(reading, head);
  if (value !== 'people' && value !== 'place' && value !== 'forces' && value !== 'police') return false;
  if (upos[head] === 'NUM') return value === 'people' && !isMoney(reading, head);
  if (upos[head] !== 'PROPN' && upos[head] !== 'NOUN') return false;
  if (eventNoun(reading, head)?.classes.has('place')) return value === 'place';
  const { entity, sector } = phraseActor(reading, head);
  const type = entity === null ? null : entities[entity].type;
  if (value === 'place') return type === 'location';
  if (value === 'forces') return sector === 'MIL' || sector === 'UAF';
  if (value === 'police') return sector === 'COP';
  return type === 'person' || type === 'group' || sector === 'CVL' || (sector !== null && type === null);
}

/** "$5 million", "€20m": a sum with its currency. */
function isMoney({ doc, dependents }: Reading, head: number): boolean {
  const isCurrency = (token: number) => /\p{Sc}/u.test(doc.forms[token]);
  return isCurrency(head) || (doc.upos[head] === 'NUM' && dependents[head].some(isCurrency));
}

/** Words that say what a phrase is about, the head first. */
function contentHeads(reading: Reading, head: number): number[] {
  const found = [head];
  const noun: EventNoun | null = eventNoun(reading, head);
  // "Aid agencies" are no aid.
  const isBody = noun === null && reading.doc.xpos[head] === 'NNS' && phraseActor(reading, head).sector !== null;
  const isLight = noun === null || noun.classes.has('light') || reading.doc.upos[head] === 'NUM';
  for (const child of reading.dependents[head]) {
    const role = relation(reading, child);
    if ((role === 'compound' && !isBody) || (role === 'amod' && noun === null)) found.push(child);
    else if (
      role === 'nmod' &&
      isLight &&
      prepositions(reading, child).some((word) => word === 'of' || (word === 'in' && isMoney(reading, head)))
    )
      found.push(...contentHeads(reading, child));
    else if (role === 'conj' && dependent(reading, child, 'cc') >= 0 && noun === null) found.push(child);
  }
  return found;
}
