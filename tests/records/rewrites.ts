// One wire story in, as many rewrites of it as are asked for: other words for the same facts, in another order, cut short, with
// later figures. A seed gives the same rewrites every time.
import type { Article } from '../../src/article.ts';

/** A story as each outlet may tell it: the lead first, then the rest in any order; of each sentence one wording. */
export interface WireStory {
  readonly day: string;
  readonly titles: readonly string[];
  readonly leads: readonly string[];
  readonly rest: readonly (readonly string[])[];
}

export function rewrites(story: WireStory, count: number, seed: number): Article[] {
  const draw = drawing(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[draw(items.length)];
  return Array.from({ length: count }, (_, number) => {
    const rest = story.rest.map((wordings) => pick(wordings));
    const order = rest.map((sentence) => ({ sentence, place: draw(1000) })).sort((a, b) => a.place - b.place);
    const kept = order.slice(0, 2 + draw(rest.length - 1)).map(({ sentence }) => sentence);
    return outletArticle(number, {
      title: pick(story.titles),
      text: [pick(story.leads), ...kept].join('\n\n'),
      publishedAt: `${story.day}T${String(10 + draw(13)).padStart(2, '0')}:${String(10 + draw(50))}:00Z`,
    });
  });
}

export function outletArticle(
  number: number,
  { title, text, publishedAt }: Pick<Article, 'title' | 'text' | 'publishedAt'>,
): Article {
  return {
    id: `outlet-${number}`,
    text: `${title}\n\n${text}`,
    title,
    byline: [],
    publishedAt,
    publishedAtSource: publishedAt === null ? 'unknown' : 'metadata',
    url: null,
    publisher: `Outlet ${number}`,
    language: 'en',
    rights: null,
    inputFormat: 'jsonl',
  };
}

/** Numbers below a bound, in an order that the seed decides (mulberry32). */
function drawing(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}
