// Runs a TypeScript entry file: bundles our own sources with esbuild (packages stay external), then imports the bundle.
// A bundle and no per-file loader: hot loops run as written (loaders that keep function names wrap every closure). The bundle
// is kept, and used again while every file that went into it is, to the byte, what it was.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * V8 compiles a function anew, for speed, when it has run for a while, and what it calls with it. Our rules are hundreds of
 * functions that each run a little: of some thousand sentences it compiled as long as it ran. So it waits six times as long
 * and takes in less of what is called: a quarter less processor time, the same speed when warm. On Node 20 alone: Node 24 has a
 * quicker compiler for such functions, and may end if its flags are changed.
 */
if (process.versions.node.startsWith('20.'))
  for (const flag of ['--interrupt-budget=800000', '--max-inlined-bytecode-size-cumulative=400'])
    setFlagsFromString(flag);

/** Bundles and imports `entry` (a path relative to the project's root). */
export async function run(entry) {
  process.env.DATELINE_HOME ??= root;
  const name = entry.replaceAll(/[^a-z0-9]+/gi, '-');
  const cache = join(root, 'node_modules', '.cache', 'dateline');
  const kept = join(cache, `${name}.json`);
  // A folder of its own, where parts and threads that are asked for later are found whatever is kept by then.
  const own = join(cache, `${name}-${process.pid}`);
  mkdirSync(own, { recursive: true });
  clearLeftovers(cache);
  process.on('exit', () => rmSync(own, { recursive: true, force: true }));
  const bundle = keptBundle(kept) ?? (await newBundle(entry, kept, own));
  for (const [file, text] of Object.entries(bundle.files)) writeFileSync(join(own, file), text);
  return import(pathToFileURL(join(own, basename(entry).replace(/\.ts$/, '.mjs'))).href);
}

/**
 * Folders of processes that were killed. Those of a day ago or older alone: a process of another container that shares the
 * folder is not seen here.
 */
function clearLeftovers(cache) {
  const dayAgo = Date.now() - 86_400_000;
  for (const name of readdirSync(cache)) {
    const [, pid] = /-(\d+)$/.exec(name) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const folder = join(cache, name);
    // Somebody else may be clearing too.
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found && found.mtimeMs < dayAgo) rmSync(folder, { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** What else a bundle depends on: how it is made, and what the names of our own imports stand for. */
const settings = ['cli/run.mjs', 'package.json', 'tsconfig.json', 'node_modules/esbuild/package.json'];

/** Undefined where nothing is kept, or anything that it was made of has changed. */
function keptBundle(kept) {
  try {
    const bundle = JSON.parse(readFileSync(kept, 'utf8'));
    return digestOf(bundle.inputs) === bundle.digest ? bundle : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What a reader of pages or Markdown needs lies in files of its own, unread until the first page comes; what only the entry
 * imports is in the entry's.
 */
async function newBundle(entry, kept, own) {
  const { build } = await import('esbuild');
  const begun = Date.now();
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: own,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: process.sourceMapsEnabled && 'inline',
    logLevel: 'error',
  });
  const inputs = Object.keys(metafile.inputs);
  const files = Object.fromEntries(outputFiles.map(({ path, text }) => [basename(path), text]));
  const bundle = { inputs, digest: digestOf(inputs), files };
  // A file that was written meanwhile may have been read before.
  if (inputs.every((path) => statSync(join(root, path)).ctimeMs < begun - 1000)) {
    writeFileSync(join(own, 'kept.json'), JSON.stringify(bundle));
    renameSync(join(own, 'kept.json'), kept);
  }
  return bundle;
}

function digestOf(inputs) {
  const hash = createHash('sha256').update(String(process.sourceMapsEnabled));
  for (const path of [...settings, ...inputs]) {
    const contents = readFileSync(join(root, path));
    hash.update(`\n${path} ${contents.length}\n`).update(contents);
  }
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , entry, ...args] = process.argv;
  if (!entry) {
    process.stderr.write('usage: node cli/run.mjs ENTRY.ts [ARGUMENTS]\n');
    process.exit(2);
  }
  process.argv = [process.argv[0], entry, ...args];
  await run(entry);
}
