// A folder with parts in `private/` in, the tree in `public/` made of them by one publish out. Prints what that took: seconds,
// seconds of processor time, the most memory in megabytes, bytes published. A process of its own, so that nothing else counts.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import '../lambdas/adapters/late-compiling.ts';
import { diskStore } from '../lambdas/adapters/disk-store.ts';
import { dayThread, isDayThread, makeDays } from '../lambdas/entry/day-threads.ts';
import { publishHandler } from '../lambdas/handlers/publish.ts';

if (isDayThread) makeDays();
else await publishParts(process.argv[2]);

async function publishParts(folder: string): Promise<void> {
  const publish = publishHandler({
    work: diskStore(join(folder, 'private')),
    published: diskStore(join(folder, 'public')),
    pages: [],
    now: () => 0,
    log: () => {},
    makeDay: dayThread(import.meta.url),
  });
  const began = performance.now();
  await publish([{ uploads: [] }]);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage();
  const files = readdirSync(join(folder, 'public'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  const memory = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${[seconds, (user + system) / 1e6, memory, bytes].join(' ')}\n`);
}
