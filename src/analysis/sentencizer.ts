// Tokens in, sentences out. A sentence never crosses a zone; closing marks belong to the sentence that they close.
import type { Sentence, Split, Tokenized, Zone } from './doc.ts';
import { abbreviationClass, type Orthography } from './text/orthography.ts';

const closing = new Set(['”', '’', "''", '’’', ')', ']', '}', '»', '"', "'"]);
const opening = /^[\p{Lu}\p{Lt}\p{Lo}\p{N}"“‘'`(«[*•–—$€£¥@#-]/u;

export function splitSentences(doc: Tokenized, orthography: Orthography): Split {
  const sentences: Sentence[] = [];
  const sentenceOf = new Int32Array(doc.tokens.length);
  const { tokens, zones } = doc;
  let token = 0;
  zones.forEach((zone, index) => {
    const wrapped = isHardWrapped(doc.text, zone);
    while (token < tokens.length && tokens[token].start < zone.end) {
      const first = token;
      token = sentenceEnd(doc, first, zone, wrapped, orthography);
      sentenceOf.fill(sentences.length, first, token);
      sentences.push({ start: tokens[first].start, end: tokens[token - 1].end, first, last: token, zone: index });
    }
  });
  return { ...doc, sentences, sentenceOf };
}

/** Number of the first token after the sentence that starts at `first`. */
function sentenceEnd(doc: Tokenized, first: number, zone: Zone, wrapped: boolean, orthography: Orthography): number {
  const { tokens, text } = doc;
  for (let i = first; i < tokens.length; i++) {
    const next = tokens[i + 1];
    if (!next || next.start >= zone.end) return i + 1;
    const gap = next.start > tokens[i].end;
    if (gap && !wrapped && /[\n\r]/.test(text.slice(tokens[i].end, next.start))) return i + 1;
    if (!isStop(doc, i, orthography)) continue;
    const last = lastClosing(doc, i, zone.end);
    if (last > i && tokens[last + 1]?.start === tokens[last].end) continue;
    const after = tokens[last + 1];
    if (!after || after.start >= zone.end) return last + 1;
    if (opensSentence(doc, i, last, orthography)) return last + 1;
  }
  return tokens.length;
}

/** A token after which a sentence may end. */
function isStop(doc: Tokenized, i: number, orthography: Orthography): boolean {
  const form = doc.forms[i];
  const last = form[form.length - 1];
  if (last !== '.' && last !== '!' && last !== '?' && last !== '…' && last !== '。') return false;
  if (form.length === 1 || /^[.!?…]+$/.test(form)) return true;
  if (/^\p{L}\.$/u.test(form)) return false;
  const known = abbreviationClass(form.slice(0, -1), orthography);
  return (
    known === 'final' || (known === undefined && form.includes('.', 1) && form.length < 16 && /^\p{L}/u.test(form))
  );
}

/** The last closing mark that hangs on the stop, or the stop itself. */
function lastClosing({ forms, tokens }: Tokenized, stop: number, limit: number): number {
  let last = stop;
  while (last + 1 < tokens.length && tokens[last + 1].start === tokens[last].end && tokens[last + 1].end <= limit) {
    if (!closing.has(forms[last + 1])) break;
    last++;
  }
  return last;
}

function opensSentence({ forms, tokens }: Tokenized, stop: number, last: number, orthography: Orthography): boolean {
  const after = forms[last + 1];
  const gap = tokens[last + 1].start > tokens[last].end;
  if (!opening.test(after)) return false;
  const form = forms[stop];
  // "had stopped flowing.The State Department": a lost blank; "3.A" and "Node.JS" are no ends.
  if (!gap)
    return form === '.' && /^\p{Ll}{3}/u.test((forms[stop - 1] ?? '').slice(-3)) && /^\p{Lu}\p{Ll}+$/u.test(after);
  const isAbbreviation = form.length > 1 && /\p{L}/u.test(form);
  if (!isAbbreviation) return !/^(?:\.{3}|…)$/.test(form) || !/^\p{N}/u.test(after);
  return /^["“‘`]/.test(after) || (last > stop && last - stop > 0) || startsSentence(after, orthography);
}

/** A capitalised function word: after "U.S." or "Inc." nothing else tells a new sentence from a longer name. */
function startsSentence(form: string, { starters }: Orthography): boolean {
  return /^\p{Lu}/u.test(form) && (form.length === 1 ? form === 'A' || form === 'I' : starters.has(form.toLowerCase()));
}

/** Lines broken at a width, not at the ends of sentences: each next line's first word would not have fitted. */
function isHardWrapped(text: string, zone: Zone): boolean {
  const body = text.slice(zone.start, zone.end);
  if (!body.includes('\n')) return false;
  const lines = body.split(/\r?\n|\r/).map((line) => line.trim());
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
  if (width > 120 || width < 40) return false;
  if (lines.length < 3) return /^\p{Ll}/u.test(lines[1] ?? '') && !/[.!?:;]["”’)]?$/.test(lines[0]);
  return lines.slice(0, -1).every((line, i) => line.length + 1 + (/^\S*/.exec(lines[i + 1])?.[0].length ?? 0) > width);
}
