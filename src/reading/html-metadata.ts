// A page in, what its head says of the article out: JSON-LD first, then OpenGraph, then meta, time and link elements.
import { hostOf } from './draft.ts';
import { splitAuthors } from './front-lines.ts';
import type { Page } from './html-page.ts';
import { readLinkedArticle } from './json-ld.ts';
import { canonicalLanguage } from './language.ts';
import { parseMetadataDate, parseWrittenDate } from './publication-date.ts';

export interface PageMetadata {
  readonly title: string | null;
  readonly byline: readonly string[];
  readonly publishedAt: string | null;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly rights: string | null;
  /** The article as the page's linked data gives it, where it does: to check the extracted text with. */
  readonly body: string | null;
}

const dateNames = [
  'article:published_time',
  'og:published_time',
  'og:article:published_time',
  'datepublished',
  'article.published',
  'parsely-pub-date',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dc.date',
  'sailthru.date',
  'publishdate',
  'publish-date',
  'publish_date',
  'publication_date',
  'pubdate',
  'date',
  'dcterms.date',
  'article_date_original',
  'cxenseparse:recs:publishtime',
];

export function readMetadata(page: Page): PageMetadata {
  const meta = metaContents(page);
  const linked = readLinkedArticle(texts(page, 'script[type="application/ld+json"]'));
  const named = (...names: readonly string[]) => firstOf(names.map((name) => meta.get(name)));
  const canonical = page.querySelector('link[rel="canonical"]')?.getAttribute('href');
  const url = firstOf([canonical, named('og:url', 'twitter:url'), linked?.url].map(address));
  const dates = [linked?.published, ...dateNames.map((name) => meta.get(name)), ...timeElements(page)];
  const publisher = firstOf([
    linked?.publisher,
    named('og:site_name', 'application-name', 'dc.publisher', 'publisher'),
  ]);
  return {
    title: firstOf([
      linked?.title,
      named('og:title', 'twitter:title', 'dc.title'),
      onlyHeading(page),
      documentTitle(page),
    ]),
    byline: authors(
      linked?.byline ?? [],
      page,
      named('author', 'article:author', 'byl', 'dc.creator', 'parsely-author', 'sailthru.author'),
    ),
    publishedAt: firstOf(
      dates.map((date) =>
        date ? (parseMetadataDate(date) ?? (date.length <= 40 ? parseWrittenDate(date) : null)) : null,
      ),
    ),
    url,
    publisher,
    language: firstOf(
      [linked?.language, page.documentElement?.getAttribute('lang')].map((tag) =>
        tag ? canonicalLanguage(tag) : null,
      ),
    ),
    rights: firstOf([linked?.rights, named('copyright', 'dcterms.rights', 'dc.rights', 'rights')]),
    body: linked?.body ?? null,
  };
}

/** Contents by lower-cased `property`, `name` or `itemprop`; the first of a name counts. */
function metaContents(page: Page): ReadonlyMap<string, string> {
  const contents = new Map<string, string>();
  for (const element of page.querySelectorAll('meta[content]')) {
    const content = element.getAttribute('content')?.replace(/\s+/g, ' ').trim();
    for (const attribute of ['property', 'name', 'itemprop']) {
      const name = element.getAttribute(attribute)?.toLowerCase();
      if (name && content && !contents.has(name)) contents.set(name, content);
    }
  }
  return contents;
}

function texts(page: Page, selector: string): readonly string[] {
  return [...page.querySelectorAll(selector)].map((element) => element.textContent ?? '');
}

/** Published times before any others. */
function timeElements(page: Page): readonly (string | null)[] {
  const selectors = ['[itemprop="datePublished"]', 'time[pubdate]', 'article time[datetime]', 'time[datetime]'];
  return selectors.flatMap((selector) => {
    const element = page.querySelector(selector);
    return [element?.getAttribute('datetime') ?? null, element?.getAttribute('content') ?? null];
  });
}

function onlyHeading(page: Page): string | null {
  const [first = '', ...others] = texts(page, 'h1');
  return others.length === 0 ? first.replace(/\s+/g, ' ').trim() || null : null;
}

/** The title without the name of the site that nearly all put behind it. */
function documentTitle(page: Page): string | null {
  const title = page.querySelector('title')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const [, headline] = /^(.{15,}?)\s+(?:[|–—·»]|-)\s+[^|–—·»]{2,40}$/.exec(title) ?? [];
  return headline ?? (title || null);
}

function authors(linked: readonly string[], page: Page, named: string | null): readonly string[] {
  const marked = texts(page, '[rel="author"], [itemprop="author"] [itemprop="name"]');
  const [byline = []] = [linked, named === null ? [] : [named], marked.slice(0, 5)]
    .map(plainNames)
    .filter((names) => names.length > 0);
  return byline;
}

/** Names only: an address of a profile is nobody's name. */
function plainNames(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap(splitAuthors).filter((name) => name.length < 80 && !/^https?:|[@/<>]/.test(name)))];
}

function address(value: string | null | undefined): string | null {
  return value && /^https?:\/\//i.test(value.trim()) && hostOf(value.trim()) !== null ? value.trim() : null;
}

function firstOf(values: readonly (string | null | undefined)[]): string | null {
  for (const value of values) if (value) return value;
  return null;
}
