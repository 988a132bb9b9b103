// Runs a TypeScript entry file: bundles our own sources with esbuild (packages stay external), then imports the bundle.
// A bundle and no per-file loader: it is always fresh, and hot loops run as written (loaders that keep function names
// wrap every closure).
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * V8 compiles a function anew, for speed, when it has run for a while, and what it calls with it. Our rules are hundreds of
 * functions that each run a little: of some thousand sentences it compiled as long as it ran. So it waits three times as long and
 * takes in less of what is called: a quarter less processor time, the same speed when warm. On Node 20 alone, as in
 * lambdas/adapters/cold-start.ts: Node 24 has a quicker compiler for such functions, and may end if its flags are changed.
 */
if (process.versions.node.startsWith('20.'))
  for (const flag of ['--interrupt-budget=400000', '--max-inlined-bytecode-size-cumulative=400'])
    setFlagsFromString(flag);

/** Bundles and imports `entry` (a path relative to the project's root). */
export async function run(entry) {
  process.env.DATELINE_HOME ??= root;
  const folder = join(root, 'node_modules', '.cache', 'dateline');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${entry.replaceAll(/[^a-z]+/gi, '-')}-${process.pid}.mjs`);
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'error',
  });
  writeFileSync(outfile, outputFiles[0].contents);
  process.on('exit', () => rmSync(outfile, { force: true }));
  return import(pathToFileURL(outfile).href);
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
