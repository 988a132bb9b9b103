// The list of what an editor has withdrawn in, whether an article is on it out. It outlives the upload: a later version under the
// same key stays withdrawn too.
import { textBytes } from './json.ts';
import { uploadIdOf } from './part.ts';

/** One of `article_id` and `upload` is given. */
export interface Withdrawal {
  readonly article_id?: string;
  /** Key of the upload in the inbox: all its articles are withdrawn. */
  readonly upload?: string;
  readonly reason: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

export type IsWithdrawn = (uploadId: string, articleId: string) => boolean;

export const nothingWithdrawn: IsWithdrawn = () => false;

export function isWithdrawnBy(withdrawals: readonly Withdrawal[]): IsWithdrawn {
  const articles = new Set(withdrawals.flatMap(({ article_id }) => article_id ?? []));
  const uploads = new Set(withdrawals.flatMap(({ upload }) => (upload === undefined ? [] : uploadIdOf(upload))));
  return (uploadId, articleId) => articles.has(articleId) || uploads.has(uploadId);
}

export function withdrawalsBytes(withdrawals: readonly Withdrawal[]): Uint8Array {
  return textBytes(`${JSON.stringify(withdrawals, null, 2)}\n`);
}

/** @throws Error where an entry cannot be understood: nothing is published past a list that is not. */
export function parseWithdrawals(file: string, bytes: Uint8Array | undefined): readonly Withdrawal[] {
  const value: unknown = bytes === undefined ? [] : JSON.parse(new TextDecoder().decode(bytes));
  if (!Array.isArray(value) || !value.every(isWithdrawal))
    throw new Error(`${file}: expected a list of objects with "article_id" or "upload", "reason" and "date"`);
  return value;
}

function isWithdrawal(value: Partial<Withdrawal> | null): value is Withdrawal {
  const isNamed = typeof value?.article_id === 'string' || typeof value?.upload === 'string';
  return isNamed && typeof value?.reason === 'string' && typeof value.date === 'string';
}
