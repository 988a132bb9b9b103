// Hash of a word's normal form in, what the corpora say of the word out: its clusters and its
// capitals, learned from open text, and the sets of tags that it has. An open-addressed table, viewed in models/words.bin as it lies.
import type { EngineFiles } from '../lexicon.ts';
import { type ModelSections, readModelFile } from './model-file.ts';

/** Row 0 stands for all words that the table does not have. */
export interface WordClasses {
  /** Hashes by slot, 0 where the slot is free; a power of two of them. */
  readonly keys: Uint32Array;
  /** Values by slot plus 1. */
  readonly fine: Uint8Array;
  readonly coarse: Uint8Array;
  readonly ambiguity: Uint8Array;
  /** Number of its set of possible tags, 0 where any tag is. */
  readonly allowed: Uint8Array;
  /** How often the word is capitalised inside sentences: 0 unknown, 1 never … 5 always. */
  readonly capitals: Uint8Array;
  /** Facts of forms that were described a short while ago: most words of a text stood in the one before. */
  readonly described: Map<string, Int32Array>;
}

export interface WordClass {
  readonly hash: number;
  readonly fine: number;
  readonly coarse: number;
  readonly ambiguity: number;
  readonly allowed: number;
  readonly capitals: number;
}

/** @throws Error naming the file, where it is cut short, corrupt or of another version. */
export function loadWordClasses(files: EngineFiles): WordClasses {
  const file = readModelFile('models/words.bin', files.model('words'));
  const keys = file.section('keys');
  return {
    keys: new Uint32Array(keys.buffer, keys.byteOffset, keys.byteLength >> 2),
    fine: file.section('fine'),
    coarse: file.section('coarse'),
    ambiguity: file.section('ambiguity'),
    allowed: file.section('allowed'),
    capitals: file.section('capitals'),
    described: new Map(),
  };
}

export function wordClassSections(classes: WordClasses): ModelSections {
  const { keys, fine, coarse, ambiguity, allowed, capitals } = classes;
  return { keys, fine, coarse, ambiguity, allowed, capitals };
}

export function classRow(classes: WordClasses, hash: number): number {
  const { keys } = classes;
  const mask = keys.length - 1;
  const key = hash >>> 0;
  for (let slot = key & mask; keys[slot] !== 0; slot = (slot + 1) & mask) if (keys[slot] === key) return slot + 1;
  return 0;
}

/** Of two words with one hash the first stays. */
export function buildWordClasses(words: readonly WordClass[]): WordClasses {
  let size = 2;
  while (size < words.length * 2) size *= 2;
  const keys = new Uint32Array(size);
  const fine = new Uint8Array(size + 1);
  const coarse = new Uint8Array(size + 1);
  const ambiguity = new Uint8Array(size + 1);
  const allowed = new Uint8Array(size + 1);
  const capitals = new Uint8Array(size + 1);
  for (const word of words) {
    const key = word.hash >>> 0;
    let slot = key & (size - 1);
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (size - 1);
    if (keys[slot] === key) continue;
    keys[slot] = key;
    fine[slot + 1] = word.fine;
    coarse[slot + 1] = word.coarse;
    ambiguity[slot + 1] = word.ambiguity;
    allowed[slot + 1] = word.allowed;
    capitals[slot + 1] = word.capitals;
  }
  return { keys, fine, coarse, ambiguity, allowed, capitals, described: new Map() };
}
