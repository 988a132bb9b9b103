// Records of many articles in, how much two of them speak of the same things out: by the names and words that both use, a
// rare one counting for more than one that everybody uses.
import type { ArticleRecords } from './article-records.ts';

/** Articles of other stories that are thought beside the given ones: in three articles of one story no word would be rare. */
const unseen = 20;

/** Cosine of two articles, from 0 to 1; asked for by their numbers in `records`. */
export function articleLikeness(
  records: readonly ArticleRecords[],
  idOf: (articleId: string, localId: string) => string,
): (a: number, b: number) => number {
  const vocabularies = records.map((record) => vocabularyOf(record, idOf));
  const counts = new Map<string, number>();
  for (const words of vocabularies) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const rarity = (word: string) => Math.log((records.length + unseen) / (counts.get(word) ?? 1)) ** 2;
  const lengths = vocabularies.map((words) => Math.sqrt([...words].reduce((sum, word) => sum + rarity(word), 0)));
  const known = new Map<number, number>();
  return (a, b) => {
    const key = Math.min(a, b) * records.length + Math.max(a, b);
    const before = known.get(key);
    if (before !== undefined) return before;
    const [few, many] =
      vocabularies[a].size < vocabularies[b].size
        ? [vocabularies[a], vocabularies[b]]
        : [vocabularies[b], vocabularies[a]];
    let common = 0;
    for (const word of few) if (many.has(word)) common += rarity(word);
    const likeness = common === 0 ? 0 : common / (lengths[a] * lengths[b]);
    known.set(key, likeness);
    return likeness;
  };
}

/** Ids of the entities, and the words of mentions, quotations and events: all that records keep of the text. */
function vocabularyOf(
  { article, entities, mentions, quotes, reports }: ArticleRecords,
  idOf: (articleId: string, localId: string) => string,
): ReadonlySet<string> {
  const words = new Set(entities.map(({ entity_id }) => `#${idOf(article.article_id, entity_id)}`));
  const texts = [
    article.title ?? '',
    ...mentions.map(({ text }) => text),
    ...quotes.map(({ text }) => text),
    ...reports.flatMap(({ trigger, source_actors, target_actors }) => [
      trigger,
      ...source_actors.map(({ text }) => text),
      ...target_actors.map(({ text }) => text),
    ]),
  ];
  for (const text of texts) for (const word of text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []) words.add(word);
  return words;
}
