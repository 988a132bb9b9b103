import { defineConfig } from 'vitest/config';

const report = '.dateline/test-report.json';

// biome-ignore lint/style/noDefaultExport: the tool takes its configuration so
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: process.env.CI ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
