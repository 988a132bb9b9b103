import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** One stack for all, used before it is broken, mended, changed and taken away. */
const order = [
  's3-store',
  'uploads',
  'strangers',
  'queries',
  'watch',
  'failures',
  'releases',
  'backfill',
  'network',
  'teardown',
];
const placeOf = ({ moduleId }: TestSpecification) => order.findIndex((name) => moduleId.endsWith(`/${name}.deploy.ts`));

class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => placeOf(a) - placeOf(b));
  }
}

// biome-ignore lint/style/noDefaultExport: the tool takes its configuration so
export default defineConfig({
  test: {
    include: ['tests/deploy/**/*.deploy.ts'],
    globalSetup: ['tests/deploy/global-setup.ts'],
    // One emulator for all, and a deployment takes its time.
    fileParallelism: false,
    sequence: { sequencer: InOrder },
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
