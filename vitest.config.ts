// Four groups of tests: what needs nothing, what needs a database, what needs a browser, and what kills whole processes and
// runs alone.
import { defineConfig } from 'vitest/config';

const withoutDatabase = [
  'src/core/**/*.test.ts',
  'web/**/*.test.{ts,tsx}',
  'widget/**/*.test.ts',
  'test/vectors/**/*.test.ts',
  'test/architecture.test.ts',
];
const inBrowser = ['test/browser/**/*.test.ts'];
const wholeProcesses = ['test/faults/**/*.test.ts'];
const withDatabase = {
  globalSetup: 'test/global-setup.ts',
  pool: 'forks' as const,
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'core', include: withoutDatabase, sequence: { groupOrder: 0 } } },
      {
        test: {
          name: 'system',
          ...withDatabase,
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...withoutDatabase, ...inBrowser, ...wholeProcesses],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          ...withDatabase,
          include: inBrowser,
          testTimeout: 180_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'alone',
          ...withDatabase,
          include: wholeProcesses,
          testTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
