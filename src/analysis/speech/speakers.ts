// Sources of reporting cues in, speakers out: the words that name them here, the entity that they are, how that was found.
import type { Span, SpeakerResolution } from '../doc.ts';
import type { MarkedText } from './marked-text.ts';
import { type NounPhrase, phraseStarting } from './noun-phrases.ts';
import { type Discourse, pronounReferent, startDiscourse, tellSpeaker } from './pronoun-speakers.ts';
import { antecedentOf } from './quote-sources.ts';
import type { Cue } from './reporting-cues.ts';
import { entityDescribed, entityNamed, isPersonTitle, type SpeakerNames } from './speaker-names.ts';

export interface Speaker {
  readonly span: Span;
  /** Index in `entities`, null where the text does not say who it is. */
  readonly entity: number | null;
  readonly resolution: SpeakerResolution;
}

/** The speaker of each cue, in the cues' order; null where the cue has no source. */
export function speakersOf(
  page: MarkedText,
  cues: readonly Cue[],
  sources: readonly (NounPhrase | null)[],
  names: SpeakerNames,
): (Speaker | null)[] {
  const discourse = startDiscourse(page);
  const byHead = new Map<number, Speaker>();
  return cues.map((cue, number) => {
    const source = sources[number];
    if (!source) return null;
    const known = byHead.get(source.head);
    const speaker = known ?? speakerOf(page, source, discourse, names);
    byHead.set(source.head, speaker);
    if (speaker.entity !== null && cue.form !== 'colon') tellSpeaker(discourse, source.head, speaker.entity);
    return speaker;
  });
}

function speakerOf(page: MarkedText, source: NounPhrase, discourse: Discourse, names: SpeakerNames): Speaker {
  const name = nameOfSource(page, source);
  const named = name >= 0 ? namedSpeaker(page, name, names) : null;
  if (named && named.entity !== null) return named;
  const form = page.doc.forms[source.head].toLowerCase();
  const word = owners.get(form) ?? form;
  const antecedent = relative.test(word) ? antecedentOf(page, source.head) : null;
  if (antecedent && antecedent.head < source.head) {
    const speaker = speakerOf(page, antecedent, discourse, names);
    if (speaker.resolution === 'unnamed') return speaker;
    return { ...speaker, span: spanOf(page, source.head, source.head + 1), resolution: 'pronoun' };
  }
  if (personal.test(word)) {
    const found = pronounReferent(page, source.head, word, discourse);
    return {
      span: spanOf(page, source.head, source.head + 1),
      entity: found,
      resolution: 'pronoun',
    };
  }
  return missedName(page, source, names) ?? describedSpeaker(page, source, named);
}

const personal = /^(?:he|she|they|it|we|i|you|him|her|who)$/;
/** The pronoun of each possessive: "her claim". */
const owners: ReadonlyMap<string, string> = new Map([
  ['his', 'he'],
  ['her', 'she'],
  ['its', 'it'],
  ['their', 'they'],
]);
const relative = /^(?:who|which|that)$/;

function spanOf({ doc }: MarkedText, first: number, last: number): Span {
  return { start: doc.tokens[first].start, end: doc.tokens[last - 1].end };
}

/** The name that the head belongs to, or that stands in apposition to it; -1 for none. */
function nameOfSource(page: MarkedText, source: NounPhrase): number {
  const { doc, nameOf } = page;
  if (nameOf[source.head] >= 0 && doc.names[nameOf[source.head]].type === 'person') return nameOf[source.head];
  const titled = personBehindTitle(page, source);
  if (titled >= 0) return titled;
  if (nameOf[source.head] >= 0) return nameOf[source.head];
  return doc.upos[source.head] === 'NOUN' ? apposedName(page, source.head + 1) : -1;
}

/** ", Jane Doe," behind a noun and what hangs on it ("the coordinator for Yemen"); -1 for none. */
function apposedName({ doc, nameOf, stretchOf }: MarkedText, from: number): number {
  let i = from;
  while (i < from + 6 && i < doc.forms.length && stretchOf[i] < 0 && /^(?:ADP|PROPN|NOUN|DET|ADJ)$/.test(doc.upos[i])) {
    if (i === from && nameOf[i] >= 0 && doc.names[nameOf[i]].type === 'person') return nameOf[i];
    i++;
  }
  if (doc.forms[i] !== ',') return -1;
  do i++;
  while (i < doc.forms.length && nameOf[i] < 0 && isPersonTitle(doc.forms[i]));
  const name = i < doc.forms.length && stretchOf[i] < 0 ? nameOf[i] : -1;
  if (name < 0 || doc.names[name].type !== 'person') return -1;
  const behind = doc.names[name].last;
  return behind >= doc.forms.length || stretchOf[behind] >= 0 || /^[,.]$/.test(doc.forms[behind]) ? name : -1;
}

/** "former governor and party chairman Jane Doe", "secretary of state Jane Doe": the person behind a title; -1 for none. */
function personBehindTitle({ doc, nameOf, stretchOf }: MarkedText, source: NounPhrase): number {
  for (let i = source.head + 1; i < doc.tokens.length && i <= source.head + 8 && stretchOf[i] < 0; i++) {
    const name = nameOf[i];
    if (name >= 0 && doc.names[name].type === 'person') return i > source.head + 1 ? name : -1;
    const isOfTitle =
      doc.forms[i] === 'of' && i === source.head + 1 && nameOf[i + 1] === -1 && !isPersonTitle(doc.forms[i + 1]);
    if (!isOfTitle && !/^(?:PROPN|NOUN|ADJ|CCONJ)$/.test(doc.upos[i])) return -1;
  }
  return -1;
}

function namedSpeaker({ doc, namedBy }: MarkedText, name: number, names: SpeakerNames): Speaker {
  const { start, end, last } = doc.names[name];
  const mention = doc.mentions[namedBy[last - 1]];
  const entity = mention?.entity ?? entityNamed(names, doc.text.slice(start, end));
  return { span: { start, end }, entity, resolution: 'explicit' };
}

/** A name that stands elsewhere in the text too, and was not seen as one here. */
function missedName(page: MarkedText, source: NounPhrase, names: SpeakerNames): Speaker | null {
  const { doc } = page;
  if (doc.upos[source.head] !== 'PROPN') return null;
  let first = source.head;
  while (first > source.first && doc.upos[first - 1] === 'PROPN') first--;
  const span = spanOf(page, first, source.head + 1);
  const entity = entityNamed(names, doc.text.slice(span.start, span.end));
  return entity === null ? null : { span, entity, resolution: 'explicit' };
}

/** "the secretary of state": the words of an office, with what it is of. */
function officeSpan(page: MarkedText, { first, head }: NounPhrase): Span {
  const field = page.doc.forms[head + 1] === 'of' ? phraseStarting(page, head + 2, page.doc.tokens.length) : null;
  return spanOf(page, first, field?.last ?? head + 1);
}

/** "the minister": the entity of its chain, null where the text does not tell; "a senior official": nobody. */
function describedSpeaker(page: MarkedText, source: NounPhrase, named: Speaker | null): Speaker {
  const { doc, describedBy } = page;
  const span = spanOf(page, source.first, source.head + 1);
  const mention = doc.mentions[describedBy[source.head]];
  if (mention) return { span, entity: mention.entity, resolution: 'nominal' };
  for (const described of [officeSpan(page, source), span]) {
    const entity = entityDescribed(doc, doc.text.slice(described.start, described.end));
    if (entity !== null) return { span: described, entity, resolution: 'nominal' };
  }
  if (named) return named;
  const isDefinite =
    /^(?:the|this|that|his|her|its|their|our|my)$/i.test(doc.forms[source.first]) || doc.upos[source.first] === 'PROPN';
  return { span, entity: null, resolution: isDefinite ? 'nominal' : 'unnamed' };
}
