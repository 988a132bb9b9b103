// A JSON object of unknown shape in, its fields by any of their names out; and why one is refused.
import type { RejectionCode } from '../article.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Why a field is refused; thrown by the checks and caught in parseArticle alone. */
export class FieldFault extends Error {
  readonly code: RejectionCode;
  readonly accepted: string;
  constructor(code: RejectionCode, message: string, accepted: string) {
    super(message);
    this.code = code;
    this.accepted = accepted;
  }
}

export function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first of the names whose value is neither missing, null nor "". */
export function find(
  object: JsonObject,
  fields: readonly string[],
): { readonly field: string; readonly value: unknown } | null {
  for (const field of fields) {
    const value = Object.hasOwn(object, field) ? object[field] : undefined;
    if (value !== undefined && value !== null && value !== '') return { field, value };
  }
  return null;
}

/** A value in a few words, for messages. */
export function described(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return `${typeof value} ${String(value)}`;
  return value.length > 60 ? `${JSON.stringify(value.slice(0, 60))}…` : JSON.stringify(value);
}
