// Items and an asynchronous step in, results in the order of the items out, at most `width` steps at a time.

/** @throws the first error of a step; steps not yet begun are left out. */
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
