// The real engine over the project's own lexicons and models, loaded once for all tests of a file.
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';
import { analyze, loadEngine } from '../src/analysis/analyze.ts';
import type { Analysis } from '../src/analysis/doc.ts';

export const files = engineFilesIn(process.cwd());
export const engine = loadEngine(files);

/** Analyses a small text, published on `publishedAt`. */
export function analyzed(text: string, publishedAt: string | null = null): Analysis {
  return analyze({ text, title: null, publishedAt }, engine);
}
