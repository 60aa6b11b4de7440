// Bundles the script of the respondent's page into one small file without imports: `node widget/build.ts`.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the bundle is written, and read by the server. */
export const surveyScriptFile = here('../dist/widget/survey.js');

/** Writes `dist/widget/survey.js` and returns what stands in it: an IIFE for browsers since 2020. */
export async function buildWidget(): Promise<string> {
  const built = await build({
    configFile: false,
    root: here('.'),
    logLevel: 'warn',
    build: {
      lib: { entry: here('survey.ts'), formats: ['iife'], name: 'hark', fileName: () => 'survey.js' },
      write: false,
      target: 'es2020',
      minify: true,
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  if (bundle === undefined || !('output' in bundle)) throw new Error('Vite built nothing.');
  const { code } = bundle.output[0];
  await replaceFile(surveyScriptFile, code);
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
  const source = await buildWidget();
  console.log(`dist/widget/survey.js: ${Buffer.byteLength(source)} bytes`);
}
