// How much a page loads to show one NPS survey: Hark's scripts beside those of others, as they stand in node_modules, all by gzip at
// its highest level. Hark's markup and style come with the answer to "ask", so they are told beside the scripts.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defaultDefinition, nobody } from '../src/core/survey/index.ts';
import { presentMarkup } from '../src/modules/responses/index.ts';
import { buildPrompts } from '../widget/build.ts';
import type { Line, Table } from './table.ts';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

/** Measured by hand from @formbricks/js with the survey that it loads; it is not installed. */
const formbricksBytes = 282_900;

const zipped = (...texts: (string | Buffer)[]) =>
  texts.reduce((bytes, text) => bytes + gzipSync(text, { level: 9 }).length, 0);

/** Files of a package, as its documentation has a page load them. */
function filesOf(name: string, ...files: string[]): number {
  const folder = join(root, 'node_modules', name);
  try {
    return zipped(...files.map((file) => readFileSync(join(folder, file))));
  } catch (error) {
    throw new Error(`${name} is not installed as a development dependency.`, { cause: error });
  }
}

export async function benchWidget(): Promise<Table> {
  const { loader, survey, questions } = await buildPrompts();
  const definition = defaultDefinition('Acme');
  const known = { ...nobody, product: 'Acme' };
  const shown = presentMarkup({ definition, version: 1, locale: 'en', known, path: '/answers/1' });
  const scripts = zipped(loader, survey);
  const posthog = filesOf('posthog-js', 'dist/array.js', 'dist/surveys.js');
  const surveyJs = filesOf(
    'survey-js-ui',
    'survey-js-ui.min.js',
    ...['survey.core.min.js', 'survey-core.min.css'].map((file) => join('..', 'survey-core', file)),
  );
  const beside = (what: string, bytes: number, timesSmaller: number): Line => ({
    what,
    hark: scripts,
    anchor: bytes,
    figure: bytes / scripts,
    floor: { atLeast: timesSmaller },
  });
  const alone = (what: string, bytes: number, atMost: number): Line => ({
    what,
    hark: bytes,
    anchor: null,
    figure: bytes / 1_000,
    floor: { atMost },
  });
  return {
    title: `Widget: bytes by gzip (posthog-js ${versionOf('posthog-js')}, survey-core ${versionOf('survey-core')})`,
    anchor: 'other',
    lines: [
      alone('loader, kB', zipped(loader), 2),
      alone('loader and survey, kB', scripts, 6),
      alone('with further questions, kB', scripts + zipped(questions), 8),
      alone('markup and style of a survey, kB', zipped(JSON.stringify(shown)), 5),
      beside('posthog-js with surveys, times', posthog, 28),
      beside('survey-core and survey-js-ui, times', surveyJs, 65),
      beside('Formbricks (a fixed figure), times', formbricksBytes, 28),
    ],
  };
}

function versionOf(name: string): string {
  return require(join(root, 'node_modules', name, 'package.json')).version;
}
