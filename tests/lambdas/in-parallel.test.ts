import { describe, expect, test } from 'vitest';
import { inParallel, oneAhead } from '../../lambdas/handlers/in-parallel.ts';

describe('in parallel', () => {
  test('keeps the order, and never more than so many at once', async () => {
    let running = 0;
    let most = 0;
    const results = await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (number) => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      return number * 2;
    });
    expect(results).toEqual([2, 4, 6, 8, 10, 12, 14]);
    expect(most).toBe(3);
  });

  test('a failure ends it, with the steps under way', async () => {
    const begun: number[] = [];
    const run = inParallel([1, 2, 3, 4, 5, 6], 2, async (number) => {
      begun.push(number);
      await Promise.resolve();
      if (number === 2) throw new Error('no');
    });
    await expect(run).rejects.toThrow('no');
    expect(begun.length).toBeLessThan(6);
  });

  test('one ahead is one step ahead, and an error comes in its turn', async () => {
    const begun: number[] = [];
    const taken: number[] = [];
    const all = async () => {
      for await (const result of oneAhead([1, 2, 3, 4], async (number) => {
        begun.push(number);
        if (number === 3) throw new Error('no');
        return number;
      })) {
        taken.push(result);
        expect(begun.length).toBe(result + 1);
      }
    };
    await expect(all()).rejects.toThrow('no');
    expect(taken).toEqual([1, 2]);
  });
});
