// All tables in, the rows that one article needs to stand alone out.
import type { TableName, Tables } from './schema.ts';

/** Where the rows of one article stand in the tables. */
export type ArticlePlaces = Readonly<Record<TableName, readonly number[]>>;

/** Rows of one article: its own, and the entities and events that they point at. */
export function tablesByArticle(tables: Tables): (articleId: string) => Tables {
  const placesOf = placesByArticle(tables);
  return (articleId) => {
    const places = placesOf(articleId);
    return {
      articles: places.articles.map((place) => tables.articles[place]),
      entities: places.entities.map((place) => tables.entities[place]),
      mentions: places.mentions.map((place) => tables.mentions[place]),
      quotes: places.quotes.map((place) => tables.quotes[place]),
      reports: places.reports.map((place) => tables.reports[place]),
      events: places.events.map((place) => tables.events[place]),
    };
  };
}

type Id = string | null;

interface Actors {
  readonly source_ids: readonly Id[];
  readonly target_ids: readonly Id[];
  readonly location_id: Id;
}

/** Of each row the ids by which it is found, or finds others. */
export interface LinkTables {
  readonly articles: readonly { readonly article_id: Id; readonly dateline_entity_id: Id }[];
  readonly entities: readonly { readonly entity_id: Id }[];
  readonly mentions: readonly { readonly article_id: Id; readonly entity_id: Id }[];
  readonly quotes: readonly { readonly article_id: Id; readonly speaker_id: Id; readonly addressee_id: Id }[];
  readonly reports: readonly (Actors & { readonly article_id: Id; readonly event_id: Id })[];
  readonly events: readonly (Actors & { readonly event_id: Id })[];
}

/** The same by place. Entities and events are sorted by id. */
export function placesByArticle(tables: LinkTables): (articleId: Id) => ArticlePlaces {
  const articles = gathered(tables.articles);
  const mentions = gathered(tables.mentions);
  const quotes = gathered(tables.quotes);
  const reports = gathered(tables.reports);
  const entities = new Map(tables.entities.map((row, place) => [row.entity_id, place]));
  const events = new Map(tables.events.map((row, place) => [row.event_id, place]));
  return (articleId) => {
    const own = {
      articles: articles.get(articleId) ?? [],
      mentions: mentions.get(articleId) ?? [],
      quotes: quotes.get(articleId) ?? [],
      reports: reports.get(articleId) ?? [],
    };
    const eventIds = new Set(own.reports.map((place) => tables.reports[place].event_id));
    const itsEvents = found(events, eventIds);
    const ids = new Set<Id>();
    for (const place of own.articles) ids.add(tables.articles[place].dateline_entity_id);
    for (const place of own.mentions) ids.add(tables.mentions[place].entity_id);
    for (const place of own.quotes) ids.add(tables.quotes[place].speaker_id).add(tables.quotes[place].addressee_id);
    for (const place of own.reports) addActors(ids, tables.reports[place]);
    for (const place of itsEvents) addActors(ids, tables.events[place]);
    return { ...own, entities: found(entities, ids), events: itsEvents };
  };
}

function addActors(ids: Set<Id>, { source_ids, target_ids, location_id }: Actors): void {
  for (const id of source_ids) ids.add(id);
  for (const id of target_ids) ids.add(id);
  ids.add(location_id);
}

function gathered(rows: readonly { readonly article_id: Id }[]): ReadonlyMap<Id, readonly number[]> {
  const byArticle = new Map<Id, number[]>();
  rows.forEach(({ article_id }, place) => {
    const list = byArticle.get(article_id);
    if (list) list.push(place);
    else byArticle.set(article_id, [place]);
  });
  return byArticle;
}

/** The places of the rows of the given ids, sorted by id. */
function found(places: ReadonlyMap<Id, number>, ids: ReadonlySet<Id>): number[] {
  const known: string[] = [];
  for (const id of ids) if (id !== null && places.has(id)) known.push(id);
  return known.sort().map((id) => places.get(id) ?? 0);
}
