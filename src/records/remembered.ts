// A function of a thing that never changes in, the same function out, which works once for each thing: what a day leaves to the
// seven days after it is prepared for comparison once, not seven times.

export function remembered<Thing extends object, Result>(of: (thing: Thing) => Result): (thing: Thing) => Result {
  const known = new WeakMap<Thing, Result>();
  return (thing) => {
    const before = known.get(thing);
    if (before !== undefined) return before;
    const result = of(thing);
    known.set(thing, result);
    return result;
  };
}
