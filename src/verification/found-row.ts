// A row of a published file, in whatever format, as something to be held against the same row in JSON.
import type { JsonObject } from './json-values.ts';

/** A row as it stands in JSON: all other formats are held against it. */
export interface JsonRow {
  readonly value: unknown;
  /** Empty where the value is no object. */
  readonly cells: JsonObject;
  readonly text: string;
}

/** A row as it stands in a file of some format. */
export interface FoundRow {
  readonly id: string;
  /** What differs from that row, in words, or null. */
  readonly differsFrom: (row: JsonRow) => string | null;
}

/** A file that is not what its name says; the message is for the report. */
export class Unreadable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unreadable';
  }
}
