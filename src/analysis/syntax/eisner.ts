// Scores of all arcs of a sentence in, the heads of its best projective tree out (Eisner 1996). Time is cubic in the words.

/** Room for sentences of up to a number of words. A span is complete or still open, headed at its right or left end. */
export interface Chart {
  readonly rightHeaded: Float64Array;
  readonly leftHeaded: Float64Array;
  readonly openRight: Float64Array;
  readonly openLeft: Float64Array;
  /** Where the best parts of each span meet. */
  readonly rightSplit: Int32Array;
  readonly leftSplit: Int32Array;
  readonly openSplit: Int32Array;
}

export function newChart(words: number): Chart {
  const cells = (words + 1) ** 2;
  const scores = (): Float64Array => new Float64Array(cells);
  const splits = (): Int32Array => new Int32Array(cells);
  return {
    rightHeaded: scores(),
    leftHeaded: scores(),
    openRight: scores(),
    openLeft: scores(),
    rightSplit: splits(),
    leftSplit: splits(),
    openSplit: splits(),
  };
}

/** `scores[head * (words + 1) + child]`; the root is word 0 and has one child. Fills `heads[1 … words]`. */
export function bestTree(chart: Chart, scores: Float64Array, words: number, heads: Int32Array): void {
  const size = words + 1;
  for (let word = 1; word < size; word++) {
    chart.rightHeaded[word * size + word] = 0;
    chart.leftHeaded[word * size + word] = 0;
  }
  for (let length = 1; length < words; length++) {
    for (let start = 1; start + length < size; start++) {
      openSpan(chart, scores, size, start, start + length);
      completeSpan(chart, size, start, start + length);
    }
  }
  let root = 1;
  let best = -Infinity;
  for (let word = 1; word < size; word++) {
    const score = chart.rightHeaded[size + word] + chart.leftHeaded[word * size + words] + scores[word];
    if (score <= best) continue;
    best = score;
    root = word;
  }
  heads[root] = 0;
  readSpans(chart, size, root, heads);
}

/** Joins two complete spans by an arc between the ends. */
function openSpan(chart: Chart, scores: Float64Array, size: number, start: number, end: number): void {
  const { rightHeaded, leftHeaded } = chart;
  let best = -Infinity;
  let place = start;
  for (let split = start; split < end; split++) {
    const score = leftHeaded[start * size + split] + rightHeaded[(split + 1) * size + end];
    if (score <= best) continue;
    best = score;
    place = split;
  }
  const cell = start * size + end;
  chart.openSplit[cell] = place;
  chart.openRight[cell] = best + scores[end * size + start];
  chart.openLeft[cell] = best + scores[cell];
}

/** Adds to an open span the complete span of its child, on either side. */
function completeSpan(chart: Chart, size: number, start: number, end: number): void {
  const { rightHeaded, leftHeaded, openRight, openLeft } = chart;
  const cell = start * size + end;
  let right = -Infinity;
  let left = -Infinity;
  for (let split = start; split < end; split++) {
    const score = rightHeaded[start * size + split] + openRight[split * size + end];
    if (score <= right) continue;
    right = score;
    chart.rightSplit[cell] = split;
  }
  for (let split = start + 1; split <= end; split++) {
    const score = openLeft[start * size + split] + leftHeaded[split * size + end];
    if (score <= left) continue;
    left = score;
    chart.leftSplit[cell] = split;
  }
  rightHeaded[cell] = right;
  leftHeaded[cell] = left;
}

/** Unwinds the spans on both sides of the root's child. */
function readSpans(chart: Chart, size: number, root: number, heads: Int32Array): void {
  readSpan(chart, size, 1, root, false, heads);
  readSpan(chart, size, root, size - 1, true, heads);
}

/** From the head of a span outwards: its nearest children first, the rest of the span in the next turn. */
function readSpan(
  chart: Chart,
  size: number,
  from: number,
  to: number,
  isLeftHeaded: boolean,
  heads: Int32Array,
): void {
  let start = from;
  let end = to;
  while (start !== end) {
    const child = (isLeftHeaded ? chart.leftSplit : chart.rightSplit)[start * size + end];
    heads[child] = isLeftHeaded ? start : end;
    const low = isLeftHeaded ? start : child;
    const high = isLeftHeaded ? child : end;
    const middle = chart.openSplit[low * size + high];
    readSpan(chart, size, low, middle, true, heads);
    readSpan(chart, size, middle + 1, high, false, heads);
    if (isLeftHeaded) start = child;
    else end = child;
  }
}
