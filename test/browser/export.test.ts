// The way from the list of answers to a file of them, in a real browser: what is said before, and what then lies on the disk.
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { axeFindings } from './axe.ts';
import { asOwner, personsBrowser } from './people.ts';

let app: TestApp;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp();
  const { id } = await app.api('POST', '/api/v1/surveys', {
    name: 'Relationship',
    definition: { productName: 'Acme' },
  });
  await app.database.pool.query(
    `with given as (
      insert into response (workspace_id, survey_id, survey_version, channel, score, comment, day, answered_at, updated_at, verdict)
      select $1, $2, 1, 'link', score, 'says ' || score, 20000, now(), now(), 'trusted' from unnest(array[2, 9, 10]) score
      returning id, day, score
    )
    insert into announcement (workspace_id, event, ids, changes)
    select $1, 'response.recorded', array_agg(id), jsonb_agg(jsonb_build_array($2::text, day, 'trusted', score, 1)) from given`,
    [app.workspaceId, id],
  );
  await app.running.handOn();
  page = await asOwner(browser, app, `/w/${app.workspaceId}/answers?category=promoter`);
  page.setDefaultTimeout(10_000);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test('an export says how much it holds, and is the file of what the page shows', async () => {
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export answers' });
  await dialog.getByText('2 answers with the filters of the page.').waitFor();
  await dialog.getByRole('button', { name: 'What the columns mean' }).click();
  await dialog.getByText('contact_email').waitFor();
  expect(await axeFindings(page)).toEqual([]);

  await dialog.getByRole('radio', { name: 'CSV' }).check();
  await dialog.getByRole('switch', { name: /names/ }).click({ force: true });
  await dialog.getByText('contact_email').waitFor({ state: 'detached' });
  const coming = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Download' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^answers-\d{4}-\d\d-\d\d\.csv$/);
  const rows = parse(await readFile(await download.path()), { columns: true, bom: true }) as Record<string, string>[];
  expect(rows.map(({ score, comment }) => [score, comment])).toEqual([
    ['9', 'says 9'],
    ['10', 'says 10'],
  ]);
  expect(rows[0]).not.toHaveProperty('contact_email');
  await dialog.waitFor({ state: 'detached' });
});
