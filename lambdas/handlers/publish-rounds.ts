// Parts in, the days that they change and all that depends on these published out.
import { dayFiles } from '../../src/publishing/day-files.ts';
import { articlesOf } from '../../src/publishing/day-records.ts';
import { type News, noNews, withNews } from '../../src/publishing/feed.ts';
import { PublishRefused } from '../../src/publishing/gates.ts';
import { descriptionFiles } from '../../src/publishing/head.ts';
import { type ManifestEntry, manifestEntry } from '../../src/publishing/manifest.ts';
import type { Part } from '../../src/publishing/part.ts';
import { publicFile } from '../../src/publishing/public-file.ts';
import type { Release } from '../../src/publishing/release.ts';
import { parseRetractions, retractionsBytes } from '../../src/publishing/retractions.ts';
import type { IsWithdrawn } from '../../src/publishing/withdrawal.ts';
import { compareText } from '../../src/records/ids.ts';
import type { PrivacyPolicy } from '../../src/records/privacy.ts';
import { publicKeys } from '../../src/storage.ts';
import { changedDays } from './changed-days.ts';
import { writeWholeTables } from './compaction.ts';
import type { DayWork, PublishedDay } from './day-draft.ts';
import { dayPublisher } from './day-publisher.ts';
import type { DayStore } from './day-store.ts';
import { tellFeeds } from './feeds.ts';
import { inFlight } from './in-flight.ts';
import type { MakeDay } from './ports.ts';
import type { HeadFiles, PublicDataset, PublishedCounts } from './public-dataset.ts';
import { putFile } from './public-tree.ts';
import type { PublishDeps, PublishSettings } from './publish-deps.ts';
import type { Journal } from './publish-journal.ts';
import { type ChangedDay, shrinkageIn } from './shrinkage.ts';
import type { WholeTables } from './whole-tables.ts';

export interface PublishContext extends Pick<PublishDeps, 'published' | 'pages' | 'now' | 'makeDay'> {
  readonly settings: PublishSettings;
  readonly days: DayStore;
  readonly whole: WholeTables;
  readonly dataset: PublicDataset;
  readonly journal: Journal;
  /** Nothing is published yet: whatever state there is counts for nothing. */
  readonly isNew: boolean;
  readonly isWholeAsked: boolean;
  readonly policy: PrivacyPolicy;
  readonly isWithdrawn: IsWithdrawn;
  /** Days that were published under another policy. */
  readonly outdated: readonly string[];
  /** What the dataset is, where it is a release. */
  readonly release?: Release;
}

/** Days whose files are in memory. */
const daysAtOnce = 4;

const makeHere: MakeDay = async (date, lines) => dayFiles(date, lines);

/**
 * One pass over the days, while parts come in rounds that fit into memory; the catalogue is written at its end. Where a later
 * round may not be published, those before it are.
 * @throws PublishRefused before anything of the round is written.
 */
export async function publishRounds(
  context: PublishContext,
  rounds: AsyncIterable<ReadonlyMap<string, Part>> | Iterable<ReadonlyMap<string, Part>>,
): Promise<PublishedCounts & { readonly days: number }> {
  const { days, dataset, journal, published } = context;
  const unfinished = journal.unfinished ?? new Set<string>();
  const changed = changedDays(days, context.isWithdrawn, context.isNew);
  const known = new Set([...dataset.dates, ...unfinished]);
  let told = noNews;
  const present = new Set<string>();
  const work: DayWork = {
    days,
    published,
    changed: changed.records,
    unfinished,
    outdated: context.outdated,
    policy: context.policy,
    known,
    note: (noted) => journal.note(noted),
    tell: (changes) => {
      told = withNews(told, changes);
    },
    keep: changed.keep,
    // An article that moved to another day was not withdrawn.
    retract: (ids, day) =>
      retract(
        context,
        ids.filter((id) => !present.has(id)),
        day,
      ),
  };
  const publisher = dayPublisher(work);
  let refusal: unknown;
  const count = await writeDays(context, unfinished, async function* () {
    let isFirst = true;
    for await (const parts of rounds) {
      const changes = await changed.compare(parts);
      const reason = context.settings.isShrinkAllowed ? undefined : shrinkageOf(context, changes, parts);
      if (reason !== undefined && isFirst) throw new PublishRefused(reason);
      if (reason !== undefined) {
        refusal = new PublishRefused(reason);
        break;
      }
      isFirst = false;
      changed.add(changes);
      for (const { after } of changes) {
        known.add(after.day);
        for (const { article } of articlesOf(after)) present.add(article.article_id);
      }
      yield* publisher.advance(changes.map(({ after }) => after.day));
    }
    yield* publisher.finish();
  });
  const counts = await dataset.finish((articles) => headOf(context, work, articles, told));
  if (refusal !== undefined) throw refusal;
  return { ...counts, days: count };
}

/** While a day is made and sent, the next is resolved. How many days were written. */
async function writeDays(
  { dataset, isNew, whole, makeDay = makeHere }: PublishContext,
  unfinished: ReadonlySet<string>,
  days: () => AsyncGenerator<PublishedDay>,
): Promise<number> {
  const writing = inFlight(daysAtOnce);
  let count = 0;
  try {
    for await (const day of days()) {
      whole.show(day);
      await writing.begin(day.day, () => dataset.writeDay(day, isNew || unfinished.has(day.day), makeDay));
      count++;
    }
    await writing.done();
  } finally {
    // Nothing is under way any more when somebody else may publish.
    await writing.settled();
  }
  return count;
}

function shrinkageOf(
  { dataset, isWithdrawn }: PublishContext,
  changes: readonly ChangedDay[],
  parts: ReadonlyMap<string, Part>,
): string | undefined {
  return shrinkageIn(dataset.contents().rows, changes, parts, isWithdrawn);
}

/** What is not by day: the whole tables of a small dataset anew, those of a large one as they are. */
async function headOf(context: PublishContext, work: DayWork, articles: number, told: News): Promise<HeadFiles> {
  const { dataset, journal, pages, whole, release } = context;
  const files = await whole.files(work, dataset.dates, articles);
  const kept = files ? [] : await largeTables(context, work);
  const tables = files ? files.map(manifestEntry) : kept;
  return {
    files: [...(files ?? []), ...descriptionFiles(tables, dataset.dates, pages, release)],
    kept,
    isSuspect: context.isNew || journal.unfinished !== undefined,
    note: () => journal.note([]),
    tell: (version) => tellFeeds(context, version, told),
  };
}

/** Whole tables of a large dataset: as they are, or where they are asked for, or never were, joined from the files by day. */
async function largeTables(context: PublishContext, work: DayWork): Promise<readonly ManifestEntry[]> {
  const { dataset, journal, published } = context;
  const before = (await dataset.head()).filter(({ path }) => path.startsWith('v1/latest/'));
  if (!context.isWholeAsked && before.length > 0) return before;
  await journal.note([]);
  return writeWholeTables(work, published, [...dataset.dates].sort(compareText));
}

async function retract(
  { published, now, journal }: PublishContext,
  ids: readonly string[],
  day: string,
): Promise<void> {
  if (ids.length === 0) return;
  const retracted = new Date(now()).toISOString().slice(0, 10);
  const stored = await published.get(publicKeys.retractions);
  const before = stored ? parseRetractions(stored.body) : [];
  const added = ids.map((article_id) => ({ article_id, published: day, retracted }));
  await putFile(published, publicFile(publicKeys.retractions, retractionsBytes([...before, ...added])));
  await journal.retract(ids);
}
