// The project's root in, the extract function as it would be deployed now out: synthesized for the occasion, never a left-over.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SynthesizedFunction {
  /** The folder that is zipped and uploaded. */
  readonly asset: string;
  readonly memoryMegabytes: number;
  /** The variables whose values are known before anything is deployed. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface Synthesis {
  /** Everything that `cdk synth` wrote; the caller's to remove. */
  readonly folder: string;
  readonly extract: SynthesizedFunction;
}

interface Resource {
  readonly Type: string;
  readonly Properties: {
    readonly MemorySize: number;
    readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> };
  };
  readonly Metadata: Readonly<Record<string, string>>;
}

/** @throws Error with what `cdk synth` said, where it fails. */
export function synthesize(home: string): Synthesis {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-synth-'));
  execFileSync(join(home, 'node_modules', '.bin', 'cdk'), ['synth', '--quiet', '--output', folder], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const { Resources } = JSON.parse(readFileSync(join(folder, 'Dateline.template.json'), 'utf8'));
  for (const [name, resource] of Object.entries<Resource>(Resources))
    if (resource.Type === 'AWS::Lambda::Function' && name.startsWith('ExtractFunction'))
      return { folder, extract: functionOf(folder, resource) };
  throw new Error(
    `expected a function ExtractFunction… in the template, found ${Object.keys(Resources).length} others`,
  );
}

function functionOf(folder: string, { Properties, Metadata }: Resource): SynthesizedFunction {
  const known = Object.entries(Properties.Environment.Variables).filter(
    (variable): variable is [string, string] => typeof variable[1] === 'string',
  );
  return {
    asset: join(folder, Metadata['aws:asset:path']),
    memoryMegabytes: Properties.MemorySize,
    environment: Object.fromEntries(known),
  };
}
