// CoNLL-U text in, sentences of gold words out.
import type { Split } from '../src/analysis/doc.ts';

/** One sentence; `heads` count words from 1 and give 0 to the root, as the file does. */
export interface Treebank {
  readonly document: string;
  readonly forms: readonly string[];
  readonly lemmas: readonly string[];
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly heads: readonly number[];
  readonly relations: readonly string[];
}

/** Words only: ranges of multiword tokens ("1-2") and empty nodes ("3.1") are left out. */
export function parseConllu(text: string): Treebank[] {
  const sentences: Treebank[] = [];
  let document = '';
  for (const block of text.split(/\r?\n\r?\n/)) {
    const lines = block.split(/\r?\n/);
    for (const line of lines) document = line.startsWith('# newdoc id = ') ? line.slice(14) : document;
    const words = lines.map((line) => line.split('\t')).filter((fields) => /^\d+$/.test(fields[0]));
    if (words.length === 0) continue;
    const column = (place: number): string[] => words.map((fields) => fields[place]);
    sentences.push({
      document,
      forms: column(1),
      lemmas: column(2),
      upos: column(3),
      xpos: column(4),
      heads: column(6).map(Number),
      relations: column(7),
    });
  }
  return sentences;
}

/** The layers up to the tagger's input, with the file's own words and sentences. */
export function toSplit(sentences: readonly Treebank[]): Split {
  const forms = sentences.flatMap((sentence) => sentence.forms);
  const text = forms.join(' ');
  let start = 0;
  const tokens = forms.map((form) => {
    const token = { start, end: start + form.length };
    start = token.end + 1;
    return token;
  });
  let first = 0;
  const ranges = sentences.map((sentence) => {
    const last = first + sentence.forms.length;
    const range = { first, last, start: tokens[first].start, end: tokens[last - 1].end, zone: 0 };
    first = last;
    return range;
  });
  const sentenceOf = new Int32Array(forms.length);
  ranges.forEach((range, number) => {
    sentenceOf.fill(number, range.first, range.last);
  });
  const zones = [{ start: 0, end: text.length, kind: 'body' as const }];
  return { text, title: null, publishedAt: null, zones, tokens, forms, sentences: ranges, sentenceOf };
}
