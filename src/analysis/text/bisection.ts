// A sorted list in, the place in it from which something holds out.

/**
 * Number of the first item for which `holds`; their count where it holds for none. It has to hold for every item behind one for
 * which it does.
 */
export function firstWhere<Item>(sorted: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
