// Counts of what was asked for, given and right; added over articles, then turned into F1.

/** What went wrong, for the reader of a failing run. */
export interface Faults {
  readonly missed: readonly string[];
  readonly spurious: readonly string[];
}

export interface Tally extends Faults {
  readonly gold: number;
  readonly given: number;
  readonly right: number;
}

export function tally(gold: number, given: number, right: number, faults: Faults): Tally {
  return { gold, given, right, ...faults };
}

/** Adds tallies measure by measure; each fault is told with the article that it is from. */
export function addTallies(
  all: readonly { readonly id: string; readonly scores: Readonly<Record<string, Tally>> }[],
): Map<string, Tally> {
  const sums = new Map<string, Tally>();
  for (const { id, scores } of all)
    for (const [measure, { gold, given, right, missed, spurious }] of Object.entries(scores)) {
      const sum = sums.get(measure) ?? tally(0, 0, 0, { missed: [], spurious: [] });
      sums.set(measure, {
        gold: sum.gold + gold,
        given: sum.given + given,
        right: sum.right + right,
        missed: [...sum.missed, ...missed.map((fault) => `${id}: ${fault}`)],
        spurious: [...sum.spurious, ...spurious.map((fault) => `${id}: ${fault}`)],
      });
    }
  return sums;
}

/** F1; 1 where nothing was asked for and nothing given. */
export function f1({ gold, given, right }: Tally): number {
  return gold + given === 0 ? 1 : (2 * right) / (gold + given);
}

/** One line a measure: precision, recall, F1, counts. */
export function scoreTable(sums: ReadonlyMap<string, Tally>, floors: Readonly<Record<string, number>>): string {
  const percent = (part: number, whole: number) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}`);
  const rows = [...sums].map(([measure, sum]) => [
    measure,
    percent(sum.right, sum.given),
    percent(sum.right, sum.gold),
    (100 * f1(sum)).toFixed(1),
    (100 * (floors[measure] ?? 0)).toFixed(1),
    `${sum.right} right, ${sum.given} given, ${sum.gold} asked for`,
  ]);
  const header = ['measure', 'P', 'R', 'F1', 'floor', 'counts'];
  return [header, ...rows]
    .map(
      ([measure, ...cells]) =>
        `${measure.padEnd(34)}${cells
          .slice(0, 4)
          .map((cell) => cell.padStart(7))
          .join('')}   ${cells[4]}`,
    )
    .join('\n');
}
