// Stores that fail as S3 does, and processes that die at a store call: chance comes from a seed, so that a failure can be had again.
import { PreconditionFailed, type Store } from '../../src/storage.ts';

/** Numbers from 0 to 1 (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export class Killed extends Error {}

/** What the stores of one simulation have in common. */
export interface Weather {
  readonly random: () => number;
  /** Share of calls that fail. */
  failing: number;
  /** Calls until the process dies; each process begins with its own number. */
  life: number;
  /** How often the SDK tries a request, all in all: what still fails then ends a publish. */
  attempts: number;
  calls: number;
}

/**
 * The store as a process sees it: calls fail before or after they took effect, with 500, 503, 409 or 412, and are tried again as
 * the SDK does; once the process is dead nothing it does has an effect.
 */
export function stormy(store: Store, weather: Weather): Store {
  const once = async <Result>(key: string, isConditional: boolean, step: () => Promise<Result>): Promise<Result> => {
    weather.calls++;
    if (weather.life-- <= 0) throw new Killed('killed before the call');
    const dies = weather.life === 0 && weather.random() < 0.5;
    const fails = weather.random() < weather.failing;
    if (fails && weather.random() < 0.5) throw failure(key, isConditional, weather.random());
    const result = await step();
    if (dies) throw new Killed('killed after the call');
    if (fails) throw new Error('500 after');
    return result;
  };
  const guard = async <Result>(key: string, isConditional: boolean, step: () => Promise<Result>): Promise<Result> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(key, isConditional, step);
      } catch (error) {
        if (error instanceof Killed || error instanceof PreconditionFailed || attempt === weather.attempts) throw error;
      }
    }
  };
  return {
    get: (key, options) => guard(key, false, () => store.get(key, options)),
    put: (key, body, options = {}) =>
      guard(key, Boolean(options.ifMatch ?? options.ifNoneMatch), () => store.put(key, body, options)),
    list: (prefix) => store.list(prefix),
    delete: (key) => guard(key, false, () => store.delete(key)),
  };
}

/** 412 where there is a condition: somebody else's write, it seems. 409 is S3's own conflict, and tried again. */
function failure(key: string, isConditional: boolean, number: number): Error {
  if (isConditional && number < 0.3) return new PreconditionFailed(key);
  return new Error(number < 0.6 ? '500 before' : number < 0.8 ? '503 before' : '409 before');
}

/** Both stores of a process that dies at its call number `life`, counted from 0, before it or after it took effect. */
export function mortal<Stores extends { readonly work: Store; readonly published: Store }>(
  { work, published }: Stores,
  life: number,
  isAfter: boolean,
): { readonly work: Store; readonly published: Store } {
  let calls = 0;
  const guard = async <Result>(step: () => Promise<Result>): Promise<Result> => {
    const call = calls++;
    if (call > life || (call === life && !isAfter)) throw new Killed('killed before the call');
    const result = await step();
    if (call === life) throw new Killed('killed after the call');
    return result;
  };
  const dying = (store: Store): Store => ({
    get: (key, options) => guard(() => store.get(key, options)),
    put: (key, body, options) => guard(() => store.put(key, body, options)),
    list: (prefix) => store.list(prefix),
    delete: (key) => guard(() => store.delete(key)),
  });
  return { work: dying(work), published: dying(published) };
}
