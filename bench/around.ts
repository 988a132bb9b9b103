// V8's profile of a function's process in, the milliseconds that it was busy with other things than the analysis out.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string };
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly ProfileNode[];
  /** Microseconds of the system's monotonic clock. */
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const idle = ['(idle)', '(program)', '(root)'];

/**
 * Measured within the one process: the analysis is slower between requests than in a loop of its own, where nothing drives its
 * weights from the cache, so that the difference of two processes would call this "around". The garbage collector's time is
 * counted as around, though most of it is the analysis's.
 *
 * @param folder where the one profile is.
 * @param from microseconds of the monotonic clock.
 */
export function busyAround(folder: string, from: number): number {
  const [name] = readdirSync(folder).filter((file) => file.endsWith('.cpuprofile'));
  const profile: Profile = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const within = beneath(profile.nodes, 'analyze');
  const free = new Set(
    profile.nodes.filter(({ callFrame }) => idle.includes(callFrame.functionName)).map(({ id }) => id),
  );
  let now = profile.startTime;
  let busy = 0;
  profile.samples.forEach((node, index) => {
    const delta = profile.timeDeltas[index];
    now += delta;
    if (now >= from && !within.has(node) && !free.has(node)) busy += delta;
  });
  return busy / 1000;
}

/** Nodes of the function, and all that it calls. */
function beneath(nodes: readonly ProfileNode[], functionName: string): ReadonlySet<number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Set<number>();
  const visit = (id: number): void => {
    found.add(id);
    for (const child of byId.get(id)?.children ?? []) visit(child);
  };
  for (const { id, callFrame } of nodes) if (callFrame.functionName === functionName && !found.has(id)) visit(id);
  return found;
}
