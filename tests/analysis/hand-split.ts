// Words with spaces between in, the layers up to sentences out: so that tests of tagger and parser need no tokenizer.
import type { Split } from '../../src/analysis/doc.ts';

/** Each text is one sentence; its words are separated by single spaces. */
export function handSplit(...sentences: string[]): Split {
  const text = sentences.join('\n');
  const tokens: { start: number; end: number }[] = [];
  let start = 0;
  const ranges = sentences.map((sentence) => {
    const first = tokens.length;
    const end = start + sentence.length;
    let at = start;
    for (const word of sentence.split(' ').filter((part) => part !== '')) {
      tokens.push({ start: at, end: at + word.length });
      at += word.length + 1;
    }
    const range = { first, last: tokens.length, start, end, zone: 0 };
    start = end + 1;
    return range;
  });
  const forms = tokens.map((token) => text.slice(token.start, token.end));
  const sentenceOf = new Int32Array(tokens.length);
  for (const [number, range] of ranges.entries()) sentenceOf.fill(number, range.first, range.last);
  const zones = [{ start: 0, end: text.length, kind: 'body' as const }];
  return { text, title: null, publishedAt: null, zones, tokens, forms, sentences: ranges, sentenceOf };
}
