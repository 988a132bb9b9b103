// `dateline explain`: the id of a row in, the words that it comes from and why it was coded so out.
import { join, resolve } from 'node:path';
import type { Article } from '../src/article.ts';
import { textDigest } from '../src/records/ids.ts';
import type {
  ArticleRow,
  EntityRow,
  EventRow,
  MentionRow,
  QuoteRow,
  ReportRow,
  TableName,
} from '../src/records/schema.ts';
import { publicKeys } from '../src/storage.ts';
import type { PublicTree } from '../src/verification/listed-files.ts';
import { articleRowLines } from './explain-article.ts';
import { entityLines, mentionLines } from './explain-entity.ts';
import { eventLines, togetherLine } from './explain-event.ts';
import { quoteLines } from './explain-quote.ts';
import { line, reportLines } from './explain-report.ts';
import { home } from './home.ts';
import { publishedTree } from './published-tree.ts';
import { uploadsIn } from './uploads.ts';
import { parseOptions, UsageError } from './usage.ts';

const defaultPlace = join('.dateline', 'public');

export const explainHelp = `usage: dateline explain ID [--articles FOLDER] [--data URL or FOLDER]

Prints the words behind a row: for a report_id the sentence with its trigger, actors, date and place in brackets, how they were
coded, and the lines of the lexicons that say so; for an event_id the same of each of its reports, and what holds them together;
for a quote_id the quotation with its cue and speaker; for an entity_id where it is mentioned; for a mention_id that mention; for
an article_id what it repeats and what it tells.

  --articles FOLDER   the private articles, as they were uploaded (seeds/articles)
  --data PLACE        the published dataset (${defaultPlace}), as dateline start writes it
`;

interface Dataset {
  readonly tree: PublicTree;
  readonly place: string;
  readonly reports: readonly ReportRow[];
  readonly articles: ReadonlyMap<string, ArticleRow>;
  readonly entities: ReadonlyMap<string, EntityRow>;
  readonly texts: string;
}

export async function explain(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, { articles: { type: 'string' }, data: { type: 'string' } });
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0)
    throw new UsageError(`expected one ID of a row, got ${positionals.join(' ') || 'none'}`);
  const place = values.data ?? defaultPlace;
  const tree = publishedTree(place);
  const dataset: Dataset = {
    tree,
    place,
    reports: await rowsOf<ReportRow>(tree, place, 'reports'),
    articles: new Map((await rowsOf<ArticleRow>(tree, place, 'articles')).map((row) => [row.article_id, row])),
    entities: new Map((await rowsOf<EntityRow>(tree, place, 'entities')).map((row) => [row.entity_id, row])),
    texts: resolve(values.articles ?? join(home(), 'seeds', 'articles')),
  };
  const lines =
    (await explainReports(id, dataset)) ??
    (await explainQuote(id, dataset)) ??
    (await explainEntity(id, dataset)) ??
    explainArticle(id, dataset);
  if (!lines) throw new UsageError(`expected the id of a row in ${place}, got ${id}, which none has`);
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

/** @throws UsageError where the place has no such table. */
async function rowsOf<Row>(tree: PublicTree, place: string, table: TableName): Promise<readonly Row[]> {
  const bytes = await tree.get(publicKeys.latest(table, 'json'));
  if (!bytes) throw new UsageError(`expected a published dataset, got ${place}, which has no table ${table}`);
  return JSON.parse(new TextDecoder().decode(bytes));
}

async function explainQuote(id: string, dataset: Dataset): Promise<string[] | undefined> {
  const quotes = await rowsOf<QuoteRow>(dataset.tree, dataset.place, 'quotes');
  const quote = quotes.find((row) => row.quote_id === id);
  if (!quote) return undefined;
  const { text } = await articleOf(quote.article_id, dataset);
  return [
    line('quotation', [quote.quote_id]),
    ...articleLines(quote.article_id, dataset),
    '',
    ...quoteLines(quote, text, dataset.entities),
  ];
}

/** An event is named by its first report: where both have the id, the event shows that report too. */
async function explainReports(id: string, dataset: Dataset): Promise<string[] | undefined> {
  const { tree, place } = dataset;
  const event = (await rowsOf<EventRow>(tree, place, 'events')).find((row) => row.event_id === id);
  const told = dataset.reports.filter((row) => (event ? row.event_id === id : row.report_id === id));
  if (told.length === 0) return undefined;
  const mentions = await rowsOf<MentionRow>(tree, place, 'mentions');
  const lines = event ? eventLines(event) : [];
  for (const report of told) {
    const { text } = await articleOf(report.article_id, dataset);
    const context = {
      text,
      publishedAt: dataset.articles.get(report.article_id)?.published_at ?? null,
      entities: dataset.entities,
      mentions: mentions.filter((mention) => mention.article_id === report.article_id),
    };
    if (lines.length > 0) lines.push('');
    lines.push(line('report', [report.report_id, event ? null : `of the event ${report.event_id}`]));
    lines.push(...articleLines(report.article_id, dataset), '', ...reportLines(report, context));
    if (event && told.length > 1) lines.push(togetherLine(report, told));
  }
  return lines;
}

/** Articles of which a mention is shown. */
const mostArticles = 12;

async function explainEntity(id: string, dataset: Dataset): Promise<string[] | undefined> {
  const mentions = await rowsOf<MentionRow>(dataset.tree, dataset.place, 'mentions');
  const mention = mentions.find((row) => row.mention_id === id);
  const entity = dataset.entities.get(mention?.entity_id ?? id);
  if (!entity) return undefined;
  const firsts = new Map(
    mentions
      .filter((row) => row.entity_id === id)
      .reverse()
      .map((row) => [row.article_id, row]),
  );
  const lines = entityLines(entity);
  for (const shown of mention ? [mention] : [...firsts.values()].reverse().slice(0, mostArticles)) {
    const { text } = await articleOf(shown.article_id, dataset);
    lines.push('', line('mention', [shown.mention_id, shown.kind]), ...articleLines(shown.article_id, dataset), '');
    lines.push(...mentionLines(shown, text));
  }
  return lines;
}

function explainArticle(id: string, { articles, reports }: Dataset): string[] | undefined {
  const article = articles.get(id);
  if (!article) return undefined;
  const isAlone = [...articles.values()].every((row) => row.article_id === id || row.story_id !== article.story_id);
  return articleRowLines(
    article,
    reports.filter((row) => row.article_id === id),
    isAlone,
  );
}

function articleLines(articleId: string, { articles }: Dataset): string[] {
  const row = articles.get(articleId);
  return [line('article', [articleId, row?.title && `"${row.title}"`, row?.publisher, row?.published_at])];
}

/** @throws UsageError where the folder does not hold the text that the dataset was made from. */
async function articleOf(articleId: string, { articles, texts }: Dataset): Promise<Article> {
  for await (const [id, { key, article }] of uploadsIn(texts)) {
    if (id !== articleId) continue;
    if (textDigest(article.text) === articles.get(articleId)?.text_sha256) return article;
    throw new UsageError(`expected the text that was published, got another in ${key} of ${texts}: publish it anew`);
  }
  throw new UsageError(`expected the article ${articleId} in ${texts}, got none: name its folder with --articles`);
}
