// A number of articles in, their parts in the private store out, as the extract function leaves them, without its analysis.
import { updatePart } from '../lambdas/handlers/part-writer.ts';
import type { ChangedUpload } from '../lambdas/handlers/publish-request.ts';
import { articleIdOf, uploadIdOf } from '../src/publishing/part.ts';
import type { Store } from '../src/storage.ts';
import { madeRecords } from './made-records.ts';

const articlesPerDay = 1000;

/** One upload of `articles` articles, numbered from `from`: its part is written, and what publishing is asked for given. */
export async function madePart(
  work: Store,
  from: number,
  articles: number,
  perDay = articlesPerDay,
): Promise<ChangedUpload> {
  const key = `made/${from}.jsonl`;
  const change = { kind: 'created', key, versionId: '1', sequencer: '01', size: 1 } as const;
  const records = Array.from({ length: articles }, (_, index) =>
    madeRecords(articleIdOf(key, index + 1), from + index, dayOf(from + index, perDay)),
  );
  const { part } = await updatePart(work, change, { articles: records, rejected: [] });
  return { upload: uploadIdOf(key), days: part.days, articles };
}

function dayOf(number: number, perDay: number): string {
  return new Date(Date.UTC(2020, 0, 1 + Math.floor(number / perDay))).toISOString().slice(0, 10);
}
