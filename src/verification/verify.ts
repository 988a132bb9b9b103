// A published dataset in, what holds in it and what does not out. Nothing is taken on trust: from the catalogue to the manifest,
// from there to every file, from the files to the rows, and from the rows to the texts where they are at hand.
import { sha256Hex } from '#sha256';
import { tableNames } from '../records/schema.ts';
import { publicKeys } from '../storage.ts';
import { checkArticleLines, missingArticles, rowsByArticle } from './article-lines.ts';
import { type Check, checkNames, joined } from './check.ts';
import { checkDayEntities } from './day-entities.ts';
import { checkDays, type DayFile, readDayFile } from './days.ts';
import { checkQuotations, checkSpans, checkWords } from './evidence.ts';
import { checkCounts, checkIds, checkReferences } from './joins.ts';
import { jsonOf, listOf, objectOf } from './json-values.ts';
import { type CheckedFile, type Latest, readLatest } from './latest.ts';
import { checkListing, listedFiles, type PublicTree } from './listed-files.ts';
import type { Entry } from './manifest-entries.ts';
import { type ManifestTree, manifestTree } from './manifest-tree.ts';
import { type Catalogue, checkDates, checkDocument, checkManifest, readCatalogue } from './pointers.ts';
import { copiesIn } from './row-copies.ts';
import { checkSums } from './sums.ts';
import { foundJson, jsonRow } from './table-rows.ts';

export interface Verification {
  readonly version: string;
  /** Rows of each table; empty where the tables could not be read. */
  readonly rows: readonly (readonly [table: string, rows: number])[];
  readonly bytes: number;
  /** Articles of which the text was at hand; undefined where no texts were given. */
  readonly textsFound?: number;
  /** One for each kind, in order; those that could not be made are left out. */
  readonly checks: readonly Check[];
}

/** `texts` are the private texts by article id. A catalogue that cannot be read ends the matter. */
export async function verify(tree: PublicTree, texts?: ReadonlyMap<string, string>): Promise<Verification> {
  const catalogueBytes = await tree.get(publicKeys.catalog);
  const catalogue = catalogueBytes && readCatalogue(catalogueBytes);
  if (!catalogueBytes || !catalogue)
    return nothing(publicKeys.catalog, catalogueBytes ? 'expected a catalogue' : 'there is no such file');
  const manifest = await tree.get(catalogue.manifestPath);
  if (!manifest) return nothing(catalogue.manifestPath, 'there is no such file');
  const { entries: head, check } = checkManifest(catalogue, manifest);
  if (!head) return { version: catalogue.version, rows: [], bytes: 0, checks: [check] };
  const days = await manifestTree(tree, catalogue.months, catalogue.dayPath);
  const listing = checkListing(await tree.list?.(), [...head, ...days.entries], catalogue.manifestPath);
  const content = await checkContent(tree, catalogue, { head, days }, texts);
  const named = [digested(publicKeys.catalog, catalogueBytes), digested(catalogue.manifestPath, manifest)];
  const sums = await checkSums(tree, catalogue, [...named, ...head, ...days.entries]);
  const checks = [check, checkDates(catalogue, days.dates), ...days.checks, listing, sums, ...content.checks];
  return { ...content, checks: inOrder(checks) };
}

function digested(path: string, bytes: Uint8Array) {
  return { path, sha256: sha256Hex(bytes) };
}

function nothing(file: string, message: string): Verification {
  const faults = [{ check: 'pointers', file, row: null, message } as const];
  return { version: 'unknown', rows: [], bytes: 0, checks: [{ name: 'pointers', checked: 0, faults }] };
}

async function checkContent(
  tree: PublicTree,
  catalogue: Catalogue,
  { head, days }: { readonly head: readonly Entry[]; readonly days: ManifestTree },
  texts?: ReadonlyMap<string, string>,
): Promise<Verification> {
  const isFirst = ({ path, role }: Entry) => role.kind === 'latest' || path.startsWith('schema/');
  const checks: Check[] = [];
  const first: CheckedFile[] = [];
  for await (const { file, check } of listedFiles(tree, head.filter(isFirst))) {
    checks.push(check);
    if (file) first.push(file);
  }
  const { latest: whole, checks: formats } = await readLatest(first);
  checks.push(...formats, ...(whole ? checkRows(whole, texts) : []));
  const others = head.filter((entry) => !isFirst(entry));
  for await (const { file, check } of listedFiles(tree, others)) {
    checks.push(check);
    if (file) checks.push(checkDocument(file, head), ...(whole ? [checkPreview(file, whole)] : []));
  }
  // Whole tables that are behind the days are no measure of them.
  checks.push(...(await checkDayFiles(tree, catalogue, days, catalogue.isComplete ? whole : undefined)));
  return {
    version: catalogue.version,
    rows: whole ? tableNames.map((table) => [table, whole[table].rows.length] as const) : [],
    bytes: [...head, ...days.entries].reduce((sum, { bytes }) => sum + bytes, 0),
    ...(texts && whole ? { textsFound: [...whole.articles.indexOf.keys()].filter((id) => texts.has(id)).length } : {}),
    checks,
  };
}

async function checkDayFiles(
  tree: PublicTree,
  catalogue: Catalogue,
  { files, dates }: ManifestTree,
  latest: Latest | undefined,
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const own = latest && rowsByArticle(latest);
  const days: DayFile[] = [];
  const entities: CheckedFile[] = [];
  const articleIds = new Set<string>();
  for await (const { file, check } of listedFiles(tree, files)) {
    checks.push(check);
    if (!file || !latest || !own) continue;
    if (file.entry.role.kind === 'articles') {
      const lines = checkArticleLines(file, latest, own);
      checks.push(lines.check);
      for (const id of lines.articleIds) articleIds.add(id);
    }
    const read = await readDayFile(file, latest);
    checks.push(...read.checks);
    if (read.day) days.push(read.day);
    if (file.entry.table === 'entities') entities.push(file);
  }
  if (!latest) return checks;
  const wanted = {
    dates: new Set(dates),
    formats: catalogue.dayFormats,
    dayPath: catalogue.dayPath,
    listed: new Set(files.map(({ path }) => path)),
  };
  return [
    ...checks,
    ...checkDays(days, latest, wanted),
    ...(await checkDayEntities(entities, latest)),
    missingArticles(articleIds, latest),
  ];
}

function checkRows(latest: Latest, texts: ReadonlyMap<string, string> | undefined): Check[] {
  return [
    checkIds(latest),
    checkReferences(latest),
    checkSpans(latest),
    ...(texts ? [checkWords(latest, texts)] : []),
    checkQuotations(latest),
    checkCounts(latest),
  ];
}

/** The rows that the catalogue page shows are rows of the tables. */
function checkPreview({ entry, bytes }: CheckedFile, latest: Latest): Check {
  const faults =
    entry.path === publicKeys.preview
      ? tableNames.flatMap((table) => {
          const rows = listOf(objectOf(jsonOf(bytes))[table]);
          const found = rows.map((row) => foundJson(jsonRow(row), latest[table].columns));
          const isEmpty = found.length === 0 && latest[table].rows.length > 0;
          const message = `${table}: expected its first rows`;
          return isEmpty
            ? [{ check: 'formats' as const, file: entry.path, row: null, message }]
            : copiesIn('formats', entry.path, found, latest[table], `${table}: `).faults;
        })
      : [];
  return { name: 'formats', checked: 0, faults };
}

function inOrder(checks: readonly Check[]): Check[] {
  return checkNames.filter((name) => checks.some((check) => check.name === name)).map((name) => joined(name, checks));
}
