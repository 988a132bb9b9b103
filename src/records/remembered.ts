// A function of a thing that never changes in, the same function out, which works once for each thing: what a day leaves to the
// seven days after it is prepared for comparison once, not seven times.

export interface Remembered<Thing, Result> {
  (thing: Thing): Result;
  /** What the function gives for one thing it gives for the other too. */
  share(known: Thing, other: Thing): void;
}

export function remembered<Thing extends object, Result extends object>(
  of: (thing: Thing) => Result,
): Remembered<Thing, Result> {
  const known = new WeakMap<Thing, Result>();
  const resultOf = (thing: Thing): Result => {
    const before = known.get(thing);
    if (before !== undefined) return before;
    const result = of(thing);
    known.set(thing, result);
    return result;
  };
  return Object.assign(resultOf, { share: (thing: Thing, other: Thing) => void known.set(other, resultOf(thing)) });
}
