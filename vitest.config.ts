import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // a page on a busy machine takes its time to answer
    expect: { poll: { timeout: 30_000 } },
  },
});
