// A folder in, the engine's lexicons and models out: the same layout in the checkout and in a Lambda asset.
import './cold-start.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineFiles } from '../../src/analysis/lexicon.ts';

/** Reads `seeds/lexicons/<name>.tsv` and `models/<name>.bin` under `home`. */
export function engineFilesIn(home: string): EngineFiles {
  return {
    lexicon: (name) => readFileSync(join(home, 'seeds', 'lexicons', `${name}.tsv`), 'utf8'),
    model: (name) => readFileSync(join(home, 'models', `${name}.bin`)),
  };
}
