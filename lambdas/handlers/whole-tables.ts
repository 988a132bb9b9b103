// The days of a small dataset in, its whole tables out. A large one has whole tables by compaction, not on every upload.
import type { DayOutcome } from '../../src/publishing/day-outcome.ts';
import { concatenated } from '../../src/publishing/gzip.ts';
import { wholeTableFiles } from '../../src/publishing/head.ts';
import type { PublicFile } from '../../src/publishing/public-file.ts';
import { type DayLines, type LineBytes, lineBytes, rowLines } from '../../src/publishing/row-lines.ts';
import { entityRows } from '../../src/records/entity-share.ts';
import { compareText } from '../../src/records/ids.ts';
import type { TableName } from '../../src/records/schema.ts';
import type { KnownDays, PublishedDay } from './day-draft.ts';
import { storedDay } from './day-publisher.ts';

export interface WholeTables {
  /** Keeps a day that is to be written, for the tables of this publish and of later ones: a copy, since its lines are given away. */
  show(day: PublishedDay): void;
  /** Undefined where the dataset is not small. */
  files(known: KnownDays, dates: Iterable<string>, articles: number): Promise<PublicFile[] | undefined>;
  /** Forgets the days: others may have written them since. */
  forget(): void;
}

export function wholeTables(mostArticles: number): WholeTables {
  const shown = new Map<string, PublishedDay>();
  let kept = 0;
  return {
    show(day) {
      kept += day.lines.articles.rows - (shown.get(day.day)?.lines.articles.rows ?? 0);
      if (kept <= 2 * mostArticles) {
        shown.set(day.day, { ...day, lines: copied(day.lines) });
        return;
      }
      // Of no use any more, and too much to hold.
      shown.clear();
      kept = 0;
    },
    async files(known, dates, articles) {
      if (articles > mostArticles) return undefined;
      const days: WholeDay[] = [];
      for (const date of [...dates].sort(compareText)) {
        const day = shown.get(date) ?? (await storedDay(known, date));
        shown.set(date, day);
        const outcome = day.outcome ?? (await known.days.outcome(date));
        days.push({ lines: day.lines, entities: outcome?.entities ?? [], articles: outcome?.told.articles ?? [] });
      }
      kept = articles;
      return filesOf(days);
    },
    forget() {
      shown.clear();
      kept = 0;
    },
  };
}

function copied(lines: DayLines): DayLines {
  const own = (table: TableName) => ({ rows: lines[table].rows, bytes: lines[table].bytes.slice() });
  return {
    articles: own('articles'),
    entities: own('entities'),
    mentions: own('mentions'),
    quotes: own('quotes'),
    reports: own('reports'),
    events: own('events'),
  };
}

interface WholeDay extends Pick<DayOutcome, 'entities'>, Pick<DayOutcome['told'], 'articles'> {
  readonly lines: PublishedDay['lines'];
}

/** Rows by day, `unknown` last, in each day as in its own files; entities are those of all days together, by id. */
function filesOf(days: readonly WholeDay[]): PublicFile[] {
  const joined = (table: TableName): LineBytes => ({
    rows: days.reduce((sum, { lines }) => sum + lines[table].rows, 0),
    bytes: concatenated(days.map(({ lines }) => lines[table].bytes)),
  });
  const entities = entityRows(days.flatMap(({ entities: shares }) => shares));
  const engines = days.flatMap(({ articles }) => articles.map(([, , engine]) => engine));
  const lines: DayLines = {
    articles: joined('articles'),
    entities: lineBytes(rowLines('entities', entities)),
    mentions: joined('mentions'),
    quotes: joined('quotes'),
    reports: joined('reports'),
    events: joined('events'),
  };
  return wholeTableFiles(lines, [...new Set(engines)].sort());
}
