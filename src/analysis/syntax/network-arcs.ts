// What a sentence's words are as heads and as children in, the network's score of each arc out.
import { columnStart, inputOffset, listRows, noReach, wholeColumns } from '../learning/layers.ts';
import type { Sides } from './network.ts';
import type { Network } from './network-model.ts';
import { longestReach, sidesWidth, sideWidths } from './network-shape.ts';

const { arcHead, arcChild } = sideWidths;

/**
 * Fills `scores[head * (words + 1) + child]`; word 0 is the root, which is nobody's child. Scores of one child are logarithms of
 * probabilities but for a number that they have in common, which makes no difference to a tree.
 */
export function scoreArcs(network: Network, sides: Sides, scores: Float64Array): void {
  multiplyArcs(network, sides);
  addHeadsAndLengths(network, sides, scores);
}

/** Leaves in the room's results a row for each head, with a column for each child. */
function multiplyArcs({ runner, room, matrices }: Network, { words, steps, wanted }: Sides): void {
  const { buffer } = runner;
  const { children } = matrices;
  new Int16Array(buffer, room.wanted, wanted.length).set(wanted);
  listRows(buffer, room.wantedList, room.wanted, words + 1, arcHead);
  const columns = new Int16Array(buffer, children.address, arcChild * children.columns);
  for (let child = 1; child <= words; child++) {
    const from = child * sidesWidth + arcHead;
    const start = columnStart(arcChild, child - 1);
    for (let i = 0; i < arcChild; i++) columns[start + inputOffset(i)] = steps[from + i];
  }
  const matrix = { ...children, columns: wholeColumns(words) };
  runner.multiply(room.wantedList, words + 1, matrix, noReach, room.results, room.nowhereList);
}

function addHeadsAndLengths(
  { runner, room, headWeights, distances }: Network,
  { words, values }: Sides,
  scores: Float64Array,
): void {
  const size = words + 1;
  const width = wholeColumns(words);
  const products = new Float32Array(runner.buffer, room.results, size * width);
  for (let head = 0; head < size; head++) {
    let own = 0;
    for (let i = 0; i < arcHead; i++) own += values[head * sidesWidth + i] * headWeights[i];
    for (let child = 1; child < size; child++) {
      const length = Math.max(-longestReach, Math.min(longestReach, head - child));
      scores[head * size + child] = products[head * width + child - 1] + own + distances[length + longestReach];
    }
  }
}
