import { describe, expect, it } from 'vitest';
import {
  beginFeatures,
  compileTemplates,
  extractFeatures,
  finishFeatures,
  splitTemplates,
} from '../../src/analysis/learning/feature-templates.ts';
import { bestClass, readRows, scoreOne } from '../../src/analysis/learning/linear-model.ts';
import { readModelFile, verifyModelFile, writeModelFile } from '../../src/analysis/learning/model-file.ts';

const bytes = writeModelFile({
  names: ['first', 'zweite'],
  'one.rows': Uint32Array.from([0b1100]),
  'one.weights': Int8Array.from([5, -7]),
  's.counts': Uint8Array.from([2, 0, 1, 0]),
});

describe('a model file', () => {
  it('gives back its sections, also from bytes that lie at an odd place', () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    for (const given of [bytes, shifted.subarray(3)]) {
      const file = readModelFile('models/x.bin', given);
      expect(file.lines('names')).toEqual(['first', 'zweite']);
      expect([...file.section('s.counts')]).toEqual([2, 0, 1, 0]);
    }
  });

  it.each([
    ['cut short', bytes.slice(0, -8), /models\/x\.bin \(version 1\): expected \d+ bytes, found \d+/],
    ['nearly empty', bytes.slice(0, 5), /models\/x\.bin: expected a model file, found 5 bytes/],
    ['of another kind', changed(0, 7), /models\/x\.bin: expected a model file that begins with DATELINE/],
    ['of another version', changed(8, 9), /models\/x\.bin: expected model format version 1, found version 9/],
  ])('that is %s is refused by name', (_, given, message) => {
    expect(() => readModelFile('models/x.bin', given)).toThrow(message);
  });

  it('is known by its checksum', () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    for (const given of [bytes, shifted.subarray(3)])
      expect(() => verifyModelFile('models/x.bin', given)).not.toThrow();
    for (const given of [changed(bytes.length - 8, 77), bytes.slice(0, -8)])
      expect(() => verifyModelFile('models/x.bin', given)).toThrow('models/x.bin: the checksum does not match');
  });

  it('without a section names the section', () => {
    expect(() => readModelFile('models/x.bin', bytes).section('none')).toThrow('"none"');
  });
});

describe('linear scores', () => {
  const file = readModelFile('models/x.bin', bytes);

  it('add up the rows held of the features, all others being 0', () => {
    expect(scoreOne(readRows(file, 'one'), Int32Array.from([0, 2, 3, 35]), 4)).toBe(-9);
  });

  it('choose the first of equal classes', () => {
    expect(bestClass(Int32Array.from([1, 4, 4]))).toBe(1);
  });
});

describe('feature templates', () => {
  const features = (lines: string[], values: number[]): number[] => {
    const templates = compileTemplates(['a', 'b', 'c'], lines);
    const out = new Int32Array(templates.count);
    extractFeatures(templates, Int32Array.from(values), out);
    return [...out];
  };

  it('depend on their own atoms alone', () => {
    const [a, ab] = features(['a, a b'], [1, 2, 3]);
    expect(features(['a, a b'], [1, 2, 4])).toEqual([a, ab]);
    expect(features(['a, a b'], [1, 5, 3])[0]).toBe(a);
    expect(features(['a, a b'], [1, 5, 3])[1]).not.toBe(ab);
  });

  it('do not depend on their order', () => {
    const [a, ab] = features(['a, a b'], [1, 2, 3]);
    expect(features(['c', 'a b, a'], [1, 2, 3]).slice(1)).toEqual([ab, a]);
  });

  it('are the same in two parts', () => {
    const atoms = ['a', 'b', 'c', 'd'];
    const whole = compileTemplates(atoms, ['a, d a, a b c', 'c d, b, b d, a b', 'd, a c b']);
    const parts = splitTemplates(whole, 2);
    const values = Int32Array.of(7, 8, 9, 10);
    const [begun, inParts, atOnce] = [0, 1, 2].map(() => new Int32Array(whole.count));
    beginFeatures(parts, Int32Array.of(7, 8, 0, 0), begun);
    finishFeatures(parts, begun, values, inParts);
    extractFeatures(whole, values, atOnce);
    expect(inParts).toEqual(atOnce);
  });

  it('refuse an atom that nobody fills', () => {
    expect(() => compileTemplates(['a'], ['a z'])).toThrow('template "a z": expected a known atom, found "z"');
  });
});

function changed(place: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[place] = value;
  return copy;
}
