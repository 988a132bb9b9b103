// A published row in, what is wrong with it by the declared schema out: columns, types, emptiness, values, ranges.
import type { Field } from '../records/fields.ts';
import { isObject } from './json-values.ts';

/** A declared column as the dataset has it. */
export interface PublishedColumn {
  readonly name: string;
  /** Null for a column that a newer version of the program added: its values are not checked. */
  readonly field: Field<unknown> | null;
}

/** Bounds that the descriptions of these columns state. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  confidence: [0, 1],
  goldstein: [-10, 10],
  latitude: [-90, 90],
  longitude: [-180, 180],
  quad_class: [1, 4],
};

/** One line for each fault. */
export function rowFaults(columns: readonly PublishedColumn[], row: unknown): string[] {
  if (!isObject(row)) return [`expected an object, got ${shown(row)}`];
  const names = Object.keys(row);
  const expected = columns.map(({ name }) => name);
  if (names.join() !== expected.join()) return [columnFault(expected, names)];
  return columns.flatMap(({ name, field }) => {
    const fault = field && valueFault(field, row[name], ranges[name]);
    return fault ? [`column ${name}: ${fault}`] : [];
  });
}

export function columnFault(expected: readonly string[], names: readonly string[]): string {
  const missing = expected.filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !expected.includes(name));
  if (missing.length > 0) return `expected a column ${missing[0]}, got none`;
  if (unknown.length > 0) return `expected no column ${unknown[0]}`;
  return `expected the columns in the order of the schema, got ${names.join(', ')}`;
}

function valueFault(field: Field<unknown>, value: unknown, range?: readonly [number, number]): string | null {
  if (value === null || value === undefined) return field.nullable ? null : 'expected a value, got none';
  if (field.type === 'list') {
    if (!Array.isArray(value)) return `expected a list, got ${shown(value)}`;
    const bad = value.find((item) => !isItem(field.items, item));
    return bad === undefined ? null : `expected a list of ${field.items}, got ${shown(bad)} in it`;
  }
  if (field.values)
    return field.values.some((known) => known === value)
      ? null
      : `expected one of ${field.values.join(', ')}, got ${shown(value)}`;
  if (!isOfType(field.type, value)) return `expected ${named[field.type]}, got ${shown(value)}`;
  if (range && typeof value === 'number' && (value < range[0] || value > range[1]))
    return `expected ${range[0]} to ${range[1]}, got ${value}`;
  return null;
}

const named: Readonly<Record<Field<unknown>['type'], string>> = {
  text: 'text',
  id: 'an id',
  code: 'a code',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  date: 'a date YYYY-MM-DD',
  datetime: 'a date YYYY-MM-DD or a time YYYY-MM-DDTHH:MM:SSZ',
  list: 'a list',
};

function isOfType(type: Field<unknown>['type'], value: unknown): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string';
    case 'id':
    case 'code':
      return typeof value === 'string' && isName(value);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && isDay(value);
    case 'datetime':
      return typeof value === 'string' && (isDay(value) || isTime(value));
    case 'list':
      return Array.isArray(value);
  }
}

/** Never empty, and nothing that a spreadsheet takes for a formula: these columns are not escaped. */
function isName(value: string): boolean {
  return /^[^\s=+\-@]/.test(value);
}

function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && isSame(`${value}T00:00:00.000Z`);
}

function isTime(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(value) && isSame(value.replace('Z', '.000Z'));
}

/** 30 February parses, but does not come back. */
function isSame(iso: string): boolean {
  const milliseconds = Date.parse(iso);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === iso;
}

function isItem(items: Field<unknown>['items'], item: unknown): boolean {
  switch (items) {
    case 'span':
      return Array.isArray(item) && item.length === 2 && item.every((end) => Number.isSafeInteger(end));
    case 'actor':
      return isActor(item);
    case 'id':
    case 'code':
      return typeof item === 'string' && isName(item);
    default:
      return typeof item === 'string';
  }
}

function isActor(item: unknown): boolean {
  if (!isObject(item) || Object.keys(item).join() !== 'text,start,end,country,sector,entity_id') return false;
  const { text, start, end, country, sector, entity_id } = item;
  const isCoded = [country, sector, entity_id].every(
    (code) => code === null || (typeof code === 'string' && isName(code)),
  );
  return typeof text === 'string' && Number.isSafeInteger(start) && Number.isSafeInteger(end) && isCoded;
}

/** A value short enough for a line. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
