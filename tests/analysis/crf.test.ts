import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, indexCrf } from '../../src/analysis/names/crf.ts';
import type { FeatureRows } from '../../src/analysis/names/feature-rows.ts';
import { mayEnd, mayFollow, mayStart, namesOfTags, tagCount, tagsOfNames } from '../../src/analysis/names/name-tags.ts';

const transition = fc.integer({ min: -50, max: 50 });
const weights = fc.record({
  tags: fc.array(fc.nat(tagCount - 1), { minLength: 6, maxLength: 6 }),
  weights: fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 6, maxLength: 6 }),
  transitions: fc.array(transition, { minLength: tagCount ** 2, maxLength: tagCount ** 2 }),
});

test('the best chain is a chain: names begin, go on and end', () => {
  fc.assert(
    fc.property(
      weights,
      fc.array(fc.constantFrom(7, 1000, -5, 12), { minLength: 1, maxLength: 12 }),
      (stored, hashes) => {
        const crf = indexCrf({
          keys: Uint32Array.from([7, 1000, -5 >>> 0]),
          counts: Uint8Array.from([2, 2, 2]),
          tags: Uint8Array.from(stored.tags),
          weights: Int8Array.from(stored.weights),
          transitions: Int32Array.from(stored.transitions),
        });
        const rows: FeatureRows = {
          hashes: Int32Array.from(hashes),
          starts: Int32Array.from([...hashes.keys(), hashes.length]),
          length: hashes.length,
        };
        const tags = new Uint8Array(hashes.length);
        decode(crf, rows, 0, hashes.length, tags, 0);
        expect(mayStart(tags[0])).toBe(true);
        expect(mayEnd(tags[tags.length - 1])).toBe(true);
        for (let i = 1; i < tags.length; i++) expect(mayFollow(tags[i - 1], tags[i])).toBe(true);
        expect(Array.from(tagsOfNames(namesOfTags(tags), tags.length))).toEqual(Array.from(tags));
      },
    ),
  );
});

test('a weight decides, a transition against it outweighs it', () => {
  const stored = {
    keys: Uint32Array.from([7]),
    counts: Uint8Array.from([1]),
    tags: Uint8Array.from([4]),
    weights: Int8Array.from([30]),
    transitions: new Int32Array(tagCount * tagCount),
  };
  const rows: FeatureRows = { hashes: Int32Array.from([7, 7]), starts: Int32Array.from([0, 1, 2]), length: 2 };
  const best = (transition: number) => {
    const transitions = stored.transitions.slice();
    transitions[4 * tagCount + 4] = transition;
    const tags = new Uint8Array(2);
    decode(indexCrf({ ...stored, transitions }), rows, 0, 2, tags, 0);
    return Array.from(tags);
  };
  expect(best(0)).toEqual([4, 4]);
  expect(best(-40)).not.toEqual([4, 4]);
});
