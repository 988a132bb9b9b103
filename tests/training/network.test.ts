import { describe, expect, it } from 'vitest';
import { readModelFile, writeModelFile } from '../../src/analysis/learning/model-file.ts';
import { inputCount } from '../../src/analysis/syntax/network-inputs.ts';
import { fields, sideWidths } from '../../src/analysis/syntax/network-shape.ts';
import { sentenceFacts } from '../../src/analysis/syntax/sentence-facts.ts';
import { countBigrams } from '../../training/clusters.ts';
import { addProduct, addTurnedProduct, from, newMatrixMemory } from '../../training/matrices.ts';
import { type Lesson, newBatch, newBatches } from '../../training/network-batches.ts';
import { baseRelations, toLessons } from '../../training/network-lessons.ts';
import { type Parameters, parametersOf, turnWeights } from '../../training/network-parameters.ts';
import { newDropout, noDropout } from '../../training/network-room.ts';
import { networkSections } from '../../training/network-sections.ts';
import { randomNumbers } from '../../training/random.ts';
import { learnBatch, newLearningRoom, trainNetwork } from '../../training/train-network.ts';
import { trainWordVectors } from '../../training/word-vectors.ts';

const counts = { words: 5, tags: 4, relations: 3 };
const random = randomNumbers(3);
const upTo = (count: number): number => Math.floor(random() * count);

/** Any sentence; of each table a few rows. */
function lesson(words: number): Lesson {
  const sizes = [counts.words, counts.tags, ...fields.map(({ rows }) => Math.min(rows, 6))];
  return {
    words,
    inputs: Int32Array.from({ length: words * inputCount }, (_, i) => upTo(sizes[i % inputCount])),
    heads: Int32Array.from({ length: words }, (_, i) => upTo(i + 1)),
    relations: Int32Array.from({ length: words }, () => upTo(counts.relations)),
  };
}

describe('products of matrices', () => {
  const memory = newMatrixMemory(1 << 16);
  const [rows, columns, inner] = [8, 16, 205];
  const a = memory.newMatrix(rows, inner);
  const turned = memory.newMatrix(inner, rows);
  const b = memory.newMatrix(inner, columns + 3);
  for (const { values } of [a, b]) for (let i = 0; i < values.length; i++) values[i] = random() - 0.5;
  for (let i = 0; i < rows; i++) for (let k = 0; k < inner; k++) turned.values[k * rows + i] = a.values[i * inner + k];
  const expected = Array.from({ length: rows * columns }, (_, place) => {
    let sum = 1;
    for (let k = 0; k < inner; k++)
      sum += a.values[Math.floor(place / columns) * inner + k] * b.values[k * b.width + (place % columns) + 2];
    return sum;
  });

  it.each([
    ['as they stand', addProduct, a],
    ['with the first one turned', addTurnedProduct, turned],
  ] as const)('are added, %s', (_, add, first) => {
    const c = memory.newMatrix(rows, columns);
    c.values.fill(1);
    add(memory, c, first, from(b, 0, 2), { rows, columns, inner });
    c.values.forEach((value, place) => {
      expect(value).toBeCloseTo(expected[place], 4);
    });
  });
});

describe('batches', () => {
  it('hold every lesson once, with zeros around it', () => {
    const lessons = Array.from({ length: 400 }, (_, i) => lesson(1 + (i % 60)));
    const batches = newBatches(lessons, randomNumbers(1));
    expect(new Set(batches.flatMap((batch) => batch.lessons))).toEqual(new Set(lessons));
    expect(batches.reduce((sum, batch) => sum + batch.lessons.length, 0)).toBe(lessons.length);
    for (const { lessons: held, starts, end } of batches)
      held.forEach(({ words }, i) => {
        expect((starts[i + 1] ?? end) - starts[i] - words).toBeGreaterThan(4);
      });
  });
});

describe('the slopes of the network', () => {
  const room = newLearningRoom(counts, random);
  const batch = newBatch([lesson(3), lesson(1), lesson(11), lesson(40)]);
  const parameters = parametersOf(room.network);

  /** How much the loss rises along a direction, by a small step each way. */
  function risesBy({ values: { values } }: Parameters, direction: Float32Array, loss: () => number): number {
    const held = values.slice();
    const lossAt = (share: number): number => {
      for (let i = 0; i < held.length; i++) values[i] = held[i] + share * direction[i];
      return loss();
    };
    const step = 0.01 / Math.hypot(...parts(direction));
    const rise = (lossAt(step) - lossAt(-step)) / (2 * step);
    values.set(held);
    return rise;
  }

  it.each([
    ['as it is used', () => noDropout, 0],
    ['with numbers left out and words made unknown', () => newDropout(randomNumbers(8)), 0.3],
  ] as const)('are what the loss rises by, %s', (_, dropout, wordsDropped) => {
    const loss = (): number => {
      turnWeights(room.network);
      const words = randomNumbers(9);
      const { arcs, relations } = learnBatch(room, batch, dropout(), () => words() < wordsDropped);
      return (arcs + relations) / batch.words;
    };
    for (const { slopes } of parameters) slopes.values.fill(0);
    loss();
    const gradients = parameters.map(({ slopes }) => slopes.values.slice());
    parameters.forEach((each, number) => {
      const some = gradients[number].map((slope) => (random() < 0.5 ? slope : 0));
      for (const direction of [gradients[number], some]) {
        const squared = direction.reduce((sum, slope) => sum + slope * slope, 0);
        expect(squared).toBeGreaterThan(0);
        expect(Math.abs(risesBy(each, direction, loss) / squared - 1)).toBeLessThan(0.05);
      }
    });
  });

  /** Lengths of stretches, since an argument list has an end. */
  function parts(numbers: Float32Array): number[] {
    return Array.from({ length: Math.ceil(numbers.length / 1000) }, (_, i) =>
      Math.hypot(...numbers.subarray(i * 1000, (i + 1) * 1000)),
    );
  }
});

describe('the sections of a trained network', () => {
  const relations = ['case', 'nsubj', 'root'];
  const { network } = newLearningRoom(counts, random);
  const sections = networkSections(network, ['NOUN|NN', 'VERB|VB', 'X|FW'], relations);
  const file = readModelFile('network', writeModelFile(sections));
  const bytes = (name: string): Int8Array => new Int8Array(Uint8Array.from(file.section(name)).buffer);
  const scales = new Float32Array(Uint8Array.from(file.section('network.scales')).buffer);

  it('have tables, each with a scale of its own', () => {
    const numbers = bytes('network.fields');
    const all = [...network.tables, network.root];
    expect(numbers).toHaveLength(all.reduce((sum, { values }) => sum + values.values.length, 0));
    let at = 0;
    all.forEach(({ values: { values } }, table) => {
      for (const place of [0, 7, values.length - 1])
        expect(Math.abs(numbers[at + place] * scales[table] - values[place])).toBeLessThan(0.51 * scales[table]);
      at += values.length;
    });
  });

  it('have weights of relations side by side, each column with a scale of its own', () => {
    const numbers = bytes('network.weights');
    const { relationHead, relationChild } = sideWidths;
    const columns = relations.length * relationHead;
    const pairs = numbers.length - 2 * relationHead * relations.length - relationChild * columns;
    const scale = scales.length - 2 * relations.length - columns;
    const { values, width } = network.pairs.values;
    for (const [child, head, relation] of [
      [0, 0, 0],
      [3, 5, 2],
      [31, 30, 1],
    ]) {
      const column = relation * relationHead + head;
      const held = numbers[pairs + child * columns + column] * scales[scale + column];
      const meant = values[(child * relationHead + head) * width + relation];
      expect(Math.abs(held - meant)).toBeLessThan(0.51 * scales[scale + column]);
    }
  });

  it('have the other numbers as they are', () => {
    const floats = new Float32Array(Uint8Array.from(file.section('network.floats')).buffer);
    expect(floats.subarray(0, 128)).toEqual(network.inputBias.values.values);
    expect(floats.subarray(-3)).toEqual(network.relationBias.values.values.subarray(0, 3));
    expect(file.lines('network.relations')).toEqual(relations);
  });
});

describe('lessons', () => {
  it('name relations without their subtypes, and give the root the number 0', () => {
    const relations = ['nsubj:pass', 'root', 'nsubj'];
    const bases = baseRelations(relations);
    const example = { inputs: new Int32Array(0), guide: new Int32Array(0) };
    const none = { facts: sentenceFacts({ rows: new Int32Array(0), facts: new Int32Array(0) }, [], [], 0, 0) };
    const [heads, named] = [Int32Array.from([0, 2, 4, 2, 0]), Int32Array.from([0, 0, 1, 2])];
    const given = {
      ...example,
      ...none,
      sentence: 0,
      words: 3,
      heads,
      relations: named,
    };
    const [lesson] = toLessons([given], relations, bases);
    expect(bases).toEqual(['nsubj', 'root']);
    expect([...lesson.heads]).toEqual([2, 0, 2]);
    expect([...lesson.relations]).toEqual([0, 1, 0]);
  });
});

describe('vectors of words', () => {
  /** Texts of two kinds that have no word in common. */
  const sequences = Array.from({ length: 3000 }, (_, i) =>
    Array.from({ length: 8 }, () => (i % 2 === 0 ? `river${upTo(200)}` : `hill${upTo(200)}`)),
  );
  const { words, counts: frequencies } = countBigrams(sequences, 3);
  const train = (): Float32Array =>
    trainWordVectors(sequences, { words, counts: frequencies }, 8, { rounds: 60, seed: 1 });
  const vectors = train();

  it('lie near each other where the words stand among the same words', () => {
    const at = (word: string): Float32Array => vectors.subarray(words.indexOf(word) * 8, words.indexOf(word) * 8 + 8);
    const likeness = (one: string, other: string): number => {
      const [a, b] = [at(one), at(other)];
      return a.reduce((sum, value, k) => sum + value * b[k], 0) / (Math.hypot(...a) * Math.hypot(...b));
    };
    for (let i = 0; i < 20; i++) {
      expect(likeness(`river${i}`, `river${i + 20}`)).toBeGreaterThan(0.3 + likeness(`river${i}`, `hill${i + 20}`));
      expect(likeness(`hill${i}`, `hill${i + 20}`)).toBeGreaterThan(0.3 + likeness(`hill${i}`, `river${i}`));
    }
  });

  it('are the same on each run, and vary as much for any text', () => {
    expect(train()).toEqual(vectors);
    const squares = vectors.reduce((sum, value) => sum + value * value, 0);
    expect(Math.sqrt(squares / vectors.length)).toBeCloseTo(0.3, 4);
  });
});

describe('the training of the network', () => {
  it('learns, and the same on each run', () => {
    const lessons = [lesson(3), lesson(9), lesson(12), lesson(5)];
    const said: string[] = [];
    const train = (): Float32Array => {
      const words = new Float32Array(counts.words * 48).fill(0.1);
      return trainNetwork(lessons, words, counts, 100, 1, (what) => said.push(what)).sides.values.values.slice();
    };
    expect(train()).toEqual(train());
    const losses = said.map((line) => Number(/head ([\d.]+)/.exec(line)?.[1]));
    expect(losses[99]).toBeLessThan(0.8 * losses[0]);
  });
});
