// Tokens in, sentences out.
import type { Sentence, Split, Tokenized } from './doc.ts';

export function splitSentences(doc: Tokenized): Split {
  const sentences: Sentence[] = [];
  const sentenceOf = new Int32Array(doc.tokens.length);
  let first = 0;
  let zone = 0;
  for (let i = 0; i < doc.tokens.length; i++) {
    while (doc.zones[zone].end <= doc.tokens[i].start) zone++;
    sentenceOf[i] = sentences.length;
    const next = doc.tokens[i + 1];
    if (next && next.start < doc.zones[zone].end && !/^[.!?]$/.test(doc.forms[i])) continue;
    sentences.push({ start: doc.tokens[first].start, end: doc.tokens[i].end, first, last: i + 1, zone });
    first = i + 1;
  }
  return { ...doc, sentences, sentenceOf };
}
