// A folder in, the engine's lexicons and models out: the same layout in the checkout and in a Lambda asset.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyModelFile } from '../../src/analysis/learning/model-file.ts';
import type { EngineFiles } from '../../src/analysis/lexicon.ts';

/**
 * Reads `seeds/lexicons/<name>.tsv` and `models/<name>.bin` under `home`.
 * @throws Error naming the model, when it is read, where it is corrupt.
 */
export function engineFilesIn(home: string): EngineFiles {
  const files = packedEngineFiles(home);
  return {
    lexicon: files.lexicon,
    model(name) {
      const bytes = files.model(name);
      verifyModelFile(`models/${name}.bin`, bytes);
      return bytes;
    },
  };
}

/**
 * The same of an asset, whose models were verified when it was packed. The zip has checksums of its own, which Lambda looks at;
 * adding up 15 MB once more is a thirtieth of a start.
 */
export function packedEngineFiles(home: string): EngineFiles {
  return {
    lexicon: (name) => readFileSync(join(home, 'seeds', 'lexicons', `${name}.tsv`), 'utf8'),
    model: (name) => readFileSync(join(home, 'models', `${name}.bin`)),
  };
}
