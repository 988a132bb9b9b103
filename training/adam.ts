// Slopes in, better parameters out: steepest descent with means over the last steps (Kingma and Ba 2015).
import type { Parameters } from './network-parameters.ts';

export interface Adam {
  readonly parameters: readonly Parameters[];
  /** Means of the slopes, and of their squares. */
  readonly means: readonly Float32Array[];
  readonly squares: readonly Float32Array[];
}

const [meanDecay, squareDecay] = [0.9, 0.95];
const least = 1e-8;
/** A longer gradient is shortened to this. */
const longestGradient = 5;

export function newAdam(parameters: readonly Parameters[]): Adam {
  const zeros = (): Float32Array[] => parameters.map(({ values }) => new Float32Array(values.values.length));
  return { parameters, means: zeros(), squares: zeros() };
}

/** One step, counted from 1; the slopes are 0 after it. */
export function descend({ parameters, means, squares }: Adam, step: number, rate: number): void {
  const shortening = Math.min(1, longestGradient / (gradientLength(parameters) + 1e-6));
  const stride = rate / (1 - meanDecay ** step);
  const squareShare = 1 / (1 - squareDecay ** step);
  parameters.forEach(({ values, slopes }, number) => {
    const { values: numbers } = values;
    const { values: gradient } = slopes;
    const mean = means[number];
    const square = squares[number];
    for (let i = 0; i < numbers.length; i++) {
      const slope = gradient[i] * shortening;
      mean[i] = meanDecay * mean[i] + (1 - meanDecay) * slope;
      square[i] = squareDecay * square[i] + (1 - squareDecay) * slope * slope;
      numbers[i] -= (stride * mean[i]) / (Math.sqrt(square[i] * squareShare) + least);
    }
    gradient.fill(0);
  });
}

function gradientLength(parameters: readonly Parameters[]): number {
  let sum = 0;
  for (const { slopes } of parameters) for (const slope of slopes.values) sum += slope * slope;
  return Math.sqrt(sum);
}
