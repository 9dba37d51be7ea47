import { defineConfig } from 'vitest/config';

/** Tests that touch nothing of their process or machine: they share workers, and what they import is loaded once. */
const pure = ['golden', 'rules', ...['backends', 'dsl', 'jinja', 'model', 'modules', 'passes', 'resources', 'resources-core', 'roles', 'text'].map((name) => `unit/${name}`)].map((folder) => `test/${folder}/**/*.test.ts`);
const exclude = ['test/lab/**', 'test/types/**', '**/node_modules/**', '**/expected/**'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, exclude, isolate: false } },
      { extends: true, test: { name: 'apart', include: ['test/**/*.test.ts'], exclude: [...exclude, ...pure] } },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/modules/*.*/**', '**/*.d.ts'],
      reporter: ['json-summary'],
      reportsDirectory: 'coverage',
    },
  },
});
