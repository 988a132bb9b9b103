// The running program and the engine's data in, a short name for both out: it changes when either does.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The launcher bundles the whole program into the files of one folder, which is this module's own. */
export function engineFingerprint(home: string): string {
  const hash = createHash('sha256');
  const program = dirname(fileURLToPath(import.meta.url));
  for (const folder of [program, join(home, 'seeds', 'lexicons'), join(home, 'models')])
    for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}
