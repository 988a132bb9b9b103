// A reporting cue in, to whom and by which medium the words were said out: "told ABC News", "said in a statement".
import { type EngineFiles, parseLexicon } from '../lexicon.ts';
import type { MarkedText } from './marked-text.ts';
import { phraseStarting } from './noun-phrases.ts';
import type { Cue } from './reporting-cues.ts';

/** Medium of each word that names one ("twitter" → post). */
export type SpeechMedia = ReadonlyMap<string, string>;

export function loadSpeechMedia(files: EngineFiles): SpeechMedia {
  const rows = parseLexicon('speech-media', files.lexicon('speech-media'), ['word', 'medium']);
  return new Map(rows.map(({ word, medium }) => [word, medium]));
}

/** Tokens around a cue that may tell of its circumstances. */
const reach = 14;
const posting = /^(?:tweet|retweet|post|blog)$/;

/** The medium that the clause of the cue names, null where it names none. */
export function mediumOf(page: MarkedText, cue: Cue, media: SpeechMedia): string | null {
  if (posting.test(cue.lemma)) return 'post';
  const { first, last } = page.frames[page.frameOf[cue.first]];
  for (let i = cue.last; i < last && i < cue.last + reach && page.stretchOf[i] < 0; i++) {
    if (page.doc.upos[i] === 'VERB' || page.doc.upos[i] === 'SCONJ') break;
    const medium = mediumAt(page, i, media);
    if (medium) return medium;
  }
  for (let i = first; i < cue.first && i < first + reach && page.stretchOf[i] < 0; i++) {
    if (page.doc.upos[first] !== 'ADP' || page.doc.forms[i] === ',') return null;
    const medium = mediumAt(page, i, media);
    if (medium) return medium;
  }
  return null;
}

/** A noun behind "in", "on", "at", "via", "during" … and its determiners. */
function mediumAt({ doc }: MarkedText, i: number, media: SpeechMedia): string | null {
  const medium = media.get(doc.forms[i].toLowerCase());
  if (!medium || (doc.upos[i] !== 'NOUN' && doc.upos[i] !== 'PROPN')) return null;
  for (let j = i - 1; j >= 0 && j > i - 8; j--) {
    if (/^(?:in|on|at|via|by|during|through|over|to)$/i.test(doc.forms[j])) return medium;
    if (!/^(?:DET|ADJ|NOUN|PROPN|NUM|PART|PRON|ADV)$/.test(doc.upos[j]) && doc.forms[j] !== '-') return null;
  }
  return null;
}

/** The entity that is told, asked or interviewed with, null where it is nobody by name. */
export function addresseeOf(page: MarkedText, cue: Cue): number | null {
  const { last } = page.frames[page.frameOf[cue.first]];
  if (cue.verb.frames.has('addressee')) return namedIn(page, cue.last, last);
  for (let i = cue.last; i < last && i < cue.last + reach && page.stretchOf[i] < 0; i++) {
    const before = page.doc.forms[i - 1].toLowerCase();
    const form = page.doc.forms[i].toLowerCase();
    if ((form === 'to' && i === cue.last) || (form === 'with' && /^(?:interview|conversation|call)$/.test(before)))
      return namedIn(page, i + 1, last);
  }
  return null;
}

/** The entity of the last person, else of the last name, of the phrase that starts there. */
function namedIn(page: MarkedText, first: number, limit: number): number | null {
  const phrase = phraseStarting(page, first, limit);
  if (!phrase) return null;
  const { doc, nameOf } = page;
  let found = -1;
  for (let i = phrase.first; i < phrase.last; i++)
    if (nameOf[i] >= 0 && (found < 0 || doc.names[found].type !== 'person' || doc.names[nameOf[i]].type === 'person'))
      found = nameOf[i];
  if (found < 0) return null;
  return doc.mentions[page.namedBy[doc.names[found].last - 1]]?.entity ?? null;
}
