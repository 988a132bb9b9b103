// The catalogue page: its plain links lead somewhere, and the script fills it from what was published.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import { siteFilesIn } from '../../lambdas/adapters/site-files.ts';
import { tableNames } from '../../src/records/schema.ts';
import { contents, pipeline } from '../lambdas/aws.ts';

type Page = ReturnType<typeof parseHTML>['document'];

interface PageScript {
  render(page: Page, catalog: unknown, preview: unknown, modified: string | null): void;
  grouped(number: number): string;
  size(bytes: number): string;
}

const aws = pipeline({ pages: siteFilesIn(process.cwd()) });
const rest = 'Nothing else of note was said on that day, and the people on the quay went home in the rain.';
await aws.deliver(
  aws.inbox.upload(
    'a.jsonl',
    JSON.stringify({
      id: 'a',
      title: '<img src=x onerror=alert(1)>',
      text: `"Some words," she said. ${rest}`,
      published_at: '2024-05-03T10:00:00Z',
    }),
  ),
);
await aws.publish();
const files = await contents(aws.published);
const paths = new Set(Object.keys(files));
const fileAsJson = (path: string): unknown => JSON.parse(Buffer.from(files[path], 'latin1').toString());
const openPage = () => parseHTML(readFileSync('site/index.html', 'utf8')).document;
const linksOf = (page: Page) =>
  [...page.querySelectorAll('a, link')].map((element) => element.getAttribute('href') ?? '');
const isOurs = (href: string) => !href.startsWith('#') && !href.startsWith('https:');

test('the page is published with its parts, and needs nothing from elsewhere', () => {
  expect([...paths].filter((path) => path.startsWith('assets/'))).toHaveLength(3);
  const page = openPage();
  expect(
    [...page.querySelectorAll('script, img, link')]
      .map((element) => element.getAttribute('src') ?? element.getAttribute('href'))
      .filter((href) => !paths.has(href ?? '')),
  ).toEqual([]);
  expect(page.querySelectorAll('style, [style], [onclick]')).toHaveLength(0);
});

test('without a script every link leads to a file', () => {
  const links = linksOf(openPage()).filter(isOurs);
  expect(links.filter((href) => !paths.has(href))).toEqual([]);
  for (const table of tableNames) expect(links.filter((href) => href.includes(`/${table}.`))).toHaveLength(5);
});

describe('with its script', () => {
  let script: PageScript;
  let page: Page;
  beforeAll(async () => {
    script = await import(pathToFileURL(join(process.cwd(), 'site/assets/catalogue.js')).href);
    page = openPage();
    script.render(page, fileAsJson('catalog.json'), fileAsJson('v1/latest/preview.json'), '2024-05-04 08:00 UTC');
  });

  test('every link leads to a file', () => {
    const links = linksOf(page).filter(isOurs);
    expect(links.filter((href) => !paths.has(href))).toEqual([]);
    expect(links).toContain('v1/data/quotes/csv/published=2024-05-03/quotes.csv');
    for (const table of tableNames)
      expect(links.filter((href) => href.startsWith(`v1/latest/${table}.`))).toHaveLength(4);
  });

  test('it tells rows, sizes, the last update and the licence', () => {
    const text = page.body.textContent ?? '';
    expect(text).toContain('quotes1 row, 22 columns');
    expect(text).toContain('2024-05-04 08:00 UTC');
    expect(text).toContain('Articles through2024-05-03');
    expect(text).toContain('CC-BY-4.0');
    expect(text).toMatch(/JSON Lines \(gzip\) \d+ B/);
    expect(text).toContain('Some words,');
  });

  test('what the data say is text, not markup', () => {
    expect(page.querySelectorAll('img')).toHaveLength(0);
    expect(page.body.textContent).toContain('<img src=x onerror=alert(1)>');
  });

  test.each([
    [0, '0', '0 B'],
    [999, '999', '999 B'],
    [1000, '1,000', '1 kB'],
    [1_234_567, '1,234,567', '1.2 MB'],
  ])('%d is shown as %s and %s', (number, grouped, size) => {
    expect(script.grouped(number)).toBe(grouped);
    expect(script.size(number)).toBe(size);
  });
});

test('releases are listed, and the page of one shows that one', async () => {
  await aws.publishing.send({ uploads: [], release: '2026-01-31' });
  await aws.publish();
  const all = await contents(aws.published);
  const script: PageScript = await import(pathToFileURL(join(process.cwd(), 'site/assets/catalogue.js')).href);
  const rendered = (folder: string) => {
    const page = openPage();
    const json = (path: string): unknown => JSON.parse(Buffer.from(all[folder + path], 'latin1').toString());
    script.render(page, json('catalog.json'), json('v1/latest/preview.json'), null);
    expect(
      linksOf(page)
        .filter(isOurs)
        .filter((href) => all[folder + href] === undefined),
    ).toEqual([]);
    return page;
  };
  const list = rendered('').querySelector('#releases:not([hidden])');
  expect(list?.textContent).toContain('2026-01-31: made on 2026-01-31, 1 article; ');
  expect(linksOf(rendered(''))).toContain('releases/2026-01-31/SHA256SUMS');
  const own = rendered('releases/2026-01-31/');
  expect(own.querySelector('#releases')?.hasAttribute('hidden')).toBe(true);
  expect(own.querySelector('#facts')?.textContent).toContain('Release2026-01-31, made on 2026-01-31');
});
