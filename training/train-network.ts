// Lessons and vectors of words in, the parser's network out.
import { inputCount } from '../src/analysis/syntax/network-inputs.ts';
import { wordWidth } from '../src/analysis/syntax/network-shape.ts';
import { descend, newAdam } from './adam.ts';
import { newMatrixMemory } from './matrices.ts';
import { type ArcRoom, learnArcs, newArcRoom } from './network-arcs.ts';
import { type Batch, type Lesson, newBatches } from './network-batches.ts';
import { encode, encodeBackwards } from './network-encoder.ts';
import { type Network, type NetworkCounts, newNetwork, parametersOf, turnWeights } from './network-parameters.ts';
import { learnRelations, newRelationRoom, type RelationRoom } from './network-relations.ts';
import { type Dropout, type NetworkRoom, newDropout, newNetworkRoom } from './network-room.ts';
import { randomNumbers } from './random.ts';

/** A network and the room in which it learns. */
export interface LearningRoom {
  readonly network: Network;
  readonly batch: NetworkRoom;
  readonly arcs: ArcRoom;
  readonly relations: RelationRoom;
}

/** Losses summed over words. */
export interface Loss {
  readonly arcs: number;
  readonly relations: number;
}

/** Floats of a network of some 30,000 words with its slopes, and of the room for batches. */
const floats = 1 << 25;
const fastest = 0.002;
const slowestShare = 0.02;
/** The first steps are small: what is yet by chance is not to be thrown about. */
const warmUp = 200;
/** A known word is taken for an unknown one in this share of its places, so that unknown ones have a vector too. */
const wordsDropped = 0.15;

export function newLearningRoom(counts: NetworkCounts, random: () => number): LearningRoom {
  const memory = newMatrixMemory(floats);
  const network = newNetwork(memory, counts, random);
  return {
    network,
    batch: newNetworkRoom(memory, inputCount),
    arcs: newArcRoom(memory),
    relations: newRelationRoom(memory, counts.relations, network.pairs.values.width),
  };
}

/** Adds the slopes of the mean loss of the batch's words. `turnWeights` was called since the weights changed. */
export function learnBatch(room: LearningRoom, batch: Batch, dropout: Dropout, wordDropout: () => boolean): Loss {
  encode(room.network, room.batch, batch, dropout, wordDropout);
  const arcs = learnArcs(room.network, room.batch, room.arcs, batch);
  const relations = learnRelations(room.network, room.batch, room.relations, batch);
  encodeBackwards(room.network, room.batch, batch, dropout);
  return { arcs, relations };
}

/** @param words the table of words that the network begins with; row 0 is taken by chance. */
export function trainNetwork(
  lessons: readonly Lesson[],
  words: Float32Array,
  counts: NetworkCounts,
  rounds: number,
  seed: number,
  say: (what: string) => void,
): Network {
  const random = randomNumbers(seed);
  const room = newLearningRoom(counts, random);
  const { network } = room;
  network.tables[0].values.values.set(words.subarray(wordWidth), wordWidth);
  const adam = newAdam(parametersOf(network));
  const dropout = newDropout(random);
  const wordDropout = (): boolean => random() < wordsDropped;
  let step = 0;
  for (let round = 0; round < rounds; round++) {
    const batches = newBatches(lessons, random);
    const steps = batches.length * rounds;
    const sum = { arcs: 0, relations: 0, words: 0 };
    for (const batch of batches) {
      step++;
      turnWeights(network);
      const loss = learnBatch(room, batch, dropout, wordDropout);
      sum.arcs += loss.arcs;
      sum.relations += loss.relations;
      sum.words += batch.words;
      descend(adam, step, fastest * Math.min(1, step / warmUp) * Math.max(slowestShare, 1 - step / steps));
    }
    const [arcs, relations] = [sum.arcs, sum.relations].map((loss) => (loss / sum.words).toFixed(4));
    say(`network, round ${round + 1}: loss of a word's head ${arcs}, of its relation ${relations}`);
  }
  return network;
}
