// The sections of the parser's network in, the network out: tables of vectors, and matrices in the memory of the code that
// multiplies them.
import { wholeStep } from '../learning/layer-code.ts';
import {
  type Finish,
  type LayerRunner,
  type Matrix,
  newLayerRunner,
  newStretches,
  placeMatrix,
  type Stretches,
  writeFinish,
  writeMatrix,
} from '../learning/layers.ts';
import type { ModelFile } from '../learning/model-file.ts';
import type { WordClasses } from '../learning/word-classes.ts';
import { type NetworkVocabulary, networkVocabulary } from './network-inputs.ts';
import { mostRows, mostWords, type NetworkRoom, placeRoom } from './network-room.ts';
import { type NetworkSections, readNetworkSections, type ScaledMatrix, type VectorTable } from './network-sections.ts';
import {
  fields,
  hiddenWidth,
  inputWidth,
  leastVariance,
  longestReach,
  reaches,
  sideLeak,
  sidesWidth,
  sideWidths,
  tagWidth,
  wordWidth,
} from './network-shape.ts';

const { arcHead, relationHead, relationChild } = sideWidths;
/** How many steps make 1, and how many there are at most: sums of 384 products with a weight of 8 bits have 31 bits. */
const hidden = { steps: wholeStep, most: 32_767 };
/** Of what words are, and of what heads want: sums of 64 products of one with the other have 31 bits. */
const sided = { steps: 512, most: 8191 };
const wanted = { steps: 256, most: 4095 };

export interface Network {
  readonly vocabulary: NetworkVocabulary;
  /** Number of the base relation, the network's, of each of the parser's relations: that without its subtype. */
  readonly bases: Int32Array;
  /** Vectors of words, tags and fields, and the root's. */
  readonly tables: readonly VectorTable[];
  readonly root: VectorTable;
  readonly runner: LayerRunner;
  readonly room: NetworkRoom;
  readonly matrices: NetworkMatrices;
  /** What a head adds to all its arcs, by its numbers; what an arc's length adds. */
  readonly headWeights: Float32Array;
  readonly distances: Float32Array;
  /** What a child alone says for each base relation: a weight for each of its numbers, and one number. */
  readonly childRelations: Float32Array;
  readonly relationBias: Float32Array;
}

export interface NetworkMatrices {
  readonly input: Matrix;
  readonly layers: readonly { readonly matrix: Matrix; readonly evening: number }[];
  readonly sides: Matrix;
  /** From what a head is to what its children should be; the second is filled with each sentence's children. */
  readonly arcs: Matrix;
  readonly children: Matrix;
  /** From what a child is to what its head should be, for each base relation. */
  readonly relations: Matrix;
}

/**
 * @param relations names of the parser's.
 * @throws Error naming the file or the section, where it does not hold the network, or one for other words or relations.
 */
export function readNetwork(file: ModelFile, classes: WordClasses, relations: readonly string[]): Network {
  const tags = file.lines('network.tags');
  const bases = file.lines('network.relations');
  const vocabulary = networkVocabulary(classes, tags);
  const stretches = newStretches();
  const matrices = placeMatrices(stretches, bases.length);
  const room = placeRoom(stretches);
  const runner = newLayerRunner(stretches, hiddenWidth, leastVariance);
  new Int32Array(runner.buffer, room.nowhereList, mostRows).fill(room.nowhere);
  const sections = readNetworkSections(file);
  const tables = [
    sections.table(vocabulary.words + 1, wordWidth),
    sections.table(tags.length + 1, tagWidth),
    ...fields.map(({ rows, width }) => sections.table(rows, width)),
  ];
  const root = sections.table(1, inputWidth);
  const rest = fillMatrices(sections, runner.buffer, matrices, bases.length);
  sections.end();
  return { vocabulary, bases: basesOf(relations, bases), tables, root, runner, room, matrices, ...rest };
}

function basesOf(relations: readonly string[], bases: readonly string[]): Int32Array {
  return Int32Array.from(relations, (relation) => {
    const base = bases.indexOf(relation.split(':')[0]);
    if (base < 0) throw new Error(`network.relations: expected one for "${relation}"; train the parser again`);
    return base;
  });
}

function placeMatrices(stretches: Stretches, bases: number): NetworkMatrices {
  return {
    input: placeMatrix(stretches, inputWidth, 1, hiddenWidth),
    layers: reaches.map(() => ({
      matrix: placeMatrix(stretches, hiddenWidth, 3, hiddenWidth),
      evening: stretches.take(8 * hiddenWidth),
    })),
    sides: placeMatrix(stretches, hiddenWidth, 1, sidesWidth),
    arcs: placeMatrix(stretches, arcHead, 1, arcHead),
    children: placeMatrix(stretches, arcHead, 1, mostWords),
    relations: placeMatrix(stretches, relationChild, 1, bases * relationHead),
  };
}

type Rest = Pick<Network, 'headWeights' | 'distances' | 'childRelations' | 'relationBias'>;

/** Fills the memory, and gives what does not go there. */
function fillMatrices(sections: NetworkSections, buffer: ArrayBuffer, matrices: NetworkMatrices, bases: number): Rest {
  const fill = (matrix: Matrix, inputs: number, columns: number, steps: number, finish: () => Finish): void => {
    const { weights, scales } = sections.matrix(inputs, columns);
    writeMatrix(buffer, matrix, weights, columns);
    const factors = scales.map((scale) => scale / steps);
    writeFinish(buffer, matrix, factors, finish());
  };
  const floats = (count: number) => sections.floats(count);
  fill(matrices.input, inputWidth, hiddenWidth, wholeStep, () => ({ ...hidden, added: floats(hiddenWidth), share: 1 }));
  for (const { matrix, evening } of matrices.layers) {
    fill(matrix, 3 * hiddenWidth, hiddenWidth, wholeStep, () => ({ ...hidden, added: floats(hiddenWidth), share: 0 }));
    new Float32Array(buffer, evening, 2 * hiddenWidth).set(floats(2 * hiddenWidth));
  }
  const { sides, arcs, relations } = matrices;
  fill(sides, hiddenWidth, sidesWidth, wholeStep, () => ({ ...sided, added: floats(sidesWidth), share: sideLeak }));
  fill(arcs, arcHead, arcHead, sided.steps, () => ({ ...wanted, added: new Float32Array(arcHead), share: 1 }));
  const headWeights = floats(arcHead);
  const distances = floats(2 * longestReach + 1);
  const factors = new Float32Array(mostWords).fill(1 / (sided.steps * wanted.steps));
  writeFinish(buffer, matrices.children, factors, { ...hidden, added: new Float32Array(mostWords), share: 1 });
  fill(relations, relationChild, bases * relationHead, sided.steps, () => {
    return { ...hidden, added: scaled(sections.matrix(relationHead, bases), bases), share: 1 };
  });
  const childRelations = scaled(sections.matrix(relationChild, bases), bases);
  return { headWeights, distances, childRelations, relationBias: floats(bases) };
}

/** The numbers themselves, a row of inputs for each column. */
function scaled({ weights, scales }: ScaledMatrix, columns: number): Float32Array {
  const inputs = weights.length / columns;
  return Float32Array.from(weights, (_, i) => {
    const column = Math.floor(i / inputs);
    return weights[(i % inputs) * columns + column] * scales[column];
  });
}
