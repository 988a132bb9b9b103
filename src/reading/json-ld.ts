// The linked data of a page in (JSON-LD, schema.org), what it says of its article out.
import { plainText } from './html-markup.ts';
import { parseJson } from './json.ts';

export interface LinkedArticle {
  readonly title: string | null;
  readonly byline: readonly string[];
  readonly published: string | null;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly rights: string | null;
  readonly body: string | null;
}

type Thing = Readonly<Record<string, unknown>>;

/** Things looked at on one page; generators of thousands exist, and the article is among the first. */
const maxThings = 500;

/** `scripts` are the contents of the page's `application/ld+json` elements; broken ones say nothing. */
export function readLinkedArticle(scripts: readonly string[]): LinkedArticle | null {
  const things = scripts.flatMap((script) => thingsIn(parseJson(repaired(script))));
  const article = things.find((thing) => typesOf(thing).some((type) => /(?:Article|BlogPosting|Report)$/.test(type)));
  if (!article) return null;
  const resolve = (value: unknown): unknown => {
    const id = isThing(value) ? value['@id'] : undefined;
    return (
      (id !== undefined &&
        isThing(value) &&
        !value.name &&
        things.find((thing) => thing['@id'] === id && thing.name)) ||
      value
    );
  };
  return {
    title: textOf(article.headline) ?? textOf(article.name),
    byline: list(article.author).flatMap((author) => nameOf(resolve(author)) ?? []),
    published: textOf(article.datePublished) ?? textOf(article.dateCreated),
    url: textOf(article.url) ?? addressOf(article.mainEntityOfPage),
    publisher: nameOf(resolve(list(article.publisher)[0])),
    language: textOf(article.inLanguage),
    rights: textOf(article.copyrightNotice) ?? textOf(article.license),
    body: typeof article.articleBody === 'string' ? article.articleBody : null,
  };
}

/** Two faults that pages are full of: comment marks around the data, and line ends within strings. */
function repaired(script: string): string {
  return script
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)|(?:-->|\/\*\s*\]\]>\s*\*\/|\]\]>)\s*$/g, '')
    .replace(/[\n\r\t]/g, ' ');
}

/** The thing itself, those of a list, those of a graph; two levels, as pages have them. */
function thingsIn(value: unknown): readonly Thing[] {
  const outer = list(value).slice(0, maxThings).filter(isThing);
  return outer
    .flatMap((thing) => [thing, ...list(thing['@graph']).filter(isThing), ...list(thing.mainEntity).filter(isThing)])
    .slice(0, maxThings);
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function typesOf(thing: Thing): readonly string[] {
  return list(thing['@type']).filter((type) => typeof type === 'string');
}

function textOf(value: unknown): string | null {
  const [first] = list(value);
  return typeof first === 'string' ? plainText(first) || null : null;
}

function nameOf(value: unknown): string | null {
  return isThing(value) ? textOf(value.name) : textOf(value);
}

function addressOf(value: unknown): string | null {
  return isThing(value) ? textOf(value['@id']) : textOf(value);
}
