import { describe, expect, it } from 'vitest';
import { hashString } from '../../src/analysis/learning/feature-templates.ts';
import { readModelFile, writeModelFile } from '../../src/analysis/learning/model-file.ts';
import { buildWordClasses } from '../../src/analysis/learning/word-classes.ts';
import { findSides } from '../../src/analysis/syntax/network.ts';
import { scoreArcs } from '../../src/analysis/syntax/network-arcs.ts';
import { inputCount } from '../../src/analysis/syntax/network-inputs.ts';
import { type Network, readNetwork } from '../../src/analysis/syntax/network-model.ts';
import { scoreRelations } from '../../src/analysis/syntax/network-relations.ts';
import { fields } from '../../src/analysis/syntax/network-shape.ts';
import { type Lesson, newBatch } from '../../training/network-batches.ts';
import { turnWeights } from '../../training/network-parameters.ts';
import { noDropout } from '../../training/network-room.ts';
import { networkSections } from '../../training/network-sections.ts';
import { randomNumbers } from '../../training/random.ts';
import { learnBatch, newLearningRoom } from '../../training/train-network.ts';

const random = randomNumbers(5);
const tags = ['NOUN|NN', 'VERB|VBD', 'ADP|IN'];
const relations = ['advcl', 'nsubj', 'obj', 'obl', 'root'];
const forms = ['bridge', 'crossed', 'over', 'they', 'river', 'ferry'];
const rest = { coarse: 1, ambiguity: 1, allowed: 0, capitals: 1 };
const classes = buildWordClasses(forms.map((form, i) => ({ ...rest, hash: hashString(form), fine: i + 1 })));
const counts = { words: forms.length + 1, tags: tags.length + 1, relations: relations.length };

/** Any sentence. */
function lesson(words: number): Lesson {
  const upTo = (count: number): number => Math.floor(random() * count);
  const sizes = [counts.words, counts.tags, ...fields.map(({ rows }) => rows)];
  return {
    words,
    inputs: Int32Array.from({ length: words * inputCount }, (_, i) => upTo(sizes[i % inputCount])),
    heads: Int32Array.from({ length: words }, (_, i) => upTo(i + 1)),
    relations: Int32Array.from({ length: words }, () => upTo(counts.relations)),
  };
}

const trained = newLearningRoom(counts, random);
turnWeights(trained.network);
const sections = networkSections(trained.network, tags, relations);
const fileOf = (changed: Record<string, string[]> = {}) =>
  readModelFile('models/parser.bin', writeModelFile({ ...sections, ...changed }));
const network = readNetwork(fileOf(), classes, [...relations, 'obl:agent']);

const scoresOf = (net: Network, inputs: readonly Int32Array[]): Float64Array[] =>
  findSides(net, inputs).map((sides) => {
    const scores = new Float64Array((sides.words + 1) ** 2);
    scoreArcs(net, sides, scores);
    return scores;
  });

/** How probable a word has each head, the root first; nothing but 0 for itself. */
function sharesOf(scores: Float64Array, size: number, child: number): number[] {
  const powers = Array.from({ length: size }, (_, head) =>
    head === child ? 0 : Math.exp(scores[head * size + child]),
  );
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}

describe('what the network says', () => {
  const lessons = [1, 2, 7, 40, 120].map(lesson);

  it.each(lessons)('is what it has learned, to the rounding of its weights, of sentence %#', (each) => {
    const { words, heads, relations: gold, inputs } = each;
    const losses = learnBatch(trained, newBatch([each]), noDropout, () => false);
    const [scores] = scoresOf(network, [inputs]);
    let loss = 0;
    heads.forEach((head, word) => {
      loss -= Math.log(sharesOf(scores, words + 1, word + 1)[head]);
    });
    expect(Math.abs(loss - losses.arcs) / words).toBeLessThan(0.02);
    const [sides] = findSides(network, [inputs]);
    const arcs = Array.from(heads, (head, word) => {
      return { sides, head, child: word + 1, bases: [0, 1, 2, 3, 4], scores: new Float32Array(5) };
    });
    scoreRelations(network, arcs);
    const named = arcs.reduce((sum, arc, word) => {
      const all = arc.scores.reduce((whole, score) => whole + Math.exp(score), 0);
      return sum + Math.log(all) - arc.scores[gold[word]];
    }, 0);
    expect(Math.abs(named - losses.relations) / words).toBeLessThan(0.02);
  });

  it('of a sentence is the same, whatever other sentences are read with it', () => {
    const many = Array.from({ length: 60 }, (_, i) => lesson(1 + ((7 * i) % 50)).inputs);
    const alone = many.map((inputs) => scoresOf(network, [inputs])[0]);
    expect(scoresOf(network, many)).toEqual(alone);
    expect(scoresOf(network, [...many].reverse()).reverse()).toEqual(alone);
  });

  it('of some relations is what it says of them among others', () => {
    const { inputs, heads } = lessons[3];
    const [sides] = findSides(network, [inputs]);
    const arcsOf = (bases: (word: number) => number[]) =>
      Array.from(heads, (head, word) => {
        return { sides, head, child: word + 1, bases: bases(word), scores: new Float32Array(5) };
      });
    const all = arcsOf(() => [0, 1, 2, 3, 4]);
    const some = arcsOf((word) => (word % 3 === 0 ? [] : [word % 5, (word + 2) % 5]));
    scoreRelations(network, all);
    scoreRelations(network, some);
    some.forEach(({ bases, scores }, word) => {
      for (const base of bases) expect(scores[base]).toBe(all[word].scores[base]);
    });
  });
});

describe('the sections of the network', () => {
  it('name the base of each of the parser’s relations', () => {
    expect([...network.bases]).toEqual([0, 1, 2, 3, 4, 3]);
    expect(() => readNetwork(fileOf(), classes, ['conj'])).toThrow('network.relations: expected one for "conj"');
  });

  it('are refused with other words or tags than they were made for', () => {
    const others = buildWordClasses([{ ...rest, hash: hashString('tunnel'), fine: 1 }]);
    expect(() => readNetwork(fileOf(), others, relations)).toThrow(/network\.fields: expected \d+ bytes, found \d+/);
    expect(() => readNetwork(fileOf({ 'network.tags': tags.slice(1) }), classes, relations)).toThrow('network.fields');
  });
});
