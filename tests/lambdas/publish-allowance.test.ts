// What the last publishes brought and cost, and what waits, in; whether it is time to publish. And laws of all streams of articles.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  earnedBy,
  isDue,
  type PastPublish,
  paysForPublish,
  withPublish,
} from '../../lambdas/handlers/publish-allowance.ts';

const minute = 60_000;
const [tick, longest] = [5 * minute, 60 * minute];
/** Requests of a publish, and uploads that pay for one. */
const price = 32;
const enough = 36;
const uploads = (count: number, articles = 1) => Array.from({ length: count }, () => ({ articles }));
const publish = (at: number, count: number, requests = price): PastPublish => ({
  at: at * minute,
  earned: earnedBy(uploads(count)),
  requests,
});

describe('whether it is time', () => {
  const paid = [publish(0, 1)];
  test.each<[what: string, past: readonly PastPublish[], waiting: number, minutes: number, is: boolean]>([
    ['the first of all', [], 1, 0, true],
    ['one, soon after another', paid, 1, 5, false],
    ['one, after the longest wait', paid, 1, 60, true],
    ['not yet enough', paid, enough - 1, 35, false],
    ['enough', paid, enough, 5, true],
    ['after an hour of rest one can be had at once', [publish(0, 1), publish(60, 1)], 1, 65, false],
    ['after two there is one to spare', [publish(0, 1), publish(120, 1)], 1, 125, true],
    ['which is spent with it', [publish(0, 1), publish(120, 1), publish(125, 1)], 1, 130, false],
    ['two to spare after a day', [publish(0, 1), publish(1440, 1), publish(1445, 1)], 1, 1450, true],
    ['and no more', [0, 1440, 1445, 1450].map((at) => publish(at, 1)), 1, 1455, false],
    ['a crowd leaves something to spare', [publish(0, 1), publish(5, 500)], 1, 10, true],
    ['what could not wait is made good by what comes', [publish(0, 1), publish(5, 1)], enough, 10, false],
    ['and waits no longer for it than for anything', [publish(0, 1), publish(5, 1)], 1, 65, true],
    ['dear publishes have to be earned by more', [publish(0, 1, 2 * price)], enough, 40, false],
    ['but not by more than the longest wait', [publish(0, 1, 1000 * price)], 1, 60, true],
  ])('%s', (_, past, waiting, minutes, is) => {
    expect(isDue(past, waiting, minutes * minute, longest)).toBe(is);
  });

  test('a publish that did other things too tells nothing of what one costs', () => {
    const night = { at: 0, earned: 0 };
    expect(isDue([night], enough, tick, longest)).toBe(true);
    expect(isDue([night], enough - 1, tick, longest)).toBe(false);
  });

  test.each([
    [1, 1, false],
    [enough, 1, true],
    [1, 9, true],
    [1, 8, false],
  ])('%i uploads of %i articles pay for a publish: %j', (count, articles, is) => {
    expect(paysForPublish(uploads(count, articles))).toBe(is);
  });
});

/** Articles that come between two ticks in, what the clock makes of them out. */
function run(arrivals: readonly number[], pressing: readonly boolean[] = [], cost = () => price) {
  let past: readonly PastPublish[] = [];
  let [waiting, oldest, requests, articles, longestWait] = [0, 0, 0, 0, 0];
  arrivals.forEach((count, index) => {
    const now = (index + 1) * tick;
    if (waiting === 0) oldest = now - tick;
    waiting += count;
    articles += count;
    if (waiting > 0 && (pressing[index] === true || isDue(past, waiting, now, longest))) {
      longestWait = Math.max(longestWait, now - oldest);
      const own = cost();
      past = withPublish(past, { at: now, earned: earnedBy(uploads(waiting)), requests: own });
      requests += own;
      waiting = 0;
    }
  });
  return { requests, articles, longestWait, past };
}

describe('laws of streams', () => {
  const arrivals = fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 10 }), fc.nat({ max: 300 })), {
    minLength: 1,
    maxLength: 300,
  });

  test('nothing waits longer than the longest wait and a tick', () => {
    fc.assert(
      fc.property(arrivals, fc.array(fc.boolean()), (come, pressing) => {
        expect(run(come, pressing).longestWait).toBeLessThanOrEqual(longest + tick);
      }),
    );
  });

  test('publishes cost no more than articles leave for them, or one an hour, and what was saved up', () => {
    fc.assert(
      fc.property(arrivals, (come) => {
        const { requests, articles } = run(come);
        const hours = (come.length * tick) / longest;
        expect(requests).toBeLessThanOrEqual(0.9 * articles + price * (hours + 4));
      }),
    );
  });

  test.each([0.7, 1, 2, 3, 5, 7, 7.3, 10, 33, 100])('%f articles a minute cost at most 4 requests each', (pace) => {
    const day = 288;
    const come = Array.from(
      { length: day },
      (_, index) => Math.floor(5 * pace * (index + 1)) - Math.floor(5 * pace * index),
    );
    const { requests, articles } = run(come);
    expect(3 + requests / articles).toBeLessThanOrEqual(4);
  });

  test('a withdrawal now and then is made good by what comes', () => {
    const come = Array.from({ length: 288 }, () => 5);
    const pressing = come.map((_, index) => index % 20 === 0);
    const { requests, articles } = run(come, pressing);
    expect(3 + requests / articles).toBeLessThanOrEqual(4);
  });

  test('where publishes cost more, on days that change by turns, they come less often', () => {
    let count = 0;
    const cost = () => (++count % 3 === 0 ? 90 : 40);
    const { requests, articles } = run(
      Array.from({ length: 288 }, () => 15),
      [],
      cost,
    );
    expect(3 + requests / articles).toBeLessThanOrEqual(4);
  });
});
