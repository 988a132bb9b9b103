// Parts with articles under an embargo and the time in, what of them may be published out; and the list of the uploads that wait.
import { compareText } from '../records/ids.ts';
import { textBytes } from './json.ts';
import type { Part } from './part.ts';

/** An upload with articles that wait, as publishing asks for one when their time has come. */
export interface HeldUpload {
  readonly upload: string;
  readonly days: readonly string[];
  readonly articles: number;
  /** When the first of its articles may be published, ISO 8601, UTC. */
  readonly until: string;
}

/** The part without what may not be published at `now` (milliseconds since 1970). */
export function releasedPart(part: Part, now: number): Part {
  return part.articles.some((article) => isHeld(article, now))
    ? { ...part, articles: part.articles.filter((article) => !isHeld(article, now)) }
    : part;
}

/** Undefined where nothing of the part waits. */
export function heldUpload(upload: string, { days, articles }: Part, now: number): HeldUpload | undefined {
  const ends = articles.flatMap((article) => (isHeld(article, now) ? (article.embargoed_until ?? []) : []));
  const [until] = ends.sort(compareText);
  return until === undefined ? undefined : { upload, days, articles: articles.length, until };
}

export function isDue({ until }: Pick<HeldUpload, 'until'>, now: number): boolean {
  return Date.parse(until) <= now;
}

function isHeld({ embargoed_until }: Part['articles'][number], now: number): boolean {
  return embargoed_until !== undefined && !isDue({ until: embargoed_until }, now);
}

export function heldUploadsBytes(held: readonly HeldUpload[]): Uint8Array {
  return textBytes(`${JSON.stringify([...held].sort((a, b) => compareText(a.upload, b.upload)))}\n`);
}

/** Written by this program alone. */
export function parseHeldUploads(bytes: Uint8Array | undefined): readonly HeldUpload[] {
  const held: readonly HeldUpload[] = bytes ? JSON.parse(new TextDecoder().decode(bytes)) : [];
  return held;
}
