// The version of this Hark, from the one place where it is written.
import { readFileSync } from 'node:fs';

/** As in `1.2.3`. */
export const version: string = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
