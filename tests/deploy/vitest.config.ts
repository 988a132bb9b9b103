import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: the tool takes its configuration so
export default defineConfig({
  test: {
    include: ['tests/deploy/**/*.deploy.ts'],
    globalSetup: ['tests/deploy/global-setup.ts'],
    // One emulator for all, and a deployment takes its time.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
