// How much a page loads to show one NPS survey: Hark's scripts and style beside those of others, as they stand in node_modules, all
// by gzip at its highest level. Hark's style comes with the answer to "ask" and counts. The texts and their markup, which come with it
// too, are the survey's content, which is counted for nobody: others load it as a definition. It is told beside.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defaultDefinition, nobody, type Question } from '../src/core/survey/index.ts';
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
  const shown = present([]);
  const further = present([{ id: 'team', kind: 'text', text: 'What is your team?', required: false, showIf: null }]);
  const all = zipped(loader, survey, shown.css);
  const posthog = filesOf('posthog-js', 'dist/array.js', 'dist/surveys.js');
  const surveyJs = filesOf(
    'survey-js-ui',
    'survey-js-ui.min.js',
    ...['survey.core.min.js', 'survey-core.min.css'].map((file) => join('..', 'survey-core', file)),
  );
  const beside = (what: string, bytes: number, timesSmaller: number): Line => ({
    what,
    hark: all,
    anchor: bytes,
    figure: bytes / all,
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
      alone('loader, survey and style, kB', all, 6),
      alone('with further questions, kB', zipped(loader, survey, questions, further.css), 8.5),
      alone('the texts of a survey in their markup, kB', zipped(shown.html), 2),
      beside('posthog-js with surveys, times', posthog, 28),
      beside('survey-core and survey-js-ui, times', surveyJs, 65),
      beside('Formbricks (a fixed figure), times', formbricksBytes, 28),
    ],
  };
}

/** What the server answers where this survey is to be shown. */
function present(questions: Question[]) {
  const definition = { ...defaultDefinition('Acme'), questions };
  const known = { ...nobody, product: 'Acme' };
  return presentMarkup({ definition, version: 1, locale: 'en', known, path: '/answers/1' }, 'bottom-end');
}

function versionOf(name: string): string {
  return require(join(root, 'node_modules', name, 'package.json')).version;
}
