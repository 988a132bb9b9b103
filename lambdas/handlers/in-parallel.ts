// Items and an asynchronous step in, results in the order of the items out, some steps at a time.

/** At most `width` steps at a time. @throws the first error of a step; steps not yet begun are left out. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  step: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await step(items[index]);
    }
  };
  const workers = Array.from({ length: Math.min(width, items.length) }, work);
  try {
    await Promise.all(workers);
  } catch (error) {
    next = items.length;
    await Promise.allSettled(workers);
    throw error;
  }
  return results;
}

/** Gives a result while the step of the next item is under way. */
export async function* oneAhead<Item, Result>(
  items: readonly Item[],
  step: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  let next = items.length > 0 ? step(items[0]) : undefined;
  for (let index = 1; next !== undefined; index++) {
    const result = await next;
    next = index < items.length ? step(items[index]) : undefined;
    // Whoever takes no more results does not hear of its error.
    next?.catch(() => {});
    yield result;
  }
}
