// Resolved tables and who is withheld in, tables without them out: every id that is left still points to a row.
import { canonicalName } from './entity-identity.ts';
import type { ActorCell } from './fields.ts';
import { type PrivacyPolicy, type Withheld, withheldIn } from './privacy.ts';
import type { ArticleRow, EntityRow, EventRow, QuoteRow, ReportRow, Tables } from './schema.ts';

/** Stands where words are left out of what is published. */
const omission = '…';

/** The tables as they may be published under the policy. */
export function withoutWithheld(tables: Tables, policy: PrivacyPolicy): Tables {
  return withoutEntities(tables, withheldIn(tables, policy), policy);
}

/**
 * Rows of withheld entities and of their mentions go. Others keep their place and lose what points at them or names them:
 * the quotations of a private person stand without a speaker, those of a suppressed one go with the name; a report keeps
 * the country and sector of an actor whose words become "…". The names of suppressed entities become "…" in every text.
 */
function withoutEntities(tables: Tables, withheld: Withheld, { suppressions }: PrivacyPolicy): Tables {
  if (withheld.private.size === 0 && withheld.suppressed.size === 0 && suppressions.length === 0) return tables;
  const isHidden = (id: string | null): boolean =>
    id !== null && (withheld.private.has(id) || withheld.suppressed.has(id));
  const listed = suppressions.flatMap(({ name }) => name ?? []);
  const hidden: Hidden = { isHidden, masked: maskOf(tables, withheld, listed) };
  return {
    articles: tables.articles.map((row) => publicArticle(row, hidden)),
    entities: tables.entities.filter(({ entity_id }) => !isHidden(entity_id)).map((row) => publicEntity(row, hidden)),
    mentions: tables.mentions
      .filter(({ entity_id }) => !isHidden(entity_id))
      .map((row) => ({ ...row, text: hidden.masked(row.text, row.article_id) })),
    quotes: tables.quotes
      .filter(({ speaker_id }) => speaker_id === null || !withheld.suppressed.has(speaker_id))
      .map((row) => publicQuote(row, hidden)),
    reports: tables.reports.map((row) => publicReport(row, hidden)),
    events: tables.events.map((row) => publicEvent(row, hidden)),
  };
}

interface Hidden {
  readonly isHidden: (id: string | null) => boolean;
  /** The text without the names of suppressed entities; in an article also without the short names that it gives them. */
  readonly masked: (text: string, articleId?: string) => string;
}

function publicArticle(row: ArticleRow, { isHidden, masked }: Hidden): ArticleRow {
  const hasPlace = !isHidden(row.dateline_entity_id);
  return {
    ...row,
    title: row.title && masked(row.title, row.article_id),
    byline: row.byline.map((author) => masked(author, row.article_id)).filter((author) => author !== omission),
    dateline_place: hasPlace ? row.dateline_place : null,
    dateline_entity_id: hasPlace ? row.dateline_entity_id : null,
  };
}

function publicEntity(row: EntityRow, { masked }: Hidden): EntityRow {
  return {
    ...row,
    description: row.description && masked(row.description),
    aliases: row.aliases.filter((alias) => masked(alias) === alias),
  };
}

function publicQuote(row: QuoteRow, { isHidden, masked }: Hidden): QuoteRow {
  const shown = { ...row, text: masked(row.text, row.article_id) };
  const addressee_id = isHidden(row.addressee_id) ? null : row.addressee_id;
  if (!isHidden(row.speaker_id)) {
    const speaker_text = row.speaker_text && masked(row.speaker_text, row.article_id);
    return { ...shown, addressee_id, speaker_text };
  }
  return {
    ...shown,
    addressee_id,
    speaker_id: null,
    speaker_name: null,
    speaker_text: null,
    speaker_start: null,
    speaker_end: null,
  };
}

function publicReport(row: ReportRow, { isHidden, masked }: Hidden): ReportRow {
  const actor = (cell: ActorCell): ActorCell =>
    isHidden(cell.entity_id)
      ? { ...cell, text: omission, entity_id: null }
      : { ...cell, text: masked(cell.text, row.article_id) };
  return {
    ...row,
    source_ids: row.source_ids.filter((id) => !isHidden(id)),
    source_actors: row.source_actors.map(actor),
    target_ids: row.target_ids.filter((id) => !isHidden(id)),
    target_actors: row.target_actors.map(actor),
    ...placeOf(row, isHidden),
    trigger: masked(row.trigger, row.article_id),
  };
}

function publicEvent(row: EventRow, { isHidden }: Hidden): EventRow {
  return {
    ...row,
    source_ids: row.source_ids.filter((id) => !isHidden(id)),
    target_ids: row.target_ids.filter((id) => !isHidden(id)),
    ...placeOf(row, isHidden),
  };
}

function placeOf(row: ReportRow | EventRow, isHidden: Hidden['isHidden']) {
  const { location_id, latitude, longitude } = row;
  return isHidden(location_id)
    ? { location_id: null, latitude: null, longitude: null }
    : { location_id, latitude, longitude };
}

function maskOf(tables: Tables, { suppressed }: Withheld, listed: readonly string[]): Hidden['masked'] {
  const entities = tables.entities.filter(({ entity_id }) => suppressed.has(entity_id));
  const full = entities.flatMap(({ name, aliases }) => [name, ...aliases]).filter(isFullName);
  const everywhere = patternOf([...full, ...listed]);
  const namesIn = new Map<string, Set<string>>();
  for (const { entity_id, article_id, kind, text } of tables.mentions) {
    if (kind !== 'name' || !suppressed.has(entity_id)) continue;
    const names = namesIn.get(article_id);
    if (names) names.add(text);
    else namesIn.set(article_id, new Set([text]));
  }
  const within = new Map([...namesIn].map(([articleId, names]) => [articleId, patternOf([...names])]));
  return (text, articleId) => {
    const own = articleId === undefined ? undefined : within.get(articleId);
    const shown = everywhere ? text.replace(everywhere, omission) : text;
    return own ? shown.replace(own, omission) : shown;
  };
}

/** A name of several words: one word alone may be somebody else's elsewhere. */
function isFullName(name: string): boolean {
  return canonicalName(name).includes(' ');
}

/** Any of the names as whole words, the longest first; null for none. */
function patternOf(names: readonly string[]): RegExp | null {
  const escaped = [...new Set(names)]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((name) =>
      name
        .trim()
        .replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
        .replaceAll(/\s+/g, '\\s+'),
    )
    .filter((name) => name !== '');
  return escaped.length === 0
    ? null
    : new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}
