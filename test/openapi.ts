// Writes openapi.json from the routes; api.test.ts fails when the file is not what this would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRoutes } from '../src/app.ts';
import { openApiDocument } from '../src/platform/http/openapi.ts';
import type { Route } from '../src/platform/http/route.ts';

const root = join(import.meta.dirname, '..');

export const openApiPath = join(root, 'openapi.json');

/** Every route; their handlers are not to be called, for nothing stands behind them. */
export function declaredRoutes(): Route[] {
  return allRoutes({ settings: {}, auth: {}, database: {}, outbound: {} } as never);
}

/** The text that openapi.json must have. */
export function openApiText(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return `${JSON.stringify(openApiDocument(declaredRoutes(), version), null, 2)}\n`;
}

if (import.meta.main) writeFileSync(openApiPath, openApiText());
