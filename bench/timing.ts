// Work in, the time that it takes when warm out.

/** Milliseconds of processor time of the best of `passes`: what else the machine does counts less than with a wall clock. */
export function bestPass(work: () => void, passes = 5): number {
  let best = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < passes; pass++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
