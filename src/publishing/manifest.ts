// Public files in, the manifest out: every file of the tree with its size and checksum; all other pointers agree with it.
import { schemaVersion } from '../records/schema.ts';
import { publicKeys } from '../storage.ts';
import { jsonDocument, textBytes } from './json.ts';
import { type PublicFile, publicFile } from './public-file.ts';

export interface ManifestEntry {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly table?: string;
  readonly rows?: number;
  readonly schema?: string;
  readonly engine_version?: string;
}

/** Lists all files but itself and the catalogue, which is written after it. */
export function manifestFile(files: readonly PublicFile[]): PublicFile {
  const entries = files.map(manifestEntry);
  return publicFile(
    publicKeys.manifest,
    textBytes(jsonDocument({ schema_version: schemaVersion, file_count: entries.length, files: entries })),
  );
}

function manifestEntry(file: PublicFile): ManifestEntry {
  return {
    path: file.path,
    bytes: file.bytes.length,
    sha256: file.sha256,
    ...(file.table === undefined ? {} : { table: file.table, schema: publicKeys.schema(file.table) }),
    ...(file.rows === undefined ? {} : { rows: file.rows }),
    ...(file.engineVersions === undefined ? {} : { engine_version: file.engineVersions.join(' ') }),
  };
}

/**
 * Path to checksum of the files that a published manifest lists.
 * @throws Error where the bytes are no manifest.
 */
export function publishedChecksums(bytes: Uint8Array): ReadonlyMap<string, string> {
  const manifest: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const files = typeof manifest === 'object' && manifest !== null && 'files' in manifest ? manifest.files : undefined;
  if (!Array.isArray(files)) throw new Error(`${publicKeys.manifest}: expected a list "files"`);
  return new Map(files.map(({ path, sha256 }: ManifestEntry) => [path, sha256]));
}
