// An entity, or one mention of it, and the texts of its articles in, lines out that tell where it is named and what is known of it.
import type { EntityRow, MentionRow } from '../src/records/schema.ts';
import { line } from './explain-report.ts';
import { linesAround, markedText } from './marked-text.ts';

/** Code points that are shown on either side. */
const around = 120;

export function entityLines(entity: EntityRow): string[] {
  const { latitude, longitude } = entity;
  return [
    line('entity', [entity.entity_id, entity.name, entity.type]),
    line('described', [entity.description]),
    line('coded', [entity.country && `country ${entity.country}`, entity.sector && `sector ${entity.sector}`]),
    line('also', entity.aliases),
    line('place', [latitude === null ? null : `${latitude} ${longitude}`]),
    line('because', [identityOf(entity)]),
    line('told of', [`${entity.mention_count} mentions in ${entity.article_count} articles`]),
  ].filter((text) => text !== '');
}

/** What makes mentions in several articles one entity. */
function identityOf({ wikidata_id, geonames_id, type }: EntityRow): string {
  if (wikidata_id !== null) return `the lexicons know it as Wikidata ${wikidata_id}`;
  if (geonames_id !== null) return `the lexicons know it as GeoNames ${geonames_id}`;
  return `nothing outside the articles names it: the same ${type} is who has the same name and country`;
}

const kinds: Readonly<Record<MentionRow['kind'], string>> = {
  name: 'it is named',
  nominal: 'it is described, and the description was followed to whom or what it means',
  pronoun: 'it is a pronoun, which was followed back to whom or what it means',
};

export function mentionLines(mention: MentionRow, text: string): string[] {
  const mark = { label: 'mention', start: mention.start, end: mention.end };
  return [
    markedText(text, ...linesAround(text, mention.start, mention.end, around), [mark]),
    line('because', [kinds[mention.kind]]),
  ];
}
