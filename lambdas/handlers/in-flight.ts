// Asynchronous steps one after another in, at most `width` of them under way at once; of one name no two.

export interface InFlight {
  /** Begins a step once there is room for it. @throws the error of an earlier step. */
  begin(name: string, step: () => Promise<void>): Promise<void>;
  /** Waits until no step is under way. @throws the error of the first that failed. */
  done(): Promise<void>;
  /** The same, whatever failed. */
  settled(): Promise<void>;
}

export function inFlight(width: number): InFlight {
  const steps = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  const fail = () => {
    if (failures.length > 0) throw failures[0];
  };
  const settled = async () => {
    await Promise.all(steps.values());
  };
  return {
    async begin(name, step) {
      while (steps.has(name) || steps.size >= width) await Promise.race(steps.values());
      fail();
      const own = step()
        .catch((error: unknown) => void failures.push(error))
        .then(() => void steps.delete(name));
      steps.set(name, own);
    },
    async done() {
      await settled();
      fail();
    },
    settled,
  };
}
