// What publishing needs of the world around it, and the limits within which it works.
import type { Page } from '../../src/publishing/public-file.ts';
import type { PrivacyPolicy } from '../../src/records/privacy.ts';
import type { Store } from '../../src/storage.ts';
import type { Log, MakeDay } from './ports.ts';
import type { PublishJournal } from './publish-journal.ts';

export interface PublishDeps {
  /** Parts, the state of days, and the journal of a publish in progress. */
  readonly work: Store;
  readonly published: Store;
  /** The files of the catalogue page. */
  readonly pages: readonly Page[];
  /** Withheld where not told otherwise. */
  readonly privatePersons?: PrivacyPolicy['privatePersons'];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
  /** Where not given, one of its own. */
  readonly journal?: PublishJournal | undefined;
  /** Tells this process from every other one that may publish to the same place; needed where there may be others. */
  readonly writer?: string;
  /** Where not given, days are made in this thread. */
  readonly makeDay?: MakeDay | undefined;
  readonly settings?: Partial<PublishSettings> | undefined;
}

export interface PublishSettings {
  /** How long a publish may be at work before it is taken for dead. */
  readonly leaseMilliseconds: number;
  /** Articles up to which every publish writes the whole tables too. */
  readonly wholeTablesUpTo: number;
  /** Articles whose parts are held in memory at once. */
  readonly articlesAtOnce: number;
  /** Publishes also where a table would shrink without retractions. */
  readonly isShrinkAllowed: boolean;
}

export const usualSettings: PublishSettings = {
  leaseMilliseconds: 0,
  wholeTablesUpTo: 1000,
  articlesAtOnce: 2000,
  isShrinkAllowed: false,
};
