// Makes one day twice at once, by the thread and meanwhile here, and prints the checksums of the files.
import { dayThread, isDayThread, makeDays } from '../../lambdas/entry/day-threads.ts';
import { type DayFiles, dayFiles } from '../../src/publishing/day-files.ts';
import { dayLinesOf } from '../publishing/lines.ts';
import { articleRow, mentionRow, noTables } from '../rows.ts';

const ids = Array.from({ length: 300 }, (_, index) => `a${index}`);
const lines = () =>
  dayLinesOf({
    ...noTables,
    articles: ids.map((id) => articleRow(id, { title: `Ærø ${id}` })),
    mentions: ids.map((id) => mentionRow(`${id}-m0`, { article_id: id, entity_id: 'e' })),
  });

if (isDayThread) makeDays();
else await compare();

async function compare(): Promise<void> {
  const make = dayThread(import.meta.url);
  const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
  const before = threads();
  const both = [make('2024-05-03', lines()), make('2024-05-03', lines())];
  const during = threads();
  const made = (await Promise.all(both)).map(sums);
  const report = { threads: [during - before, threads() - before], made, here: sums(dayFiles('2024-05-03', lines())) };
  process.stdout.write(JSON.stringify(report));
}

function sums({ files, manifest }: DayFiles): readonly (readonly [path: string, sha256: string, bytes: number])[] {
  return [...files, manifest].map(({ path, sha256, bytes }) => [path, sha256, bytes.length]);
}
