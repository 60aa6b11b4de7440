// Bundles the scripts for browsers into small files without imports: `node widget/build.ts`.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the bundles are written, and read by the server. */
export const surveyScriptFile = here('../dist/widget/survey.js');
export const loaderFile = here('../dist/widget/loader.js');
export const promptScriptFile = here('../dist/widget/in-app.js');
export const questionsScriptFile = here('../dist/widget/questions.js');

/** Writes `dist/widget/survey.js` and returns what stands in it: an IIFE for browsers since 2020. */
export function buildWidget(): Promise<string> {
  return bundle('survey.ts', 'iife', 'es2020', surveyScriptFile);
}

/**
 * Writes the scripts of prompts, for browsers since 2021: the one on the customer's page, the module that it loads, and the one that
 * this loads where a survey asks further.
 */
export async function buildPrompts(): Promise<{ loader: string; survey: string; questions: string }> {
  return {
    loader: await bundle('loader.ts', 'iife', 'es2021', loaderFile),
    survey: await bundle('in-app.ts', 'es', 'es2021', promptScriptFile),
    questions: await bundle('further-questions.ts', 'es', 'es2021', questionsScriptFile),
  };
}

async function bundle(entry: string, format: 'iife' | 'es', target: string, file: string): Promise<string> {
  const built = await build({
    configFile: false,
    root: here('.'),
    logLevel: 'warn',
    build: {
      // As a library a module keeps its white space.
      ...(format === 'iife' && { lib: { entry: here(entry), formats: [format], name: 'hark', fileName: () => entry } }),
      ...(format === 'es' && {
        rolldownOptions: { input: here(entry), preserveEntrySignatures: 'strict' },
        modulePreload: false,
      }),
      write: false,
      target,
      minify: 'oxc',
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  if (bundle === undefined || !('output' in bundle)) throw new Error('Vite built nothing.');
  const { code } = bundle.output[0];
  await replaceFile(file, code);
  return code;
}

/** In one step: whoever reads the file meanwhile gets the old one or the new one. */
async function replaceFile(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(unfinished, text);
  await rename(unfinished, file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const survey = await buildWidget();
  const prompts = await buildPrompts();
  const sizes = {
    'survey.js': survey,
    'loader.js': prompts.loader,
    'in-app.js': prompts.survey,
    'questions.js': prompts.questions,
  };
  for (const [name, source] of Object.entries(sizes)) {
    console.log(`dist/widget/${name}: ${Buffer.byteLength(source)} bytes`);
  }
}
