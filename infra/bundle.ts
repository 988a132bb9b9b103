// An entry file and folders of the project in, the code of a function out: bundled by esbuild, no container engine.
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType } from 'aws-cdk-lib';
import { type AssetCode, Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { verifyModelFile } from '../src/analysis/learning/model-file.ts';

export interface Bundled {
  /** Path of the entry file from the project's root. */
  readonly entry: string;
  /** Folders of the project that lie beside the code in the asset, under the same paths. */
  readonly folders: readonly string[];
}

/** The handler is `index.handler`. */
export function bundledCode({ entry, folders }: Bundled): AssetCode {
  return Code.fromAsset('.', {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: Runtime.NODEJS_24_X.bundlingImage,
      // Never run, but what tells one function's asset from another's.
      command: [entry, ...folders],
      local: {
        tryBundle(output) {
          bundle(entry, output);
          for (const folder of folders) pack(folder, join(output, folder));
          return true;
        },
      },
    },
  });
}

/** Models are verified here, so that the function need not do it at every start. */
function pack(folder: string, target: string): void {
  cpSync(folder, target, { recursive: true });
  for (const file of readdirSync(target))
    if (file.endsWith('.bin')) verifyModelFile(join(folder, file), readFileSync(join(target, file)));
}

/**
 * What is imported when it is needed lies in files of its own: in one file with the rest it would be read and scanned at every
 * start. Names stay as they are, so that stacks in the log can be read without a source map, which would be half of the asset.
 */
function bundle(entry: string, folder: string): void {
  buildSync({
    entryPoints: { index: entry },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    // Runs on the developer's Node as well, so that what is deployed can be tried.
    target: 'node20',
    // The SDK inside: measured faster at start than the runtime's own copy. As modules, of which only what is used is taken.
    mainFields: ['module', 'main'],
    // Modules of Node whose import costs more than their use.
    alias: {
      'node:http': './lambdas/adapters/builtin-http.cjs',
      'node:process': './lambdas/adapters/builtin-process.cjs',
    },
    minifySyntax: true,
    minifyWhitespace: true,
    // What libraries of the older kind ask for; under a name that no module has.
    banner: { js: "import{createRequire as __from}from'node:module';const require=__from(import.meta.url);" },
    logLevel: 'warning',
  });
}
