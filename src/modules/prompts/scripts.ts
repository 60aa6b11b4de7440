// The built scripts of prompts, read once at the start. The modules stand under the fingerprint of their text, so that browsers may
// keep them for ever; the loader's address never changes, so it is looked up again.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../platform/log.ts';

export type PromptScripts = {
  loader: string;
  /** By name, as in `survey.js`. */
  modules: Readonly<Record<string, string>>;
  version: string;
  /** For React, as source to copy. */
  react: string;
};

const built = (name: string) => readFileSync(join(import.meta.dirname, '../../../dist/widget', name), 'utf8');
const source = (name: string) => readFileSync(join(import.meta.dirname, '../../../widget', name), 'utf8');

/** Null where they were not built: no prompt appears then. */
export function builtPromptScripts(log: Log): PromptScripts | null {
  try {
    const modules = { 'survey.js': built('in-app.js'), 'questions.js': built('questions.js') };
    const version = createHash('sha256').update(Object.values(modules).join()).digest('hex').slice(0, 16);
    return { loader: built('loader.js'), modules, version, react: reactSource() };
  } catch (error) {
    log.warn({ err: error }, 'the scripts of prompts are not built: run npm run build');
    return null;
  }
}

/** The hook for React with the types that it needs, in one file without imports of Hark's. */
export function reactSource(): string {
  return source('react.ts').replace(/^import type .* from '.\/api.ts';\n/m, () => `${source('api.ts')}\n`);
}

export function modulePath({ version }: Pick<PromptScripts, 'version'>): string {
  return `/in-app/scripts/${version}/survey.js`;
}
