import fc from 'fast-check';
import { expect, it } from 'vitest';
import { engineFilesIn } from '../../lambdas/adapters/engine-files.ts';
import type { Parsed } from '../../src/analysis/doc.ts';
import { lemmatize, loadLemmatizer } from '../../src/analysis/lemmatizer.ts';
import { parse, parseAll } from '../../src/analysis/parser.ts';
import { loadParser } from '../../src/analysis/syntax/parser-model.ts';
import { loadTagger, tag } from '../../src/analysis/tagger.ts';
import { handSplit } from './hand-split.ts';

const files = engineFilesIn(process.cwd());
const [tagger, lemmatizer, parser] = [loadTagger(files), loadLemmatizer(files), loadParser(files)];
const tagged = (...sentences: string[]) => lemmatize(tag(handSplit(...sentences), tagger), lemmatizer);
const parsed = (...sentences: string[]): Parsed => parse(tagged(...sentences), parser);

/** "word→head relation" of every word. */
function arcs(doc: Parsed): string[] {
  return doc.forms.map((form, i) => `${form}→${doc.forms[doc.heads[i]] ?? ''} ${doc.relations[i]}`);
}

it.each([
  ['The minister signed the treaty .', ['minister→signed nsubj', 'signed→ root', 'treaty→signed obj']],
  ['The treaty was signed by the minister .', ['treaty→signed nsubj:pass', 'minister→signed obl:agent']],
  ['He said the rebels had attacked the town .', ['rebels→attacked nsubj', 'attacked→said ccomp', 'town→attacked obj']],
  ['Farmers and traders blocked the road .', ['traders→Farmers conj', 'Farmers→blocked nsubj', 'road→blocked obj']],
  ['Police and soldiers arrested them .', ['soldiers→Police conj', 'Police→arrested nsubj', 'them→arrested obj']],
  ['The bank sent him a letter .', ['him→sent iobj', 'letter→sent obj']],
])('finds who did what in "%s"', (sentence, expected) => {
  expect(arcs(parsed(sentence))).toEqual(expect.arrayContaining(expected));
});

it('makes one tree of every sentence, whatever its words', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom('the', 'said', ',', '"', 'of', '('),
  );
  fc.assert(
    fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 40 }), { maxLength: 3 }), (sentences) => {
      expectTrees(parsed(...sentences.map((words) => words.map((each) => each.replaceAll(/[ \n]/g, '_')).join(' '))));
    }),
  );
});

it('makes one tree of a sentence of many thousand words', () => {
  expectTrees(parsed('the strike went on , and '.repeat(3000).trim()));
});

it('finds the same trees whatever other texts are parsed with a text', () => {
  const vocabulary = 'the a minister rebels said had left town , and of in which " . quickly to'.split(' ');
  const sentence = fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 150 });
  const text = fc.array(
    sentence.map((words) => words.join(' ')),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
      const docs = texts.map((sentences) => tagged(...sentences));
      expect(parseAll(docs, parser).map(arcs)).toEqual(docs.map((doc) => arcs(parse(doc, parser))));
    }),
    { numRuns: 20 },
  );
});

it('parses nothing into nothing', () => {
  expect(parsed().relations).toEqual([]);
});

function expectTrees(doc: Parsed): void {
  for (const { first, last } of doc.sentences) {
    const roots = [...doc.heads.subarray(first, last)].filter((head) => head < 0);
    expect(roots).toHaveLength(first === last ? 0 : 1);
    for (let i = first; i < last; i++) expect(reachesRoot(doc, i, first, last)).toBe(true);
  }
  expect(doc.relations.every((relation, i) => (relation === 'root') === doc.heads[i] < 0)).toBe(true);
}

function reachesRoot(doc: Parsed, from: number, first: number, last: number): boolean {
  let at = from;
  for (let steps = 0; steps <= last - first; steps++) {
    if (doc.heads[at] < 0) return true;
    if (doc.heads[at] < first || doc.heads[at] >= last) return false;
    at = doc.heads[at];
  }
  return false;
}
