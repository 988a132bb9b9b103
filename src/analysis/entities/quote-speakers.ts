// Sentences with their quotation marks in, the token that stands for who speaks in each out: somebody whom "he" in the quoted
// words does not mean, since speakers say "I".
import type { Named, Sentence } from '../doc.ts';
import { isSubject } from './antecedents.ts';

/**
 * By sentence, the subject outside of the marks whose verb governs quoted words or hangs on them ("Mr. Novak said: …"), -1
 * where there is none. A sentence that is quoted as a whole has the speaker of the one before it, or else of the one after.
 */
export function quoteSpeakers(doc: Named, quoted: Uint8Array): Int32Array {
  const speakers = new Int32Array(doc.sentences.length).fill(-1);
  const isWhole = doc.sentences.map((sentence) => isWhollyQuoted(doc, quoted, sentence));
  for (const [number, sentence] of doc.sentences.entries()) {
    const isRunOn = isWhole[number] && number > 0 && doc.sentences[number - 1].zone === sentence.zone;
    speakers[number] = isRunOn ? speakers[number - 1] : speakerIn(doc, quoted, sentence);
  }
  for (let number = doc.sentences.length - 2; number >= 0; number--)
    if (isWhole[number] && speakers[number] < 0 && doc.sentences[number].zone === doc.sentences[number + 1].zone)
      speakers[number] = speakers[number + 1];
  return speakers;
}

function isWhollyQuoted(doc: Named, quoted: Uint8Array, { first, last }: Sentence): boolean {
  let hasWords = false;
  for (let token = first; token < last; token++) {
    if (doc.upos[token] === 'PUNCT') continue;
    if (!quoted[token]) return false;
    hasWords = true;
  }
  return hasWords;
}

function speakerIn(doc: Named, quoted: Uint8Array, { first, last }: Sentence): number {
  const verbs = new Set<number>();
  for (let token = first; token < last; token++) {
    const head = doc.heads[token];
    if (head < 0 || quoted[token] === quoted[head] || doc.upos[token] === 'PUNCT') continue;
    verbs.add(quoted[token] ? head : token);
  }
  for (let token = first; token < last; token++)
    if (!quoted[token] && isSubject(doc, token) && verbs.has(doc.heads[token])) return token;
  return -1;
}
