import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashString } from '../../src/analysis/learning/feature-templates.ts';
import { readModelFile, writeModelFile } from '../../src/analysis/learning/model-file.ts';
import { type MarkedTree, markedTree } from '../../src/analysis/syntax/mark-features.ts';
import { findMarkCandidates, hangMarks, newMarkRoom, readMarkModel } from '../../src/analysis/syntax/mark-hanging.ts';
import type { SentenceFacts } from '../../src/analysis/syntax/parser-features.ts';
import { runningCounts } from '../../src/analysis/syntax/running-counts.ts';
import { markSections } from '../../training/parser-sections.ts';
import { trainMarks } from '../../training/train-marks.ts';

/** Letters are words, everything else is a mark; heads from 1, the root's is one more than the words. */
function treeOf(text: string, heads: readonly number[]): MarkedTree {
  const forms = text.split(' ');
  const at = (values: readonly number[]): Int32Array => Int32Array.from([0, ...values, 0, 0, 0, 0]);
  const tags = at(forms.map((form) => hashString(/\w/.test(form) ? 'NOUN' : 'PUNCT')));
  const nothing = at(forms.map(() => 0));
  const facts: SentenceFacts = {
    ...{ word: at(forms.map((form) => hashString(form))), tag: tags, upos: tags },
    ...{ cluster: nothing, coarse: nothing, ending: nothing, running: runningCounts(tags, forms.length) },
  };
  return markedTree(forms.length, facts, at(heads), nothing);
}

function candidates(tree: MarkedTree, mark: number): number[] {
  const room = newMarkRoom();
  const count = findMarkCandidates(room, tree, mark);
  return [...room.chains.heads.subarray(0, count)];
}

describe('what a mark can hang from', () => {
  it.each([
    ['the words beside it and their heads on that side', 'a b , c d', [2, 6, 2, 5, 2], 3, [2, 4, 5]],
    ['nothing beyond an arc above it', 'a b , c d', [5, 1, 2, 5, 6], 3, [2, 1, 4, 5]],
    ['no other mark', 'a , " b', [5, 1, 1, 1], 3, [1, 4]],
    ['the words before it at the end', 'a b .', [4, 1, 1], 3, [2, 1]],
  ])('is %s', (_, text, heads, mark, expected) => {
    expect(candidates(treeOf(text, heads), mark)).toEqual(expected);
  });

  it('crosses no arc of the words', () => {
    const sentences = fc.array(fc.tuple(fc.boolean(), fc.nat()), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(sentences, (kinds) => {
        // Every word hangs from the word before it or from the first, so that no two arcs cross.
        const words = kinds.flatMap(([isWord], i) => (isWord || i === 0 ? [i + 1] : []));
        const heads = kinds.map(([isWord, pick], i) => {
          if (i === 0) return kinds.length + 1;
          const before = words.filter((word) => word <= i);
          return isWord && pick % 2 === 0 ? before[before.length - 1] : before[0];
        });
        const tree = treeOf(kinds.map(([isWord], i) => (isWord || i === 0 ? 'a' : ',')).join(' '), heads);
        for (let mark = 1; mark <= tree.words; mark++) {
          if (tree.marks[mark] === 0) continue;
          for (const head of candidates(tree, mark)) {
            const [low, high] = [Math.min(mark, head), Math.max(mark, head)];
            for (const word of words.filter((word) => word > low && word < high && word > 1)) {
              expect(tree.heads[word]).toBeGreaterThanOrEqual(low);
              expect(tree.heads[word]).toBeLessThanOrEqual(high);
            }
          }
        }
      }),
    );
  });
});

it('knows pairs of brackets and quotation marks, inside one another too', () => {
  const tree = treeOf('( a " b " ) c "', [2, 9, 4, 2, 4, 2, 2, 2]);
  expect([...tree.partners.subarray(1, 9)]).toEqual([6, 0, 5, 0, 3, 1, 0, 0]);
});

it('leaves alone a mark that words hang from, and one that is the root', () => {
  expect([...treeOf('a - b .', [2, 5, 2, 2]).marks.subarray(1, 5)]).toEqual([0, 0, 0, 1]);
  expect([...treeOf('" .', [3, 1]).marks.subarray(1, 3)]).toEqual([0, 1]);
});

it('learns where marks hang, the same way every time', () => {
  const given = () => treeOf('a b , c d .', [7, 1, 2, 5, 1, 5]);
  const gold = treeOf('a b , c d .', [7, 1, 5, 5, 1, 1]).heads;
  const train = () => writeModelFile(markSections(trainMarks([{ tree: given(), heads: gold }], 4, 1)));
  const tree = given();
  hangMarks(newMarkRoom(), tree, readMarkModel(readModelFile('marks', train())));
  expect(tree.heads).toEqual(gold);
  expect(train()).toEqual(train());
});
