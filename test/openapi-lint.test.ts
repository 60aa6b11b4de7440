// The reference keeps a published rule set: the strict recommendations of Redocly, without an exception and without a warning.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openApiText } from './openapi.ts';

const redocly = join(import.meta.dirname, '../node_modules/@redocly/cli/bin/cli.js');

type Finding = { ruleId: string; message: string; location: { pointer: string }[] };

/** What the linter finds, a line each. It runs in a folder of its own, where it finds no settings. */
async function findings(text: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hark-lint-'));
  try {
    writeFileSync(join(folder, 'openapi.json'), text);
    const args = [redocly, 'lint', 'openapi.json', '--extends', 'recommended-strict', '--format', 'json'];
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const stdout = await new Promise<string>((resolve) => {
      execFile(process.execPath, args, { cwd: folder, env, maxBuffer: 2 ** 26 }, (_, text) => resolve(text));
    });
    const { problems } = JSON.parse(stdout) as { problems: Finding[] };
    return problems.map(({ ruleId, message, location }) => `${ruleId} at ${location[0]?.pointer}: ${message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the linter finds nothing', async () => {
  expect(await findings(openApiText())).toEqual([]);
}, 60_000);

test('and it does find something where there is something to find', async () => {
  const document = JSON.parse(openApiText());
  delete document.paths['/api/v1/contacts'].get.operationId;
  document.paths['/api/v1/contacts'].post.requestBody.content['application/json'].example.email = 7;
  const found = (await findings(JSON.stringify(document))).join('\n');
  expect(found).toContain('operation-operationId');
  expect(found).toContain('no-invalid-media-type-examples');
}, 60_000);
