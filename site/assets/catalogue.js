// catalog.json and the preview in, the catalogue page out. The page has its links without this script as well; everything
// that comes from the data is written as text, never as markup.

const tablesPerDay = ['csv', 'jsonl.gz', 'parquet'];
const formatNames = { csv: 'CSV', json: 'JSON', 'jsonl.gz': 'JSON Lines (gzip)', parquet: 'Parquet' };

/** `1234567` → `1,234,567`. */
export function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Bytes as people read them: `512 B`, `34 kB`, `1.2 MB`. */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/**
 * A CSV file as Excel opens it with a double click: without the mark at its beginning it takes UTF-8 for a Windows code page.
 * The published files have none, which other programs would take for part of the first column's name.
 */
export function forExcel(bytes) {
  return new Blob(['\ufeff', bytes], { type: 'text/csv;charset=utf-8' });
}

/** Fills the page. `modified` is when the catalogue was last written, as the server says, or null. */
export function render(page, catalog, preview, modified) {
  const create = (name, properties = {}, ...children) => {
    const element = page.createElement(name);
    for (const [key, value] of Object.entries(properties)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const link = (href, ...children) => create('a', { href }, ...children);
  const fact = (term, ...values) => create('div', {}, create('dt', {}, term), create('dd', {}, ...values));
  page
    .querySelector('#facts')
    .replaceChildren(
      fact('Last update', modified ?? 'not known'),
      fact('Articles through', catalog.data_through?.slice(0, 10) ?? 'not known'),
      fact('Version', catalog.version),
      ...(catalog.release ? [fact('Release', `${catalog.release.name}, made on ${catalog.release.released}`)] : []),
      fact('Licence', link(catalog.licence.path, catalog.licence.name)),
    );
  page
    .querySelector('#table-list')
    .replaceChildren(
      create('div', { class: 'cards' }, ...catalog.tables.map((table) => card(create, link, table, preview))),
    );
  page.querySelector('#days').replaceChildren(days(create, link, catalog));
  const releases = catalog.releases ?? [];
  page.querySelector('#releases').toggleAttribute('hidden', releases.length === 0);
  page
    .querySelector('#release-list')
    .replaceChildren(...[...releases].reverse().map((one) => release(create, link, one)));
  // A release has no history of its own.
  if (catalog.release) for (const element of page.querySelectorAll('[data-live]')) element.remove();
}

function release(create, link, { name, released, rows, rewritten, page, sums, catalog }) {
  const facts = [`made on ${released}`, `${grouped(rows.articles)} article${rows.articles === 1 ? '' : 's'}`];
  if (rewritten.length > 0) facts.push(`rewritten without what was withdrawn on ${rewritten.join(', ')}`);
  return create(
    'li',
    {},
    link(page, name),
    `: ${facts.join(', ')}; `,
    link(catalog.path, 'catalog.json'),
    ' ',
    link(sums, 'SHA256SUMS'),
  );
}

/** The page makes Excel's file of the published one. */
function excelButton(create, name, csv) {
  const label = `${name} as CSV for Excel, ${size(csv.bytes)}`;
  const button = create('button', { type: 'button', 'aria-label': label }, 'CSV for Excel');
  button.addEventListener('click', async () => {
    const response = await fetch(csv.path);
    const href = URL.createObjectURL(forExcel(await response.arrayBuffer()));
    create('a', { href, download: `${name}-excel.csv` }).click();
    URL.revokeObjectURL(href);
  });
  return button;
}

function card(create, link, table, preview) {
  const title = create('h3', { id: `table-${table.name}` }, table.name);
  const downloads = table.files.map((file) =>
    create(
      'li',
      {},
      create(
        'a',
        {
          href: file.path,
          download: '',
          'aria-label': `${table.name} as ${formatNames[file.format]}, ${size(file.bytes)}`,
        },
        `${formatNames[file.format]} `,
        create('small', {}, size(file.bytes)),
      ),
    ),
  );
  const csv = table.files.find(({ format }) => format === 'csv');
  if (csv) downloads.push(create('li', {}, excelButton(create, table.name, csv)));
  return create(
    'article',
    { class: 'card', 'aria-labelledby': `table-${table.name}` },
    title,
    create(
      'span',
      { class: 'rows' },
      `${grouped(table.rows)} row${table.rows === 1 ? '' : 's'}, ${table.columns} columns`,
    ),
    create('p', {}, `${table.description} `, link(table.schema, 'Schema')),
    create('ul', { class: 'downloads' }, ...downloads),
    firstRows(create, table.name, preview[table.name] ?? []),
  );
}

function firstRows(create, name, rows) {
  if (rows.length === 0) return create('p', {}, 'No rows yet.');
  const columns = Object.keys(rows[0]);
  const header = create('tr', {}, ...columns.map((column) => create('th', { scope: 'col' }, column)));
  const body = rows.map((row) => create('tr', {}, ...columns.map((column) => cell(create, row[column]))));
  const table = create('table', {}, create('thead', {}, header), create('tbody', {}, ...body));
  return create(
    'details',
    {},
    create('summary', {}, `First rows of ${name}`),
    create('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `First rows of ${name}` }, table),
  );
}

function cell(create, value) {
  if (value === null) return create('td', { class: 'nothing' }, '–');
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return create('td', { title: text, ...(typeof value === 'number' ? { class: 'number' } : {}) }, text);
}

function days(create, link, catalog) {
  const { dates, path } = catalog.partitions;
  if (dates.length === 0) return create('p', {}, 'No days yet.');
  const fileOf = (date, table, format) =>
    path
      .replaceAll('{table}', table)
      .replaceAll('{date}', date)
      .replaceAll('{folder}', format.split('.')[0])
      .replaceAll('{format}', format);
  const day = (date) =>
    create(
      'details',
      {},
      create('summary', {}, date === 'unknown' ? 'day not known' : date),
      create(
        'ul',
        {},
        ...catalog.tables.map(({ name }) =>
          create(
            'li',
            {},
            `${name}: `,
            ...tablesPerDay.flatMap((format) => [link(fileOf(date, name, format), formatNames[format]), ' ']),
          ),
        ),
      ),
    );
  return create('ul', { class: 'days' }, ...[...dates].reverse().map((date) => create('li', {}, day(date))));
}

async function json(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return { value: await response.json(), modified: response.headers.get('last-modified') };
}

/** Puts schema.org's description of the data into the page, where dataset searches look for it. */
async function describe(page, path) {
  const script = page.createElement('script');
  script.type = 'application/ld+json';
  script.textContent = JSON.stringify((await json(path)).value);
  page.head.append(script);
}

async function show(page) {
  const base = new URL('.', page.baseURI).href;
  for (const span of page.querySelectorAll('.base')) span.textContent = base;
  try {
    const catalog = await json('catalog.json');
    const preview = await json(catalog.value.preview);
    const modified =
      catalog.modified && `${new Date(catalog.modified).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    render(page, catalog.value, preview.value, modified);
    await describe(page, catalog.value.croissant);
  } catch (error) {
    page.querySelector('#status').textContent = `Row counts, sizes and previews cannot be shown: ${error.message}.`;
  }
}

if (typeof document !== 'undefined') await show(document);
