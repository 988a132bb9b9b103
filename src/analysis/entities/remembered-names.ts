// A search for a name in, the same search out, which is made once for each name.

/** Enough for the commonest words of news that look like names; others would fill the memory of a process that lives long. */
const mostUnknown = 10_000;

/** What is found is remembered for good; names that are not found as long as there is room. */
export function remembered<Found>(find: (key: string) => Found | undefined): (key: string) => Found | undefined {
  const known = new Map<string, Found | null>();
  let unknown = 0;
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before ?? undefined;
    const found = find(key);
    if (found !== undefined) known.set(key, found);
    else if (unknown++ < mostUnknown) known.set(key, null);
    return found;
  };
}
