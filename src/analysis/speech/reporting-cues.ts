// A marked text in, the words that report speech out: verbs of the lexicon outside the marks, "according to", colons.
import type { TokenSpan } from '../doc.ts';
import type { MarkedText } from './marked-text.ts';
import { isTimeWord } from './noun-phrases.ts';
import type { ReportingVerb, ReportingVerbs } from './reporting-verbs.ts';

/** How the cue stands: who said it depends on it. */
export type CueForm = 'finite' | 'gerund' | 'infinitive' | 'passive' | 'preposition' | 'colon' | 'dash' | 'nominal';

export interface Cue extends TokenSpan {
  readonly lemma: string;
  readonly verb: ReportingVerb;
  readonly form: CueForm;
}

/** Cues in text order. */
export function reportingCues(page: MarkedText, verbs: ReportingVerbs): Cue[] {
  const cues: Cue[] = [];
  for (let i = 0; i < page.doc.tokens.length; i++) {
    if (page.stretchOf[i] >= 0) continue;
    const cue = cueAt(page, verbs, i);
    if (!cue) continue;
    cues.push(cue);
    i = cue.last - 1;
  }
  return cues;
}

function cueAt(page: MarkedText, verbs: ReportingVerbs, i: number): Cue | null {
  const { doc, stretchOf } = page;
  const form = doc.forms[i];
  if (/^[:—–―-]/.test(form)) return markCue(page, verbs, i, form);
  if (neverCues.has(doc.upos[i])) return null;
  const word = form.toLowerCase();
  if (word === 'according' && doc.forms[i + 1]?.toLowerCase() === 'to')
    return cueOf(page, verbs, i, i + 2, 'according to', 'preposition');
  const lemma = verbs.lemmaOf.get(word);
  if (!lemma || (!doc.xpos[i].startsWith('V') && !standsAsVerb(page, i))) return null;
  const verbal = verbForm(page, i);
  if (verbs.phrasal.has(lemma)) {
    const particle = particleOf(page, i);
    for (let last = particle + 2; last > particle; last--) {
      const phrasal = [lemma, ...doc.forms.slice(particle, last)].join(' ').toLowerCase();
      if (doc.forms[last - 1] === 'to' && doc.xpos[last] === 'VB') continue;
      if (stretchOf[last - 1] < 0 && verbs.byLemma.has(phrasal)) return cueOf(page, verbs, i, last, phrasal, verbal);
    }
  }
  return cueOf(page, verbs, i, i + 1, lemma, verbal);
}

const neverCues: ReadonlySet<string> = new Set(['CCONJ', 'DET', 'NUM', 'PART', 'PRON', 'PUNCT']);

/** A colon, or a dash that opens a line or stands behind marks. */
function markCue(page: MarkedText, verbs: ReportingVerbs, i: number, word: string): Cue | null {
  const { stretchOf, paragraphOf } = page;
  if (i === 0) return null;
  if (word === ':') return stretchOf[i - 1] < 0 ? cueOf(page, verbs, i, i + 1, 'say', 'colon') : null;
  if (!/^[—–―-]+$/.test(word) || (stretchOf[i - 1] < 0 && paragraphOf[i - 1] === paragraphOf[i])) return null;
  return cueOf(page, verbs, i, i + 1, 'say', 'dash');
}

/** Behind the verb, over adverbs and days: "spoke warmly of", "called Friday for". */
function particleOf({ doc }: MarkedText, verb: number): number {
  let i = verb + 1;
  while (i < verb + 3 && (/ly$/.test(doc.forms[i] ?? '') || isTimeWord(doc.forms[i] ?? ''))) i++;
  return i;
}

/** A word beside marks between a name and the end of a clause: a verb, whatever the tagger says. */
function standsAsVerb(page: MarkedText, i: number): boolean {
  const { doc, stretchOf, nameOf } = page;
  if (opensInfinitive(page, i)) return true;
  if (!/(?:s|ed|d|t)$/.test(doc.forms[i]) || i === 0) return false;
  const isNamed = nameOf[i - 1] >= 0 || doc.upos[i - 1] === 'PROPN';
  const isNoun = isNamed || /^(?:PRON|NOUN)$/.test(doc.upos[i - 1]);
  const last = doc.upos[i + 1] === 'ADP' || doc.upos[i + 1] === 'ADV' ? i + 2 : i + 1;
  const endsClause = last >= doc.forms.length || stretchOf[last] >= 0 || /^[.,:;]$/.test(doc.forms[last]);
  if (!isNoun || !endsClause) return false;
  if (isNamed && (stretchOf[last] >= 0 || stretchOf[last + 1] >= 0)) return true;
  let first = i - 1;
  while (first >= 0 && i - first < 5 && stretchOf[first] < 0) first--;
  return first >= 0 && stretchOf[first] >= 0;
}

/** "The mayor plans to leave", "…, promising to leave": no noun and no adjective, though the tagger may say so. */
function opensInfinitive({ doc, nameOf }: MarkedText, i: number): boolean {
  const { forms, upos, xpos } = doc;
  if (!/^to$/i.test(forms[i + 1] ?? '') || xpos[i + 2] !== 'VB' || i === 0) return false;
  if (/ing$/.test(forms[i])) return upos[i] === 'ADJ' || upos[i] === 'NOUN';
  return (
    /s$/.test(forms[i]) && (nameOf[i - 1] >= 0 || /^(?:NOUN|PRON|PROPN)$/.test(upos[i - 1])) && xpos[i - 1] !== 'PRP$'
  );
}

function cueOf(
  page: MarkedText,
  verbs: ReportingVerbs,
  first: number,
  last: number,
  lemma: string,
  form: CueForm,
): Cue | null {
  const verb = verbs.byLemma.get(lemma);
  if (!verb) return null;
  const { tokens } = page.doc;
  return { first, last, start: tokens[first].start, end: tokens[last - 1].end, lemma, verb, form };
}

const forms = {
  be: new Set([
    'be',
    'am',
    'is',
    'are',
    'was',
    'were',
    'been',
    'being',
    "'s",
    '’s',
    "'re",
    '’re',
    'get',
    'got',
    'gets',
  ]),
  have: new Set(['have', 'has', 'had', 'having', "'ve", '’ve', "'d", '’d']),
};

function verbForm({ doc }: MarkedText, i: number): CueForm {
  const tag = doc.xpos[i];
  if (tag === 'VBG' || /ing$/.test(doc.forms[i])) return isProgressive(doc.forms, doc.upos, i) ? 'finite' : 'gerund';
  const before = helperBefore(doc.forms, doc.upos, i);
  if (before !== null && forms.be.has(before) && (tag === 'VBN' || tag === 'VBD')) return 'passive';
  if (tag === 'VBN' && before === null && /^(?:when|if|as|once|until|unless|than|while)$/i.test(doc.forms[i - 1] ?? ''))
    return 'passive';
  return before === 'to' ? 'infinitive' : 'finite';
}

function isProgressive(words: readonly string[], upos: readonly string[], i: number): boolean {
  const before = helperBefore(words, upos, i);
  return before !== null && forms.be.has(before);
}

/** The auxiliary or "to" before a verb, over adverbs. */
function helperBefore(words: readonly string[], upos: readonly string[], i: number): string | null {
  for (let j = i - 1; j >= 0 && j >= i - 4; j--) {
    const word = words[j].toLowerCase();
    if (forms.be.has(word) || forms.have.has(word) || word === 'to' || upos[j] === 'AUX') return word;
    if (upos[j] !== 'ADV' && upos[j] !== 'PART') return null;
  }
  return null;
}
