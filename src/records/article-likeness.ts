// Records of many articles in, how much two of them speak of the same things out: by the entities that both mention, a rare
// one counting for more than one that everybody mentions.
import type { ArticleRecords } from './article-records.ts';

export function articleLikeness(
  records: readonly ArticleRecords[],
  idOf: (articleId: string, localId: string) => string,
): (a: number, b: number) => number {
  const mentioned = records.map(
    ({ article, entities }) => new Set(entities.map(({ entity_id }) => idOf(article.article_id, entity_id))),
  );
  const counts = new Map<string, number>();
  for (const ids of mentioned) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const rarity = (id: string) => Math.log((records.length + 1) / (counts.get(id) ?? 1));
  const totals = mentioned.map((ids) => [...ids].reduce((sum, id) => sum + rarity(id), 0));
  const known = new Map<number, number>();
  return (a, b) => {
    const key = Math.min(a, b) * records.length + Math.max(a, b);
    const before = known.get(key);
    if (before !== undefined) return before;
    let common = 0;
    for (const id of mentioned[a]) if (mentioned[b].has(id)) common += rarity(id);
    const likeness = common / Math.max(1, Math.min(totals[a], totals[b]));
    known.set(key, likeness);
    return likeness;
  };
}
