import { defineConfig } from 'vitest/config';

// Vitest takes its configuration as a default export.
// biome-ignore lint/style/noDefaultExport: required by the tool
export default defineConfig({
  test: { include: ['tests/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
});
