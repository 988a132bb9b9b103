// A place in a sentence in, whether the clause around it speaks of what is to come out.
import type { Tagged } from '../doc.ts';
import type { TimeWords } from './time-words.ts';

/** Tokens to look for the verb that an expression belongs to. */
const reach = 14;
/** Tokens that a chain of auxiliaries may span. */
const chain = 5;
/** Verbs whose present tense tells of what has been said or is the case, not of what is to come. */
const stative = /^(?:says?|tells?|reports?|is|are|has|have|'s|’s|'re|’re|am)$/;
const perfect = /^(?:has|have|had|was|were|been)$/;

/** The nearest verb before decides, else the nearest after; a word like "until" or "next" just before decides at once. */
export function looksForward(doc: Tagged, token: number, words: TimeWords): boolean {
  const sentence = doc.sentences[doc.sentenceOf[token]];
  if (!sentence) return false;
  const first = Math.max(sentence.first, token - reach);
  for (let i = token - 1; i >= Math.max(first, token - 2); i--) if (words.value('forward', doc.forms[i])) return true;
  for (let i = token - 1; i >= first; i--) {
    const isForward = directionOf(doc, i, first, words);
    if (isForward !== null) return isForward;
  }
  for (let i = token + 1; i < Math.min(sentence.last, token + reach); i++) {
    if (doc.xpos[i] === 'MD') return true;
    if (doc.xpos[i] === 'VBD') return false;
  }
  return false;
}

/** True where the word at `i` is a verb that looks forward, false where it looks back, null where it decides nothing. */
function directionOf(doc: Tagged, i: number, first: number, words: TimeWords): boolean | null {
  const form = doc.forms[i].toLowerCase();
  switch (doc.xpos[i]) {
    case 'MD':
      return form !== 'could';
    case 'VBD':
      return false;
    case 'VBZ':
    case 'VBP':
      return stative.test(form) ? null : true;
    case 'VB':
    case 'VBN':
    case 'VBG':
      return directionOfChain(doc, i, first, words);
    default:
      return null;
  }
}

/** A verb form without tense of its own takes that of the auxiliaries, or of the planning word, before it. */
function directionOfChain(doc: Tagged, verb: number, first: number, words: TimeWords): boolean | null {
  const tag = doc.xpos[verb];
  for (let i = verb - 1; i >= Math.max(first, verb - chain); i--) {
    const form = doc.forms[i].toLowerCase();
    if (doc.xpos[i] === 'MD') return true;
    if (form === 'to' && tag === 'VB') return isPlanning(doc, i - 1, words);
    if (perfect.test(form)) return false;
    if (/^(?:is|are|be)$/.test(form)) return tag === 'VBG' || words.value('planning', doc.forms[verb]) ? true : null;
  }
  return tag === 'VBN' ? false : null;
}

function isPlanning(doc: Tagged, i: number, words: TimeWords): boolean {
  return words.value('planning', doc.forms[i] ?? '') !== undefined || /^VB[ZP]$/.test(doc.xpos[i] ?? '');
}
