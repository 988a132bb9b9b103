// The catalogue page in a real browser, served over a tree that was published from a few texts.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Serving, serve } from '../../cli/server.ts';
import { siteFilesIn } from '../../lambdas/adapters/site-files.ts';
import { openLocal } from '../../lambdas/entry/local.ts';
import { analyzeAll } from '../../src/analysis/analyze.ts';
import { tableNames } from '../../src/records/schema.ts';
import { engine } from '../engine.ts';
import { stories } from '../verification/tree.ts';

const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isThere = existsSync(browserPath);
if (!isThere) console.warn(`no browser at ${browserPath} (CHROMIUM names another): the page is not looked at`);

/** A closed network refuses what a browser does in the background, many times over. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe.skipIf(!isThere)('the page in a browser', () => {
  let root: string;
  let serving: Serving;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const published = (path: string) => readFile(join(root, 'out/public', path), 'utf8');

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'dateline-site-'));
    const folder = join(root, 'articles');
    await mkdir(folder);
    for (const [name, text] of Object.entries(stories)) await writeFile(join(folder, name), text);
    const local = await openLocal({
      folder,
      out: join(root, 'out'),
      analyze: (sources) => analyzeAll(sources, engine),
      fingerprint: 'test',
      pages: siteFilesIn(process.cwd()),
    });
    await local.sync();
    serving = await serve(local.publicFolder, 0);
    browser = await chromium.launch({ executablePath: browserPath, args: flags });
    page = await browser.newPage({ viewport: { width: 1200, height: 900 }, acceptDownloads: true });
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
    });
    await page.goto(serving.url);
    await page.getByRole('heading', { level: 3 }).first().waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await serving?.close();
    await rm(root, { recursive: true });
  });

  test('shows every table with its rows', async () => {
    const catalog = JSON.parse(await published('catalog.json'));
    expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(tableNames);
    for (const { name, rows, columns } of catalog.tables) {
      const card = await page.getByRole('article', { name, exact: true }).textContent();
      expect(card).toContain(`${rows} row${rows === 1 ? '' : 's'}, ${columns} columns`);
    }
    expect(await page.getByRole('status').textContent()).toBe('');
  });

  test.each(['csv', 'json', 'jsonl.gz'])('gives the very file as %s', async (format) => {
    const started = page.waitForEvent('download');
    await page.locator(`a[download][href="v1/latest/quotes.${format}"]`).click();
    const download = await started;
    expect(download.suggestedFilename()).toBe(`quotes.${format}`);
    expect(await readFile(await download.path(), 'latin1')).toBe(
      await readFile(join(root, 'out/public/v1/latest', `quotes.${format}`), 'latin1'),
    );
  });

  test('gives the same as Excel opens it: marked as UTF-8', async () => {
    const started = page.waitForEvent('download');
    await page.getByRole('button', { name: /^quotes as CSV for Excel/ }).click();
    const download = await started;
    expect(download.suggestedFilename()).toBe('quotes-excel.csv');
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.subarray(3).equals(await readFile(join(root, 'out/public/v1/latest/quotes.csv')))).toBe(true);
  });

  test('holds the description that dataset searches look for', async () => {
    const script = page.locator('script[type="application/ld+json"]');
    await script.waitFor({ state: 'attached' });
    const described = JSON.parse((await script.textContent()) ?? '');
    expect(described).toMatchObject({ '@type': 'sc:Dataset', license: 'https://creativecommons.org/licenses/by/4.0/' });
    expect(described.distribution).toHaveLength(tableNames.length);
  });

  test('shows the first rows when asked, as text', async () => {
    const preview = JSON.parse(await published('v1/latest/preview.json'));
    const card = page.getByRole('article', { name: 'quotes', exact: true });
    const table = card.getByRole('table');
    expect(await table.isVisible()).toBe(false);
    await card.getByText('First rows of quotes').click();
    expect(await table.isVisible()).toBe(true);
    expect(await table.getByRole('columnheader').allTextContents()).toEqual(Object.keys(preview.quotes[0]));
    expect(await table.getByRole('row').count()).toBe(preview.quotes.length + 1);
    expect(await table.getByText(preview.quotes[0].text, { exact: true }).isVisible()).toBe(true);
  });

  test('leads to files by day, and writes its own address into the snippets', async () => {
    expect(await page.locator('code').first().textContent()).toContain(`'${serving.url}v1/latest/events.parquet'`);
    const { partitions } = JSON.parse(await published('catalog.json'));
    await page.locator('#days').getByText(partitions.dates[0], { exact: true }).click();
    const href = await page.locator(`a[href*="published=${partitions.dates[0]}/quotes.csv"]`).getAttribute('href');
    expect((await fetch(new URL(href ?? '', serving.url))).status).toBe(200);
  });

  test('has landmarks, one first heading, and names for all that can be used', async () => {
    for (const landmark of ['banner', 'main', 'contentinfo'] as const)
      expect(await page.getByRole(landmark).count(), landmark).toBe(1);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.getByRole('link', { name: /^$/ }).count()).toBe(0);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('can be used by keyboard alone: the skip link first, then every link and preview', async () => {
    await page.goto(serving.url);
    // The last that the script does: nothing is put into the page after it.
    await page.locator('script[type="application/ld+json"]').waitFor({ state: 'attached' });
    await page.keyboard.press('Tab');
    await page.locator('a:focus', { hasText: 'Skip to the tables' }).waitFor({ state: 'visible' });
    await page.keyboard.press('Enter');
    await page.waitForURL(`${serving.url}#tables`);
    const reached = new Set<string>();
    const usable = await page.locator('main a:visible, main button:visible, main summary:visible').count();
    for (let press = 0; press < usable; press++) {
      await page.keyboard.press('Tab');
      reached.add(
        await page
          .locator(':focus')
          .evaluate(
            (element) =>
              `${element.tagName} ${element.textContent} ${element.getAttribute('href')} ${element.ariaLabel}`,
          ),
      );
    }
    expect(reached.size).toBe(usable);
    const summary = page.getByText('First rows of articles');
    await summary.focus();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('region', { name: 'First rows of articles' }).isVisible()).toBe(true);
  });

  test('fits a narrow screen without scrolling sideways', async () => {
    await page.setViewportSize({ width: 360, height: 700 });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    await page.setViewportSize({ width: 1200, height: 900 });
    expect(overflow).toBe(0);
  });

  test('keeps its plain links, and says so, where the catalogue cannot be read', async () => {
    const other = await browser.newPage();
    await other.route('**/catalog.json', (route) => route.fulfill({ status: 500 }));
    await other.goto(serving.url);
    await other.getByText('cannot be shown: catalog.json: 500').waitFor();
    expect(await other.locator('a[href="v1/latest/quotes.csv"]').isVisible()).toBe(true);
    await other.close();
  });

  test('complains of nothing', () => {
    expect(complaints).toEqual([]);
  });
});
