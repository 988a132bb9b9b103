// Who may import whom, as data; a breach fails with the rule as its message.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

interface Rule {
  readonly room: RegExp;
  /** Our own modules, as paths from the root. */
  readonly ours: RegExp;
  /** Packages and node: modules. */
  readonly packages: RegExp;
  readonly says: string;
}

const nothing = /(?!)/;
const rules: readonly Rule[] = [
  { room: /^src\/article\.ts$/, ours: nothing, packages: nothing, says: 'article stands alone' },
  {
    room: /^src\/storage\.ts$/,
    ours: /^src\/records\/ids\.ts$/,
    packages: nothing,
    says: 'storage is a port: it makes keys and knows no adapter',
  },
  {
    room: /^src\/reading\//,
    ours: /^src\/(article\.ts|reading\/)/,
    packages: /^(@mozilla\/readability|linkedom|marked|yaml|chardet|eld|fflate)/,
    says: 'reading turns bytes into articles: article and one parser library for each format',
  },
  {
    room: /^src\/analysis\//,
    ours: /^src\/analysis\//,
    packages: /^(?!)/,
    says: 'the analysis knows itself only: text in, Analysis out',
  },
  {
    room: /^src\/records\//,
    ours: /^src\/(article\.ts|records\/|analysis\/(doc|event-bearings|analyze)\.ts)/,
    packages: /^(@noble\/hashes|#sha256$)/,
    says: 'records know the article and the layers of its analysis',
  },
  {
    room: /^src\/publishing\//,
    ours: /^src\/(publishing\/|records\/|storage\.ts|article\.ts)/,
    packages: /^(papaparse|fflate|#(sha256|deflate)$|hyparquet)/,
    says: 'publishing knows records and the store port',
  },
  {
    room: /^src\/verification\//,
    ours: /^src\/(verification\/|publishing\/|records\/|storage\.ts)/,
    packages: /^(papaparse|#(sha256|deflate)$|hyparquet)/,
    says: 'verification reads what publishing wrote: its formats, the records and the layout of keys',
  },
  {
    room: /^lambdas\/handlers\//,
    ours: /^(src|lambdas\/handlers)\//,
    packages: /^(@aws-lambda-powertools\/batch|aws-lambda)/,
    says: 'handlers know the core: no SDK, no node:, no environment',
  },
  {
    room: /^lambdas\/adapters\//,
    ours: /^(src\/storage\.ts|src\/analysis\/(lexicon|learning\/model-file)\.ts|src\/records\/ids\.ts|lambdas\/adapters\/|lambdas\/handlers\/(ports|publish-request)\.ts)/,
    packages: /^(node:|@aws-sdk\/)/,
    says: 'adapters know the port that they fill, node: and the SDK',
  },
  {
    room: /^lambdas\/entry\//,
    ours: /^(src|lambdas)\//,
    packages: /^(node:|@aws-sdk\/|@aws-lambda-powertools\/|aws-lambda)/,
    says: 'entry files compose; nobody else reads the environment or makes clients',
  },
  {
    room: /^cli\//,
    ours: /^(src|lambdas|cli)\//,
    packages: /^(node:|esbuild|@duckdb\/node-api|@aws-sdk\/)/,
    says: 'the command composes',
  },
  {
    room: /^infra\//,
    ours: /^(infra\/|src\/storage\.ts|src\/records\/(fields|schema)\.ts|src\/analysis\/learning\/model-file\.ts)/,
    packages: /^(aws-cdk-lib|constructs|cdk-nag|esbuild|node:)/,
    says: 'infra names entry files by path',
  },
  {
    room: /^(training|bench)\//,
    ours: /^((src|training|bench|lambdas\/(adapters|handlers))\/|lambdas\/entry\/(local-events|day-threads)\.ts)/,
    packages: /./,
    says: 'training and bench know the core and the handlers',
  },
];

const rooms = ['src', 'lambdas', 'cli', 'infra', 'training', 'bench'];
const modules = rooms
  .flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .sort();

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)';|^import '([^']+)';|\bimport\('([^']+)'\)/gm)].map(
    (match) => match[1] ?? match[2] ?? match[3],
  );
}

const isOurs = (target: string) => target.startsWith('.');
const pathOf = (file: string, target: string) => normalize(join(dirname(file), target));

test('every module has a room with a rule, and imports were seen', () => {
  expect(modules.length).toBeGreaterThan(40);
  expect(modules.filter((file) => !rules.some((rule) => rule.room.test(file)) && file !== 'src/platform.d.ts')).toEqual(
    [],
  );
  expect(modules.flatMap(importsOf).length).toBeGreaterThan(100);
});

test.each(rules)('$room: $says', (rule) => {
  const breaches = modules
    .filter((file) => rule.room.test(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => (isOurs(target) ? !rule.ours.test(pathOf(file, target)) : !rule.packages.test(target)))
        .map((target) => `${file} imports ${target}`),
    );
  expect(breaches, rule.says).toEqual([]);
});

test('no module imports itself in a circle', () => {
  const graph = new Map(
    modules.map((file) => [
      file,
      importsOf(file)
        .filter(isOurs)
        .map((target) => pathOf(file, target)),
    ]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of modules) visit(file, []);
  expect(circles).toEqual([]);
});

test('only entry files read the environment, make clients or ask the time', () => {
  const outside = modules.filter((file) => /^(src|lambdas\/(handlers|adapters))\//.test(file));
  const breaches = outside.filter((file) =>
    /\bprocess\.env\b|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bnew \w+Client\(/.test(readFileSync(file, 'utf8')),
  );
  expect(breaches).toEqual([]);
});

test('no file is longer than 250 lines', () => {
  const long = modules.filter((file) => readFileSync(file, 'utf8').split('\n').length > 251);
  expect(long).toEqual([]);
});
