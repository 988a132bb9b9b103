// `dateline explain`: the id of a report, an event or a quotation in, the words that it comes from and why it was coded so out.
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
import { quoteLines } from './explain-quote.ts';
import { line, reportLines } from './explain-report.ts';
import { home } from './home.ts';
import { publishedTree } from './published-tree.ts';
import { uploadsIn } from './uploads.ts';
import { parseOptions, UsageError } from './usage.ts';

const defaultPlace = join('.dateline', 'public');

export const explainHelp = `usage: dateline explain ID [--articles FOLDER] [--data URL or FOLDER]

Prints the words behind a row: for a report_id the sentence with its trigger, actors, date and place in brackets, how they were
coded, and the lines of the lexicons that say so; for an event_id the same of each of its reports; for a quote_id the quotation
with its cue and speaker.

  --articles FOLDER   the private articles, as they were uploaded (seeds/articles)
  --data PLACE        the published dataset (${defaultPlace}), as dateline start writes it
`;

interface Dataset {
  readonly tree: PublicTree;
  readonly articles: ReadonlyMap<string, ArticleRow>;
  readonly entities: ReadonlyMap<string, EntityRow>;
  readonly texts: string;
}

export async function explain(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, { articles: { type: 'string' }, data: { type: 'string' } });
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0)
    throw new UsageError(
      `expected one ID of a report, an event or a quotation, got ${positionals.join(' ') || 'none'}`,
    );
  const place = values.data ?? defaultPlace;
  const tree = publishedTree(place);
  const reports = await rowsOf<ReportRow>(tree, place, 'reports');
  const quotes = await rowsOf<QuoteRow>(tree, place, 'quotes');
  const dataset: Dataset = {
    tree,
    articles: new Map((await rowsOf<ArticleRow>(tree, place, 'articles')).map((row) => [row.article_id, row])),
    entities: new Map((await rowsOf<EntityRow>(tree, place, 'entities')).map((row) => [row.entity_id, row])),
    texts: resolve(values.articles ?? join(home(), 'seeds', 'articles')),
  };
  const quote = quotes.find((row) => row.quote_id === id);
  const event = (await rowsOf<EventRow>(tree, place, 'events')).find((row) => row.event_id === id);
  // An event is named by its first report: where both have the id, the event shows that report too.
  const told = reports.filter((row) => (event ? row.event_id === id : row.report_id === id));
  if (!quote && told.length === 0)
    throw new UsageError(`expected the id of a report, an event or a quotation in ${place}, got ${id}, which none has`);
  const lines = quote ? await explainQuote(quote, dataset) : await explainReports(event, told, dataset, place);
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

/** @throws UsageError where the place has no such table. */
async function rowsOf<Row>(tree: PublicTree, place: string, table: TableName): Promise<readonly Row[]> {
  const bytes = await tree.get(publicKeys.latest(table, 'json'));
  if (!bytes) throw new UsageError(`expected a published dataset, got ${place}, which has no table ${table}`);
  return JSON.parse(new TextDecoder().decode(bytes));
}

async function explainQuote(quote: QuoteRow, dataset: Dataset): Promise<string[]> {
  const { text } = await articleOf(quote.article_id, dataset);
  return [
    line('quotation', [quote.quote_id]),
    ...articleLines(quote.article_id, dataset),
    '',
    ...quoteLines(quote, text, dataset.entities),
  ];
}

async function explainReports(
  event: EventRow | undefined,
  told: readonly ReportRow[],
  dataset: Dataset,
  place: string,
): Promise<string[]> {
  const mentions = await rowsOf<MentionRow>(dataset.tree, place, 'mentions');
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
  }
  return lines;
}

function eventLines(event: EventRow): string[] {
  const { report_count: reports, article_count: articles } = event;
  return [
    line('event', [event.event_id, event.type, event.mode, event.status, event.date]),
    line('told by', [
      `${reports} report${reports === 1 ? '' : 's'} in ${articles} article${articles === 1 ? '' : 's'}`,
    ]),
    line('because', [
      reports === 1
        ? 'no other report is of the same kind, participants, place and time'
        : 'the reports agree in kind and wording, and nothing in participants, place, time or tolls speaks against it',
    ]),
  ];
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
