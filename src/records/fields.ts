// Field kinds in, declarations of columns out: the words in which the schema is written.

/** How a value is written: text may hold anything, an id never starts with a formula sign. */
export type FieldType = 'text' | 'id' | 'code' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime' | 'list';

export interface Field<Value> {
  readonly type: FieldType;
  readonly description: string;
  readonly nullable: boolean;
  /** The only values allowed, where they are few. */
  readonly values?: readonly string[];
  /** The column that this one points to, `table.column`. */
  readonly references?: string;
  /** Shape of one item of a list. */
  readonly items?: 'text' | 'id' | 'code' | 'span' | 'actor';
  /** Type only: what a row holds. */
  readonly value?: Value;
}

/** One actor of a report: the words, where they stand (code points), what they were coded to. */
export interface ActorCell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly country: string | null;
  readonly sector: string | null;
  readonly entity_id: string | null;
}

export const text = (description: string): Field<string> => ({ type: 'text', description, nullable: false });
export const code = (description: string): Field<string> => ({ type: 'code', description, nullable: false });
export const id = (description: string, references?: string): Field<string> => ({
  type: 'id',
  description,
  nullable: false,
  ...(references ? { references } : {}),
});
export const integer = (description: string): Field<number> => ({ type: 'integer', description, nullable: false });
export const number = (description: string): Field<number> => ({ type: 'number', description, nullable: false });
export const boolean = (description: string): Field<boolean> => ({ type: 'boolean', description, nullable: false });
export const date = (description: string): Field<string> => ({ type: 'date', description, nullable: false });
export const datetime = (description: string): Field<string> => ({ type: 'datetime', description, nullable: false });
export const oneOf = <const Value extends string>(values: readonly Value[], description: string): Field<Value> => ({
  type: 'code',
  description,
  nullable: false,
  values,
});
export const listOf = {
  text: (description: string): Field<readonly string[]> => list('text', description),
  codes: (description: string): Field<readonly string[]> => list('code', description),
  ids: (description: string, references: string): Field<readonly string[]> => ({
    ...list<readonly string[]>('id', description),
    references,
  }),
  spans: (description: string): Field<readonly (readonly [number, number])[]> => list('span', description),
  actors: (description: string): Field<readonly ActorCell[]> => list('actor', description),
};
function list<Value>(items: NonNullable<Field<unknown>['items']>, description: string): Field<Value> {
  return { type: 'list', description, nullable: false, items };
}
export function optional<Value>(field: Field<Value>): Field<Value | null> {
  return { ...field, nullable: true, value: undefined };
}

/** The row type of a table declaration. */
export type Row<Table extends Readonly<Record<string, Field<unknown>>>> = {
  readonly [Column in keyof Table]: Table[Column] extends Field<infer Value> ? Value : never;
};
