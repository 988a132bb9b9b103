// A folder, a number of articles that a day has already and one of articles that come to it in: what publishing those takes out,
// printed: seconds, seconds of processor time, the most memory in megabytes. A process of its own, so that nothing else counts.
import { join } from 'node:path';
import { diskStore } from '../lambdas/adapters/disk-store.ts';
import { publishHandler } from '../lambdas/handlers/publish.ts';
import { madePart } from './made-parts.ts';

const articlesPerUpload = 100;
const perDay = 1_000_000;

const [folder, there, more] = process.argv.slice(2);
const work = diskStore(join(folder, 'private'));
const published = diskStore(join(folder, 'public'));
const publish = publishHandler({ work, published, pages: [], now: () => 0, log: () => {} });

await publishMore(0, Number(there));
const began = performance.now();
const before = process.cpuUsage();
await publishMore(Number(there), Number(more));
const { user, system } = process.cpuUsage(before);
const memory = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${[(performance.now() - began) / 1000, (user + system) / 1e6, memory].join(' ')}\n`);

async function publishMore(from: number, articles: number): Promise<void> {
  const uploads = [];
  for (let at = from; at < from + articles; at += articlesPerUpload)
    uploads.push(await madePart(work, at, Math.min(articlesPerUpload, from + articles - at), perDay));
  await publish([{ uploads }]);
}
