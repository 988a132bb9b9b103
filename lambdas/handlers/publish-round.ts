// Parts in, the days that they change and all that depends on these published out.
import type { Change } from '../../src/publishing/changes.ts';
import { dayFiles } from '../../src/publishing/day-files.ts';
import { type DayRecords, emptyDay, isSameRecords, withParts } from '../../src/publishing/day-records.ts';
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
import { writeWholeTables } from './compaction.ts';
import type { DayWork } from './day-draft.ts';
import { affectedDays } from './day-publisher.ts';
import type { DayStore } from './day-store.ts';
import { tellFeeds } from './feeds.ts';
import { inFlight } from './in-flight.ts';
import type { MakeDay } from './ports.ts';
import type { HeadFiles, PublicDataset, PublishedCounts } from './public-dataset.ts';
import { putFile } from './public-tree.ts';
import type { PublishDeps, PublishSettings } from './publish-deps.ts';
import type { Journal } from './publish-journal.ts';
import { type ChangedDay, refuseShrinkage } from './shrinkage.ts';
import type { WholeTables } from './whole-tables.ts';

export interface PublishContext extends Pick<PublishDeps, 'published' | 'pages' | 'now' | 'makeDay'> {
  readonly settings: PublishSettings;
  readonly days: DayStore;
  readonly whole: WholeTables;
  readonly dataset: PublicDataset;
  readonly journal: Journal;
  /** Nothing is published yet: whatever state there is counts for nothing. */
  readonly isNew: boolean;
  /** The first round of a publish has to make good what another one left. */
  readonly isFirst: boolean;
  /** The last round leaves whole tables where there are none yet. */
  readonly isLast: boolean;
  readonly isWholeAsked: boolean;
  readonly policy: PrivacyPolicy;
  readonly isWithdrawn: IsWithdrawn;
  /** Days that were published under another policy. */
  readonly outdated: readonly string[];
  /** What the dataset is, where it is a release. */
  readonly release?: Release;
}

/** Days whose files are in memory. */
const daysAtOnce = 2;

const makeHere: MakeDay = async (date, lines) => dayFiles(date, lines);

export async function publishRound(
  context: PublishContext,
  parts: ReadonlyMap<string, Part>,
): Promise<PublishedCounts & { readonly days: number }> {
  const { days, dataset, journal, published, whole } = context;
  const unfinished = (context.isFirst && journal.unfinished) || new Set<string>();
  const changes = await changedRecords(context, parts);
  if (!context.settings.isShrinkAllowed) refuseShrinkage(dataset.contents().rows, changes, parts, context.isWithdrawn);
  const changed = new Map(changes.map(({ after }) => [after.day, after]));
  const known = new Set([...dataset.dates, ...changed.keys(), ...unfinished]);
  const told: Change[] = [];
  const work: DayWork = {
    days,
    published,
    changed,
    unfinished,
    outdated: context.outdated,
    policy: context.policy,
    known,
    note: (noted) => journal.note(noted),
    tell: (news) => told.push(...news),
    retract: (ids, day) =>
      retract(
        context,
        ids.filter((id) => !isElsewhere(id, changed)),
        day,
      ),
  };
  let count = 0;
  // While a day is made and sent, the next is resolved.
  const writing = inFlight(daysAtOnce);
  try {
    for await (const day of affectedDays(work)) {
      const isSuspect = context.isNew || unfinished.has(day.day);
      await writing.begin(day.day, () => dataset.writeDay(day, isSuspect, context.makeDay ?? makeHere));
      whole.show(day);
      count++;
    }
    await writing.done();
  } finally {
    // Nothing is under way any more when somebody else may publish.
    await writing.settled();
  }
  const counts = await dataset.finish((articles) => headOf(context, work, articles, told));
  return { ...counts, days: count };
}

/** The days on which the parts change anything, with their records as they are and as they are to be. */
async function changedRecords(
  { days, isNew, isWithdrawn }: PublishContext,
  parts: ReadonlyMap<string, Part>,
): Promise<ChangedDay[]> {
  const changed: ChangedDay[] = [];
  for (const day of new Set([...parts.values()].flatMap((part) => part.days))) {
    const before = isNew ? emptyDay(day) : await days.records(day);
    const own = new Map([...parts].filter(([, part]) => part.days.includes(day)));
    const after = withParts(before, own, isWithdrawn);
    if (!isSameRecords(before, after)) changed.push({ before, after });
  }
  return changed;
}

/** What is not by day: the whole tables of a small dataset anew, those of a large one as they are. */
async function headOf(
  context: PublishContext,
  work: DayWork,
  articles: number,
  told: readonly Change[],
): Promise<HeadFiles> {
  const { dataset, journal, pages, whole, release } = context;
  const files = await whole.files(work, dataset.dates, articles);
  const kept = files ? [] : await largeTables(context, work);
  const tables = files ? files.map(manifestEntry) : kept;
  return {
    files: [...(files ?? []), ...descriptionFiles(tables, dataset.dates, pages, release)],
    kept,
    isSuspect: context.isNew || (context.isFirst && journal.unfinished !== undefined),
    note: () => journal.note([]),
    tell: (version) => tellFeeds(context, version, told),
  };
}

/** Whole tables of a large dataset: as they are, or where they are asked for, or never were, joined from the files by day. */
async function largeTables(context: PublishContext, work: DayWork): Promise<readonly ManifestEntry[]> {
  const { dataset, journal, published } = context;
  const before = (await dataset.head()).filter(({ path }) => path.startsWith('v1/latest/'));
  if (!context.isWholeAsked && (before.length > 0 || !context.isLast)) return before;
  await journal.note([]);
  return writeWholeTables(work, published, [...dataset.dates].sort(compareText));
}

/** An article that moved to another day was not withdrawn. */
function isElsewhere(articleId: string, changed: ReadonlyMap<string, DayRecords>): boolean {
  return [...changed.values()].some(({ uploads }) =>
    uploads.some(({ articles }) => articles.some(({ article }) => article.article_id === articleId)),
  );
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
