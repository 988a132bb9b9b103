// Bytes of models/parser.bin and models/words.bin in, the parts of the parser out.
import { type RowWeights, readRows } from '../learning/linear-model.ts';
import { readModelFile } from '../learning/model-file.ts';
import { rowScorer } from '../learning/scorer.ts';
import { loadWordClasses, type WordClasses } from '../learning/word-classes.ts';
import type { EngineFiles } from '../lexicon.ts';
import { arcAtomCount, arcParts } from './arc-features.ts';
import type { GuideModel } from './guide.ts';
import { readMarkModel } from './mark-hanging.ts';
import { type Network, readNetwork } from './network-model.ts';
import { type RelationModel, readRelationModel } from './relation-namer.ts';
import { type ReviewModel, readReviewModel } from './relation-review.ts';
import { tellingBits } from './review-features.ts';
import { readTransitionModel, type TransitionModel } from './transition-parser.ts';

export interface ParserModel {
  readonly classes: WordClasses;
  /** Name of each relation. */
  readonly relations: readonly string[];
  readonly guide: GuideModel;
  /** How much of the guide's packed scores makes one step of learning. */
  readonly guideUnit: number;
  readonly transitions: TransitionModel;
  readonly network: Network;
  readonly marks: RowWeights;
  readonly relation: RelationModel;
  readonly review: ReviewModel;
  /** Bit of each telling relation. */
  readonly bits: Int32Array;
}

/**
 * Keeps no view of the file's bytes: scorers have what they need in memory of their own, and eight megabytes can go.
 * @throws Error naming the file, where it is cut short, corrupt or of another version.
 */
export function loadParser(files: EngineFiles, classes = loadWordClasses(files)): ParserModel {
  const file = readModelFile('models/parser.bin', files.model('parser'));
  const relations = file.lines('relations');
  const network = readNetwork(file, classes, relations);
  return {
    classes,
    relations,
    guide: {
      scorer: rowScorer(arcParts.rest, readRows(file, 'guide'), arcAtomCount, 1),
      pairs: Uint8Array.from(file.section('guide.pairs')),
    },
    guideUnit: Number(file.lines('guide.unit')[0]),
    transitions: readTransitionModel(file),
    network,
    marks: readMarkModel(file),
    relation: readRelationModel(file, relations.length),
    review: readReviewModel(file, network.bases),
    bits: tellingBits(relations),
  };
}
