// The built script of the respondent's page. It stands inside the page, so it is read once, at the start.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../platform/log.ts';
import { type PageScript, pageScript } from './page/index.ts';

const path = join(import.meta.dirname, '../../../dist/widget/survey.js');

/** Null where it was not built: the page then works as it does for people without JavaScript. */
export function builtPageScript(log: Log): PageScript | null {
  try {
    return pageScript(readFileSync(path, 'utf8'));
  } catch (error) {
    log.warn({ err: error }, 'the script of the respondent page is not built: run npm run build');
    return null;
  }
}
