import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/lab/**', 'test/types/**', '**/node_modules/**', '**/expected/**'],
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/modules/*.*/**', '**/*.d.ts'],
      reporter: ['json-summary'],
      reportsDirectory: 'coverage',
    },
  },
});
