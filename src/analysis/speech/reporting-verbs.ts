// The lexicon of reporting verbs in, a lookup by lemma out: what each verb takes and what it implies.
import type { Implication } from '../doc.ts';
import { cellValues, type EngineFiles, parseLexicon } from '../lexicon.ts';
import { parseImplication } from './implication.ts';

/**
 * What a verb takes: a quotation (`direct`), a clause (`clause`), an object that is told (`addressee`), an infinitive, an
 * object that it describes (`object`), an object that is the content (`topic`); or what it is: a verb of thought (`mind`), a verb that documents use (`document`).
 */
export type Frame = 'direct' | 'clause' | 'addressee' | 'infinitive' | 'object' | 'topic' | 'mind' | 'document';

export interface ReportingVerb {
  readonly lemma: string;
  /** Verbs of one meaning, which mostly take the same frames: seeds/README.md tells them. */
  readonly verbClass: string;
  readonly frames: ReadonlySet<Frame>;
  readonly implication: Implication;
}

const frameNames: ReadonlySet<string> = new Set<Frame>([
  'direct',
  'clause',
  'addressee',
  'infinitive',
  'object',
  'topic',
  'mind',
  'document',
]);

export interface ReportingVerbs {
  readonly byLemma: ReadonlyMap<string, ReportingVerb>;
  /** Lemma of each inflected form of the first word: the tagger's guess is least sure beside quotation marks. */
  readonly lemmaOf: ReadonlyMap<string, string>;
  /** First words of the entries of two or three words ("point" of "point out"). */
  readonly phrasal: ReadonlySet<string>;
}

/** @throws Error where the lexicon names an unknown frame. */
export function loadReportingVerbs(files: EngineFiles): ReportingVerbs {
  const columns = ['lemma', 'class', 'frames', 'factivity', 'irregular'] as const;
  const byLemma = new Map<string, ReportingVerb>();
  const lemmaOf = new Map<string, string>();
  const phrasal = new Set<string>();
  for (const row of parseLexicon('reporting-verbs', files.lexicon('reporting-verbs'), columns)) {
    const { lemma, frames, factivity, irregular } = row;
    byLemma.set(lemma, {
      lemma,
      verbClass: row.class,
      frames: new Set(cellValues(frames).map((frame) => parseFrame(lemma, frame))),
      implication: parseImplication(lemma, factivity),
    });
    const [verb, particle] = lemma.split(' ');
    if (particle) phrasal.add(verb);
    for (const form of [...regularForms(verb), ...cellValues(irregular)])
      if (!lemmaOf.has(form)) lemmaOf.set(form, verb);
  }
  return { byLemma, lemmaOf, phrasal };
}

/** say, says, sayed, saying: a form that nobody writes does no harm. */
function regularForms(verb: string): string[] {
  if (/[^aeiou]y$/.test(verb)) return [verb, `${verb.slice(0, -1)}ies`, `${verb.slice(0, -1)}ied`, `${verb}ing`];
  if (verb.endsWith('ie')) return [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -2)}ying`];
  if (/[eoy]e$/.test(verb)) return [verb, `${verb}s`, `${verb}d`, `${verb}ing`];
  if (verb.endsWith('e')) return [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`];
  const stem = /^[^aeiou]+[aeiou][bdgmnprt]$/.test(verb) ? verb + verb.slice(-1) : verb;
  return [verb, /(?:s|x|z|ch|sh|o)$/.test(verb) ? `${verb}es` : `${verb}s`, `${stem}ed`, `${stem}ing`];
}

function isFrame(value: string): value is Frame {
  return frameNames.has(value);
}

/** @throws Error where the value is no frame. */
export function parseFrame(lemma: string, value: string): Frame {
  if (!isFrame(value)) throw new Error(`lexicon of reporting words, ${lemma}: unknown frame "${value}"`);
  return value;
}
