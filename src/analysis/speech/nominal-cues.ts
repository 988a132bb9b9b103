// A marked text in, the nouns and adjectives that report a clause out: "her claim that …", "a promise to …", "sure that …".
import { cellValues, type EngineFiles, parseLexicon } from '../lexicon.ts';
import { clauseSubject, mainSubject, parsedSubject } from './cue-subjects.ts';
import { parseImplication } from './implication.ts';
import type { MarkedText } from './marked-text.ts';
import { isNominal, isTimeWord, type NounPhrase, phraseEnding, phraseStarting } from './noun-phrases.ts';
import type { Cue } from './reporting-cues.ts';
import { parseFrame, type ReportingVerb } from './reporting-verbs.ts';

interface NominalCue extends ReportingVerb {
  readonly part: string;
  /** What links the word to the thing that it speaks of: "concern about". */
  readonly prepositions: ReadonlySet<string>;
}

/** By form: the plurals of nouns too. */
export type NominalCues = ReadonlyMap<string, NominalCue>;

export interface NominalReport {
  readonly cue: Cue;
  /** The thing that it speaks of follows a preposition. */
  readonly isTopic: boolean;
  /** Whose claim it is, null where the text does not say. */
  readonly source: NounPhrase | null;
  /** The word is the object of a verb that utters it: "expressed concern". */
  readonly isUttered: boolean;
  /** Where the clause starts. */
  readonly first: number;
}

/** @throws Error where the lexicon names an unknown frame. */
export function loadNominalCues(files: EngineFiles): NominalCues {
  const columns = ['word', 'part', 'class', 'frames', 'factivity', 'prepositions'] as const;
  const cues = new Map<string, NominalCue>();
  for (const row of parseLexicon('nominal-cues', files.lexicon('nominal-cues'), columns)) {
    const { word, part, frames, factivity, prepositions } = row;
    const cue = {
      lemma: word,
      verbClass: row.class,
      part,
      implication: parseImplication(word, factivity),
      prepositions: new Set(cellValues(prepositions)),
      frames: new Set(cellValues(frames).map((frame) => parseFrame(word, frame))),
    };
    cues.set(word, cue);
    if (part === 'noun') cues.set(/[^aeo]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`, cue);
  }
  return cues;
}

/** In text order. */
export function nominalReports(page: MarkedText, words: NominalCues): NominalReport[] {
  const reports: NominalReport[] = [];
  for (let i = 0; i < page.doc.tokens.length; i++) {
    const tag = page.doc.upos[i];
    if ((tag !== 'NOUN' && tag !== 'ADJ') || page.stretchOf[i] >= 0) continue;
    const known = words.get(page.doc.forms[i].toLowerCase());
    if (!known || tag !== (known.part === 'noun' ? 'NOUN' : 'ADJ')) continue;
    const { last } = page.frames[page.frameOf[i]];
    const first = clauseStart(page, known, i, last);
    if (first < 0) continue;
    const { start, end } = page.doc.tokens[i];
    const cue: Cue = { first: i, last: i + 1, start, end, lemma: known.lemma, verb: known, form: 'nominal' };
    const source = known.part === 'noun' ? ownerOf(page, cue, first) : bearerOf(page, cue);
    const isUttered = source !== null && known.part === 'noun' && isObjectOfUttering(page, cue);
    const isTopic = first === i + 2;
    const isTold = known.part === 'noun' && (!isTopic || isAbroad(page, known, i));
    if (source || isTold) reports.push({ cue, source, first, isTopic, isUttered });
  }
  return reports;
}

/** Tokens between the word and its clause: "the claim by the ministry that". */
const farthest = 6;

function clauseStart(
  { doc, stretchOf }: MarkedText,
  { frames, part, prepositions }: NominalCue,
  i: number,
  end: number,
): number {
  const { forms, upos, xpos } = doc;
  if (frames.has('infinitive') && forms[i + 1] === 'to' && xpos[i + 2] === 'VB' && i + 2 < end) return i + 1;
  if (prepositions.has(forms[i + 1] ?? '') && i + 2 < end) return i + 2;
  if (!frames.has('clause')) return -1;
  if (i + 2 < end && stretchOf[i + 1] < 0 && opensClause(doc, part, i)) return i + 1;
  for (let at = i + 1; at < end && at <= i + farthest && stretchOf[at] < 0; at++) {
    if (forms[at] === 'that') return (upos[at] === 'SCONJ' || doc.relations[at] === 'mark') && at + 2 < end ? at : -1;
    const isCopula = part === 'noun' && at === i + 1 && /^(?:is|was|are|were)$/.test(forms[at]);
    if (!isCopula && (part !== 'noun' || !/^(?:ADP|DET|NOUN|PROPN|PRON|ADJ)$/.test(upos[at]))) return -1;
  }
  return -1;
}

/** "amid fears of …", "there was anger over …": what is felt or asked by people whom nobody names. */
function isAbroad({ doc }: MarkedText, { verbClass }: NominalCue, i: number): boolean {
  return doc.xpos[i] === 'NNS' || abroad.has(verbClass) || /^(?:about|against|over)$/.test(doc.forms[i + 1]);
}

const abroad: ReadonlySet<string> = new Set(['anger', 'ask', 'criticize', 'doubt', 'fear', 'request', 'warn']);

/** "unclear whether she …", "the question how they …", "glad they left": no "that" opens the clause. */
function opensClause({ forms, relations, heads, upos }: MarkedText['doc'], part: string, i: number): boolean {
  if (/^(?:how|if|what|when|where|whether|who|why)$/.test(forms[i + 1]))
    return part === 'adjective' || forms[i + 1] === 'whether';
  if (part === 'noun' || !/^(?:ADJ|DET|NOUN|PRON|PROPN)$/.test(upos[i + 1])) return false;
  for (let at = i + 2; at < forms.length && at < i + farthestVerb; at++)
    if (heads[at] === i && relations[at] === 'ccomp') return true;
  return false;
}

/** Tokens from an adjective to the verb of its clause. */
const farthestVerb = 12;

/** Who is glad, sure or afraid: the subject, or the noun right before the word ("voters angry about …"). */
function bearerOf(page: MarkedText, cue: Cue): NounPhrase | null {
  const { doc, frames, frameOf } = page;
  const parsed = parsedSubject(page, cue, /^(?:conj|xcomp)/.test(doc.relations[cue.first]) ? 2 : 1, cue.first);
  if (parsed) return parsed;
  let before = cue.first - 1;
  while (doc.upos[before] === 'ADV') before--;
  const floor = frames[frameOf[cue.first]].first;
  const isBehindNoun = before >= floor && doc.heads[cue.first] === before && isNominal(page, before);
  if (isBehindNoun) return phraseEnding(page, before, floor);
  return doc.upos[cue.first - 1] === 'AUX' ? (mainSubject(page, cue) ?? clauseSubject(page, floor, cue.first)) : null;
}

/** "X's claim", "her claim", "the claim by X", "X made the claim". */
function ownerOf(page: MarkedText, cue: Cue, first: number): NounPhrase | null {
  const { doc } = page;
  const floor = page.frames[page.frameOf[cue.first]].first;
  let before = cue.first - 1;
  while (before > floor && /^(?:ADJ|NUM)$/.test(doc.upos[before])) before--;
  if (before >= floor && doc.xpos[before] === 'PRP$') return { first: before, last: before + 1, head: before };
  if (before > floor && /^['’]s?$/.test(doc.forms[before]) && isNominal(page, before - 1))
    return phraseEnding(page, before - 1, floor);
  if (/^(?:among|by|from)$/.test(doc.forms[cue.last])) return phraseStarting(page, cue.last + 1, first);
  return isObjectOfUttering(page, cue) ? makerOf(page, cue) : null;
}

function isObjectOfUttering({ doc, frames, frameOf }: MarkedText, cue: Cue): boolean {
  const verb = doc.heads[cue.first];
  if (verb < frames[frameOf[cue.first]].first || verb > cue.first || doc.relations[cue.first] !== 'obj') return false;
  return uttering.test(doc.lemmas[verb]);
}

/** Verbs whose subject makes the claim that is their object. */
const uttering =
  /^(?:advance|air|announce|convey|deliver|echo|express|feel|file|give|harbou?r|have|hold|hurl|issue|launch|level|lodge|make|mount|offer|pose|post|present|publish|put|raise|reaffirm|register|reiterate|release|renew|repeat|restate|send|share|show|sound|state|submit|take|unleash|utter|voice)$/;

function makerOf(page: MarkedText, cue: Cue): NounPhrase | null {
  const subject = parsedSubject(page, cue, 2, cue.first) ?? mainSubject(page, cue);
  return subject && !isTimeWord(page.doc.forms[subject.head]) ? subject : null;
}
