// A published dataset in, what holds in it and what does not out. Nothing is taken on trust: from the catalogue to the manifest,
// from there to every file, from the files to the rows, and from the rows to the texts where they are at hand.
import { tableNames } from '../records/schema.ts';
import { publicKeys } from '../storage.ts';
import { checkArticleFile, missingArticleFiles, rowsByArticle } from './article-files.ts';
import { type Check, checkNames, joined } from './check.ts';
import { checkDays, type DayFile, readDayFile } from './days.ts';
import { checkQuotations, checkSpans, checkWords } from './evidence.ts';
import { checkCounts, checkIds, checkReferences } from './joins.ts';
import { jsonOf, listOf, objectOf } from './json-values.ts';
import { type CheckedFile, type Latest, readLatest } from './latest.ts';
import { checkListing, listedFiles, type PublicTree } from './listed-files.ts';
import { datesOf, type Entry } from './manifest-entries.ts';
import { type Catalogue, checkDocument, checkManifest, readCatalogue } from './pointers.ts';
import { copiesIn } from './row-copies.ts';
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
  if (!catalogue) return nothing(publicKeys.catalog, catalogueBytes ? 'expected a catalogue' : 'there is no such file');
  const manifest = await tree.get(catalogue.manifestPath);
  if (!manifest) return nothing(catalogue.manifestPath, 'there is no such file');
  const { entries, check } = checkManifest(catalogue, manifest);
  if (!entries) return { version: catalogue.version, rows: [], bytes: 0, checks: [check] };
  const listing = checkListing(await tree.list?.(), entries, catalogue.manifestPath);
  const content = await checkContent(tree, catalogue, entries, texts);
  return { ...content, checks: inOrder([check, listing, ...content.checks]) };
}

function nothing(file: string, message: string): Verification {
  const faults = [{ check: 'pointers', file, row: null, message } as const];
  return { version: 'unknown', rows: [], bytes: 0, checks: [{ name: 'pointers', checked: 0, faults }] };
}

async function checkContent(
  tree: PublicTree,
  catalogue: Catalogue,
  entries: readonly Entry[],
  texts?: ReadonlyMap<string, string>,
): Promise<Verification> {
  const isFirst = ({ path, role }: Entry) => role.kind === 'latest' || path.startsWith('schema/');
  const checks: Check[] = [];
  const first: CheckedFile[] = [];
  for await (const { file, check } of listedFiles(tree, entries.filter(isFirst))) {
    checks.push(check);
    if (file) first.push(file);
  }
  const { latest, checks: formats } = readLatest(first);
  checks.push(...formats, ...(latest ? checkRows(latest, texts) : []));
  const own = latest && rowsByArticle(latest);
  const days: DayFile[] = [];
  for await (const { file, check } of listedFiles(
    tree,
    entries.filter((entry) => !isFirst(entry)),
  )) {
    checks.push(check);
    if (!file) continue;
    checks.push(checkDocument(file, entries));
    if (!latest || !own) continue;
    checks.push(checkArticleFile(file, latest, own), checkPreview(file, latest));
    const read = readDayFile(file, latest);
    checks.push(...read.checks);
    if (read.day) days.push(read.day);
  }
  const listed = new Set(entries.map(({ path }) => path));
  if (latest)
    checks.push(
      ...checkDays(days, latest, {
        dates: datesOf(entries),
        formats: catalogue.dayFormats,
        dayPath: catalogue.dayPath,
        listed,
      }),
      missingArticleFiles(listed, latest),
    );
  return {
    version: catalogue.version,
    rows: latest ? tableNames.map((table) => [table, latest[table].rows.length] as const) : [],
    bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
    ...(texts && latest
      ? { textsFound: [...latest.articles.indexOf.keys()].filter((id) => texts.has(id)).length }
      : {}),
    checks,
  };
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
          return copiesIn('formats', entry.path, found, latest[table], `${table}: `).faults;
        })
      : [];
  return { name: 'formats', checked: 0, faults };
}

function inOrder(checks: readonly Check[]): Check[] {
  return checkNames.filter((name) => checks.some((check) => check.name === name)).map((name) => joined(name, checks));
}
