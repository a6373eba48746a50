import { configDefaults, defineConfig } from 'vitest/config'

const UNITS = ['test/{src,extension,cli,library}/**/*.test.ts', 'test/*.test.ts']
/** What takes a second or more: thousands of inputs, or programs of their own. */
const SLOW = ['**/*.{property,slow}.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // No test takes a second; a machine that runs browsers beside may be slow, and that is no failure.
          testTimeout: 30_000,
          // A hundred small files: a fresh world for each would take longer than the tests in it.
          isolate: false,
          maxWorkers: 2,
          include: UNITS,
          exclude: [...configDefaults.exclude, ...SLOW],
        },
      },
      {
        test: {
          name: 'slow',
          include: SLOW,
          exclude: configDefaults.exclude,
          isolate: false,
          maxWorkers: 2,
          testTimeout: 60_000,
        },
      },
      {
        // What is drawn, in a document: the `.tsx` tests.
        test: { name: 'view', isolate: false, include: ['test/extension/**/*.test.tsx'], testTimeout: 30_000 },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // Browsers share two cores: files run one after the other.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
