// An entity of one article in, its published id out. The id depends on that article alone: whatever else is uploaded, before
// or after, no row is ever renamed.
import type { LocalEntity } from './article-records.ts';
import { shortDigest } from './ids.ts';

/**
 * Linked entities are named by what they are linked to ("Q30", "GN3646738"). Others are named by a digest of type, name and
 * country, persons also of their walk of life, so that two persons of one name whose countries or roles disagree stay two. A
 * person of whom the article gives one name only ("Kovac") is the same elsewhere only with the same country and sector;
 * without both it stays the article's own.
 */
export function publishedEntityId(entity: LocalEntity, articleId: string): string {
  if (entity.wikidata_id) return entity.wikidata_id;
  if (entity.geonames_id) return `GN${entity.geonames_id}`;
  const name = canonicalName(entity.name);
  const context = [entity.country ?? ''];
  if (entity.type === 'person' && !name.includes(' '))
    context.push(entity.country && entity.sector ? entity.sector : articleId);
  else if (entity.type === 'person') context.push(walkOfLife(entity.sector));
  return `E${shortDigest([entity.type, name, ...context].join('\n'))}`;
}

/**
 * What two roles must share to be one person's. Offices are held one after another, so they are one walk of life, and
 * who has no role in an article may well have one; a farmer or a suspect is somebody else than the minister of his name.
 */
export function walkOfLife(sector: string | null): string {
  return sector === null || ofOffice.has(sector) ? '' : sector;
}

const ofOffice: ReadonlySet<string> = new Set([
  'COP',
  'ELI',
  'GOV',
  'IGO',
  'JUD',
  'LEG',
  'MIL',
  'OPP',
  'PTY',
  'REB',
  'SPY',
  'UAF',
]);

/** Words that canonical form only writes in lower case; "the" may go. */
const isPlain = /^(?![Tt][Hh][Ee] )[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

/** Lower case, without diacritics, punctuation, leading article and possessive ending; words one blank apart. */
export function canonicalName(name: string): string {
  if (isPlain.test(name)) return name.toLowerCase();
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/['’]s$/, '')
    .replaceAll(/(?<=\p{L})\.(?=\p{L}|$|\s)/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
