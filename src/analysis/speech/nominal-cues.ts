// A marked text in, the nouns and adjectives that report a clause out: "her claim that …", "a promise to …", "sure that …".
import { cellValues, type EngineFiles, parseLexicon } from '../lexicon.ts';
import { mainSubject, parsedSubject } from './cue-subjects.ts';
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
  /** Where the clause starts. */
  readonly first: number;
}

/** @throws Error where the lexicon names an unknown frame. */
export function loadNominalCues(files: EngineFiles): NominalCues {
  const columns = ['word', 'part', 'frames', 'factivity', 'prepositions'] as const;
  const cues = new Map<string, NominalCue>();
  for (const { word, part, frames, factivity, prepositions } of parseLexicon(
    'nominal-cues',
    files.lexicon('nominal-cues'),
    columns,
  )) {
    const cue = {
      lemma: word,
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
    const known = page.stretchOf[i] < 0 ? words.get(page.doc.forms[i].toLowerCase()) : undefined;
    if (!known || page.doc.upos[i] !== (known.part === 'noun' ? 'NOUN' : 'ADJ')) continue;
    const { last } = page.frames[page.frameOf[i]];
    const first = clauseStart(page, known, i, last);
    if (first < 0) continue;
    const { start, end } = page.doc.tokens[i];
    const cue: Cue = { first: i, last: i + 1, start, end, lemma: known.lemma, verb: known, form: 'nominal' };
    const source = known.part === 'noun' ? ownerOf(page, cue, first) : parsedSubject(page, cue, 1, i);
    if (source || known.part === 'noun') reports.push({ cue, source, first, isTopic: first === i + 2 });
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
  for (let at = i + 1; at < end && at <= i + farthest && stretchOf[at] < 0; at++) {
    if (forms[at] === 'that') return upos[at] === 'SCONJ' && at + 2 < end ? at : -1;
    const isCopula = part === 'noun' && at === i + 1 && /^(?:is|was|are|were)$/.test(forms[at]);
    if (!isCopula && (part !== 'noun' || !/^(?:ADP|DET|NOUN|PROPN|PRON|ADJ)$/.test(upos[at]))) return -1;
  }
  return -1;
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
  if (/^(?:by|from)$/.test(doc.forms[cue.last])) return phraseStarting(page, cue.last + 1, first);
  const verb = doc.heads[cue.first];
  if (verb < floor || verb > cue.first || doc.relations[cue.first] !== 'obj') return null;
  return uttering.test(doc.lemmas[verb]) ? makerOf(page, cue) : null;
}

/** Verbs whose subject makes the claim that is their object. */
const uttering =
  /^(?:advance|air|announce|express|give|have|issue|make|offer|raise|reiterate|release|renew|repeat|state|voice)$/;

function makerOf(page: MarkedText, cue: Cue): NounPhrase | null {
  const subject = parsedSubject(page, cue, 2, cue.first) ?? mainSubject(page, cue);
  return subject && !isTimeWord(page.doc.forms[subject.head]) ? subject : null;
}
