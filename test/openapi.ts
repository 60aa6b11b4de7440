// Writes openapi.json from the routes; api.test.ts fails when the file is not what this would write.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wording } from '../src/api-wording.ts';
import { allRoutes } from '../src/app.ts';
import { openApiReference, type Reference } from '../src/platform/http/openapi.ts';
import type { Route } from '../src/platform/http/route.ts';
import { version } from '../src/platform/version.ts';

const root = join(import.meta.dirname, '..');

export const openApiPath = join(root, 'openapi.json');

/** Every route; their handlers are not to be called, for nothing stands behind them. */
export function declaredRoutes(): Route[] {
  return allRoutes({ settings: {}, auth: {}, database: {}, outbound: {} } as never);
}

/** What the routes say of themselves. */
export function reference(): Reference {
  return openApiReference(declaredRoutes(), version, wording);
}

/** The text that openapi.json must have. */
export function openApiText(): string {
  return `${JSON.stringify(reference().document, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(openApiPath, openApiText());
