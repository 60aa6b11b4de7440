// Four groups of tests: what needs nothing, what needs a database, what needs a browser, and what kills whole processes.
// All run side by side, because each has what it changes to itself: a database, a browser profile, a data folder.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

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
  setupFiles: 'test/quick-passwords.ts',
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

const order = ['faults', 'browser', 'core', 'system'];

/**
 * What kills processes mostly waits for others to notice: first, so that the rest fills its pauses. Journeys wait too, and take
 * long: before the small files beside them, so that none is left alone at the end.
 */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project, moduleId }: TestSpecification) =>
      2 * order.indexOf(project.name) - Number(/\/journeys\/|campaigns\/time/.test(moduleId));
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    pool: 'forks',
    // Loading the product takes longer than most files. What it keeps in memory for good are caches and compiled templates.
    isolate: false,
    // More than a small machine has cores: a good part of each test waits for the database or the browser.
    maxWorkers: 3,
    sequence: { sequencer: WaitingFirst },
    projects: [
      { extends: true, test: { name: 'core', include: withoutDatabase } },
      {
        extends: true,
        test: {
          name: 'system',
          ...withDatabase,
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...withoutDatabase, ...inBrowser, ...wholeProcesses],
        },
      },
      { extends: true, test: { name: 'browser', ...withDatabase, include: inBrowser, testTimeout: 180_000 } },
      { extends: true, test: { name: 'faults', ...withDatabase, include: wholeProcesses, testTimeout: 180_000 } },
    ],
  },
});
