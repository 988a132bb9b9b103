// Examples in, batches of sentences of like length out, laid out in rows of the network's matrices with rows of zeros between.
import { reaches } from '../src/analysis/syntax/network-shape.ts';
import { blockRows } from './product-code.ts';
import { shuffle } from './random.ts';

/** What the network needs of a sentence; heads are words from 1, or 0 for the root. */
export interface Lesson {
  readonly words: number;
  /** As `networkInputs` gives them. */
  readonly inputs: Int32Array;
  /** Of each word. */
  readonly heads: Int32Array;
  /** Numbers of relations without subtypes. */
  readonly relations: Int32Array;
}

export interface Batch {
  readonly lessons: readonly Lesson[];
  /** Row of each sentence's root, which its words follow. */
  readonly starts: Int32Array;
  /** Rows of roots and words. */
  readonly live: Int32Array;
  readonly words: number;
  /** The batch lies in rows from `margin` to before this: a multiple of a product's block. */
  readonly end: number;
}

const mostWords = 1500;
export const mostRows = 4096;
/** A layer sees so far beyond a sentence; it shall see zeros there. */
export const margin = Math.max(...reaches);

/** All lessons once, in an order of chance. */
export function newBatches(lessons: readonly Lesson[], random: () => number): Batch[] {
  const sorted = lessons
    .map((lesson) => ({ lesson, size: lesson.words + 2 * random() }))
    .sort((a, b) => a.size - b.size)
    .map(({ lesson }) => lesson);
  const batches: Batch[] = [];
  let gathered: Lesson[] = [];
  for (const lesson of sorted) {
    const count = gathered.length + 1;
    if (count > 1 && (count * lesson.words > mostWords || count * (rowsOf(lesson) + blockRows) > mostRows)) {
      batches.push(newBatch(gathered));
      gathered = [];
    }
    gathered.push(lesson);
  }
  batches.push(newBatch(gathered));
  shuffle(batches, random);
  return batches;
}

export function newBatch(lessons: readonly Lesson[]): Batch {
  const starts = new Int32Array(lessons.length);
  const live: number[] = [];
  let end = margin;
  lessons.forEach((lesson, number) => {
    starts[number] = end;
    for (let place = 0; place <= lesson.words; place++) live.push(end + place);
    end += rowsOf(lesson);
  });
  return { lessons, starts, live: Int32Array.from(live), words: live.length - lessons.length, end };
}

function rowsOf({ words }: Lesson): number {
  return Math.ceil((1 + words + margin) / blockRows) * blockRows;
}
