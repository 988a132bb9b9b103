// `dateline release`: a name in; what is published now, fixed under that name, out.
import { parseCatalog } from '../src/publishing/catalog.ts';
import { acceptedReleaseName, isReleaseName } from '../src/publishing/release.ts';
import { publicKeys } from '../src/storage.ts';
import { publishingSide } from './publishing-side.ts';
import { parseOptions, UsageError } from './usage.ts';

export const releaseHelp = `usage: dateline release NAME [--out DIR | --stack NAME]

Makes a release of what is published: a copy of all files under releases/NAME/ with SHA256SUMS (sha256sum --check SHA256SUMS),
named in catalog.json, on the page and in the feeds. A release stays as it is; only what is withdrawn later leaves it, and its
catalog.json then tells when it was rewritten and how many rows went. There is one release of a name.

  NAME           ${acceptedReleaseName}
  --out DIR      the run on this machine (.dateline)
  --stack NAME   the stack in AWS; its publish function makes the release within minutes
`;

export async function release(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, { out: { type: 'string' }, stack: { type: 'string' } });
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw new UsageError('expected one NAME (--help tells more)');
  if (!isReleaseName(name)) throw new UsageError(`expected ${acceptedReleaseName}, got "${name}"`);
  const { published, publishing, isHere } = await publishingSide(values);
  const stored = await published.get(publicKeys.catalog);
  const catalog = stored && parseCatalog(stored.body);
  if (!catalog) throw new UsageError('expected something published to release, got none');
  const made = catalog.releases.find((known) => known.name === name);
  if (made)
    throw new UsageError(`expected a new name: there is a release ${name}, made on ${made.released}, and it is fixed`);
  await publishing.send({ uploads: [], release: name });
  process.stdout.write(isHere ? `released ${publicKeys.release(name)}\n` : `asked for ${publicKeys.release(name)}\n`);
  return 0;
}
