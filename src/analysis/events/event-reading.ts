// A text with everything known of it in, what the event coder asks of its words out: which event noun a head is, and which
// actor its phrase names. Both are looked up once a token.

import type { Mention, Timed, TokenSpan } from '../doc.ts';
import { type ActorCode, type ActorLexicon, actorOf } from '../entities/actor-lexicon.ts';
import { firstWhere } from '../text/bisection.ts';
import { withAppositions } from './event-appositions.ts';
import type { EventLexicon, EventNoun } from './event-lexicon.ts';
import { type Setting, settingOf } from './event-setting.ts';
import { phraseCore, prepositions, readTree, relation, type Tree } from './event-tree.ts';
import { withRelatives } from './event-whose.ts';

export interface Reading extends Tree {
  readonly doc: Timed;
  readonly lexicon: EventLexicon;
  readonly actors: ActorLexicon;
  /** `undefined` where not yet looked up. */
  readonly nounOf: (EventNoun | null | undefined)[];
  readonly actorAt: (PhraseActor | undefined)[];
  readonly lemmaAt: (string | undefined)[];
  /** The place of the text's dateline, by its entity; null where it has none. */
  readonly dateline: { readonly entity: number; readonly country: string | null } | null;
  readonly setting: Setting;
  /** Tokens of each noun, by lemma. */
  readonly nounsOf: ReadonlyMap<string, readonly number[]>;
}

export interface PhraseActor extends ActorCode {
  readonly span: TokenSpan;
}

export function readText(parsed: Timed, lexicon: EventLexicon, actors: ActorLexicon): Reading {
  const doc = withRelatives(withAppositions(parsed, actors.roles));
  return {
    ...readTree(doc),
    doc,
    lexicon,
    actors,
    nounOf: [],
    actorAt: [],
    lemmaAt: [],
    dateline: datelineOf(doc),
    setting: settingOf(doc),
    nounsOf: nounsOf(doc),
  };
}

function nounsOf({ upos, lemmas }: Timed): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (let token = 0; token < upos.length; token++) {
    if (upos[token] !== 'NOUN') continue;
    const known = found.get(lemmas[token]);
    if (known) known.push(token);
    else found.set(lemmas[token], [token]);
  }
  return found;
}

function datelineOf({ zones, mentions, entities }: Timed): Reading['dateline'] {
  const zone = zones.find(({ kind }) => kind === 'dateline');
  const places = zone ? mentionsWithin(mentions, zone.start, zone.end) : [];
  const place = places.find(({ entity }) => entities[entity].type === 'location');
  return place ? { entity: place.entity, country: entities[place.entity].country } : null;
}

/** The longest event noun that ends with `head` or goes on from it ("state of emergency"), null where it is none. */
export function eventNoun(reading: Reading, head: number): EventNoun | null {
  const known = reading.nounOf[head];
  if (known !== undefined) return known;
  const found = findNoun(reading, head);
  reading.nounOf[head] = found;
  return found;
}

function findNoun({ doc, lexicon }: Reading, head: number): EventNoun | null {
  if (doc.upos[head] === 'PRON') return null;
  const sentence = doc.sentences[doc.sentenceOf[head]];
  const form = doc.forms[head].toLowerCase();
  const lemma = doc.lemmas[head].toLowerCase();
  if (doc.forms[head + 1]?.toLowerCase() === 'of') {
    const attribute = [];
    for (let last = head + 2; last < Math.min(sentence.last, head + 4); last++) {
      attribute.push(doc.forms[last].toLowerCase());
      const found = lexicon.nouns.get(`${lemma} of ${attribute.join(' ')}`);
      if (found) return found;
    }
  }
  const bases = [lemma, form, lemma.replace(/s$/, '')].filter((base) => lexicon.nounEnds.has(base));
  const longest = Math.max(0, ...bases.map((base) => lexicon.nounEnds.get(base) ?? 0));
  for (let first = Math.max(sentence.first, head - longest + 1); first <= head; first++) {
    const before = doc.forms.slice(first, head).map((word) => `${word.toLowerCase()} `);
    const words = before.join('').replaceAll(' - ', '-');
    for (const base of bases) {
      const found = lexicon.nouns.get(words + base);
      if (found) return found;
    }
  }
  return null;
}

/** The actor that the phrase of `head` names; the span is its core. */
export function phraseActor(reading: Reading, head: number): PhraseActor {
  const known = reading.actorAt[head];
  if (known !== undefined) return known;
  const { doc } = reading;
  const core = withoutTime(reading, wholeName(reading, phraseCore(reading, head), head), head);
  const coded = actorOf(doc, tokenSpan(doc, core.first, placeEnd(reading, head, core.last)), reading.actors);
  const found = { ...namedBy(reading, head, coded), span: tokenSpan(doc, core.first, core.last) };
  reading.actorAt[head] = found;
  return found;
}

/** A name is not cut where the parse cuts it: "Costa Rica", not "Costa". */
function wholeName({ doc }: Reading, core: { first: number; last: number }, head: number): typeof core {
  let { first, last } = core;
  for (const mention of mentionsOver(doc.mentions, head)) {
    if (mention.kind !== 'name') continue;
    first = Math.min(first, mention.first);
    last = Math.max(last, mention.last);
  }
  return { first, last };
}

/** How many mentions before a token are looked at for those that cover it. */
const nested = 8;

/** Mentions that cover a token, the widest first; mentions are sorted by start. */
export function mentionsOver(mentions: readonly Mention[], token: number): Mention[] {
  const behind = firstWhere(mentions, ({ first }) => first > token);
  const found: Mention[] = [];
  for (let index = behind - 1; index >= 0 && index >= behind - nested; index--)
    if (mentions[index].first <= token && mentions[index].last > token) found.push(mentions[index]);
  return found.reverse();
}

/** Mentions that begin within the offsets. */
export function mentionsWithin(mentions: readonly Mention[], start: number, end: number): Mention[] {
  const from = firstWhere(mentions, (mention) => mention.start >= start);
  const found: Mention[] = [];
  for (let index = from; index < mentions.length && mentions[index].start < end; index++) found.push(mentions[index]);
  return found;
}

/** "In January Ruritania": a month that the parse took into the phrase is no part of it. */
function withoutTime({ doc }: Reading, core: { first: number; last: number }, head: number): typeof core {
  let first = core.first;
  while (first < head && isTimeAt(doc, first)) first++;
  return { first, last: core.last };
}

/** True for a word of a time expression. */
export function isTimeAt({ times, tokens }: Timed, token: number): boolean {
  const { start } = tokens[token];
  const time = firstWhere(times, ({ end }) => end > start);
  return time < times.length && times[time].start <= start;
}

/** A description is whom its apposition names: "the opposition leader, Ann Lee". */
function namedBy(reading: Reading, head: number, coded: ActorCode): ActorCode {
  if (coded.entity !== null) return coded;
  const { doc } = reading;
  for (const child of reading.dependents[head]) {
    if (relation(reading, child) !== 'appos') continue;
    const core = wholeName(reading, phraseCore(reading, child), child);
    const named = actorOf(doc, tokenSpan(doc, core.first, core.last), reading.actors);
    if (named.entity === null || doc.entities[named.entity].type === 'location') continue;
    return { entity: named.entity, country: named.country ?? coded.country, sector: named.sector ?? coded.sector };
  }
  return coded;
}

function tokenSpan(doc: Timed, first: number, last: number): TokenSpan {
  return { first, last, start: doc.tokens[first].start, end: doc.tokens[last - 1].end };
}

/** Where the attributes end that say of which country an actor is: "rebels in the north of Ruritania". */
function placeEnd(reading: Reading, head: number, from: number): number {
  let end = from;
  for (const child of reading.dependents[head]) {
    if (relation(reading, child) !== 'nmod' || child < head) continue;
    if (!prepositions(reading, child).some((word) => /^(?:of|in|from|at|to|for)$/.test(word))) continue;
    end = Math.max(end, placeEnd(reading, child, phraseCore(reading, child).last));
  }
  // "Of" belongs to the noun before it, wherever the parse hung it.
  const attribute = reading.doc.forms[end]?.toLowerCase() === 'of' ? reading.doc.heads[end] : -1;
  return attribute > end ? Math.max(end, phraseCore(reading, attribute).last) : end;
}

/** True where the phrase names somebody who can act: a country, a role, a person, an organization, a group. */
export function isActor(reading: Reading, head: number): boolean {
  const { upos, entities } = reading.doc;
  if (upos[head] !== 'NOUN' && upos[head] !== 'PROPN' && upos[head] !== 'PRON' && upos[head] !== 'ADJ') return false;
  if (isTimeAt(reading.doc, head)) return false;
  const actor = phraseActor(reading, head);
  // A rally is no actor, though those who rally are; a named one is ("the Intifada").
  if (actor.entity === null && actor.sector !== 'OPP' && namesEvent(reading, head)) return false;
  if (actor.sector !== null) return true;
  if (actor.entity !== null) {
    const { type, country } = entities[actor.entity];
    return type === 'person' || type === 'organization' || type === 'group' || country !== null;
  }
  return actor.country !== null && eventNoun(reading, head) === null && upos[head] === 'PROPN';
}

function namesEvent(reading: Reading, head: number): boolean {
  const noun = eventNoun(reading, head);
  return noun !== null && (noun.code !== null || noun.operator !== null) && !noun.classes.has('light');
}
