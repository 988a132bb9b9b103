// One JSON value in, one article out, each field checked; or a refusal that names the field, what was expected, what came.
import { type InputFormat, RejectedArticle } from '../article.ts';
import { completeArticle, hostOf, type UnheardArticle } from './draft.ts';
import { splitAuthors } from './front-lines.ts';
import { canonicalLanguage } from './language.ts';
import { maxTextLength, sizesAccepted } from './limits.ts';
import { described, FieldFault, find, isRecord, type JsonObject } from './object-fields.ts';
import { parseMetadataDate, parseWrittenDate } from './publication-date.ts';
import { embargoOf } from './usability.ts';

export interface Given {
  /** Used where the object has no id of its own. */
  readonly id: string;
  readonly inputFormat: InputFormat;
  /** Where the object stands, for messages: "line 3". */
  readonly place: string;
}

/** Names that news APIs, corpora and schema.org give to each field, the first that is there counts. */
const names = {
  id: ['id'],
  text: ['text', 'body', 'content', 'articleBody', 'full_text', 'maintext'],
  title: ['title', 'headline'],
  url: ['url', 'link', 'canonical_url'],
  publishedAt: [
    'published_at',
    'publishedAt',
    'published',
    'datePublished',
    'date_published',
    'date_publish',
    'pubDate',
    'date',
  ],
  publisher: ['publisher', 'source', 'site_name', 'source_domain'],
  byline: ['byline', 'author', 'authors'],
  language: ['language', 'lang', 'inLanguage'],
  rights: ['rights', 'license', 'copyright'],
} as const;

const acceptedObject =
  'a JSON object such as {"text": "…", "title": "…", "url": "https://…", "published_at": "2019-03-14T17:57:00Z", "publisher": "…"}; text is required';

/** Checks one object of a JSON or JSON Lines file. Never throws: what is wrong comes back as a RejectedArticle. */
export function parseArticle(value: unknown, given: Given): UnheardArticle | RejectedArticle {
  let id = given.id;
  try {
    if (!isRecord(value))
      throw new FieldFault('bad-json', `expected an object, got ${described(value)}`, acceptedObject);
    id = idOf(value) ?? given.id;
    const embargoedUntil = embargoOf(value);
    return completeArticle({
      ...(embargoedUntil === null ? {} : { embargoedUntil }),
      id,
      text: textOf(value),
      inputFormat: given.inputFormat,
      title: stringOf(value, names.title),
      byline: bylineOf(value),
      publishedAt: dateOf(value),
      url: urlOf(value),
      publisher: publisherOf(value),
      language: languageTagOf(value),
      rights: stringOf(value, names.rights),
    });
  } catch (error) {
    if (!(error instanceof FieldFault)) throw error;
    return new RejectedArticle(id, error.code, `${given.place}: ${error.message}`, error.accepted);
  }
}

function badField(field: string, expected: string, value: unknown): FieldFault {
  return new FieldFault(
    'bad-field',
    `field "${field}": expected ${expected}, got ${described(value)}`,
    `"${field}" as ${expected}`,
  );
}

function idOf(object: JsonObject): string | null {
  const found = find(object, names.id);
  if (!found) return null;
  if (typeof found.value === 'number' && Number.isSafeInteger(found.value)) return String(found.value);
  if (typeof found.value !== 'string' || found.value.length > 500)
    throw badField('id', 'a string of at most 500 characters', found.value);
  return found.value;
}

function textOf(object: JsonObject): string {
  const found = find(object, names.text);
  if (!found) {
    const fields = Object.entries(object).slice(0, 12).map(fieldInBrief);
    const has = fields.length > 0 ? `an object with ${fields.join(', ')}` : 'an object without fields';
    throw new FieldFault('no-text', `expected the article in the field "text", got ${has}`, acceptedObject);
  }
  const { field, value } = found;
  if (typeof value !== 'string') throw badField(field, 'a string with the text of the article', value);
  if (value.trim() === '')
    throw new FieldFault(
      'empty',
      `field "${field}": expected text, got ${value.length} characters of white space only`,
      acceptedObject,
    );
  if (value.length > maxTextLength)
    throw new FieldFault(
      'too-large',
      `field "${field}": expected at most ${maxTextLength} characters, got ${value.length}`,
      sizesAccepted,
    );
  return value;
}

/** With its value where that counts as none. */
function fieldInBrief([name, value]: readonly [string, unknown]): string {
  const brief = name.slice(0, 40);
  return value === '' || value === null ? `${brief}: ${described(value)}` : brief;
}

function stringOf(object: JsonObject, fields: readonly string[]): string | null {
  const found = find(object, fields);
  if (!found) return null;
  if (typeof found.value !== 'string') throw badField(found.field, 'a string', found.value);
  return found.value.replace(/\s+/g, ' ').trim() || null;
}

function dateOf(object: JsonObject): string | null {
  const found = find(object, names.publishedAt);
  if (!found) return null;
  const { field, value } = found;
  const date = typeof value === 'string' ? (parseMetadataDate(value) ?? writtenOut(value)) : null;
  if (date === null)
    throw badField(field, 'an ISO 8601 date or date-time ("2019-03-14", "2019-03-14T17:57:00Z")', value);
  return date;
}

/** "March 14, 2019" is a date, "in the week of March 14, 2019" none: at most a weekday and an hour may stand beside it. */
function writtenOut(value: string): string | null {
  return value.length <= 40 ? parseWrittenDate(value) : null;
}

function urlOf(object: JsonObject): string | null {
  const found = find(object, names.url);
  if (!found) return null;
  const { field, value } = found;
  if (typeof value !== 'string' || !/^https?:\/\//i.test(value.trim()) || hostOf(value.trim()) === null)
    throw badField(field, 'an http or https address', value);
  return value.trim();
}

/** A name, an address (its host is then the name), or an object with a name, as news APIs and schema.org have it. */
function publisherOf(object: JsonObject): string | null {
  const found = find(object, names.publisher);
  if (!found) return null;
  const name = nameOf(found.value);
  if (name === undefined) throw badField(found.field, 'a string, or an object with a name', found.value);
  return /^https?:\/\//i.test(name) ? hostOf(name) : name || null;
}

function bylineOf(object: JsonObject): readonly string[] {
  const found = find(object, names.byline);
  if (!found) return [];
  const { field, value } = found;
  if (typeof value === 'string') return splitAuthors(value);
  const authors = (Array.isArray(value) ? value : [value]).map(nameOf);
  if (authors.includes(undefined)) throw badField(field, 'a string or a list of strings', value);
  return authors.filter((name): name is string => name !== undefined && name.length > 0);
}

/** The trimmed name that a string or an object with a name gives; "" for null, undefined for anything else. */
function nameOf(value: unknown): string | undefined {
  const name = isRecord(value) && Object.hasOwn(value, 'name') ? value.name : value;
  return name === null ? '' : typeof name === 'string' ? name.replace(/\s+/g, ' ').trim() : undefined;
}

function languageTagOf(object: JsonObject): string | null {
  const found = find(object, names.language);
  if (!found) return null;
  const tag = typeof found.value === 'string' ? canonicalLanguage(found.value) : null;
  if (tag === null) throw badField(found.field, 'a BCP 47 language tag ("en", "pt-BR")', found.value);
  return tag;
}
