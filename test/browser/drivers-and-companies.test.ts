// The pages of drivers and of companies in a real browser: from a choice to figures, and from a company to who is silent there.
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
  for (const [subject, name, kind] of [
    ['contact', 'seats', 'number'],
    ['contact', 'left', 'boolean'],
    ['contact', 'role', 'text'],
    ['company', 'revenue', 'number'],
  ]) {
    await app.api('POST', '/api/v1/properties', { subject, name, kind });
  }
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'Loop', definition: { productName: 'Acme' } });
  const contacts = Array.from({ length: 70 }, (_, n) => ({
    email: `p${n}@example.org`,
    name: `Person ${n}`,
    company: n % 2 ? 'Odd Ltd' : 'Even Ltd',
    properties: { seats: 3 + ((n * 7) % 11), left: n % 11 < 4, role: n % 10 === 0 ? 'boss' : 'user' },
  }));
  const { saved } = await app.api('POST', '/api/v1/contacts/batch', { contacts });
  const { company } = await app.api('POST', '/api/v1/companies', { name: 'Odd Ltd' });
  await app.api('PATCH', `/api/v1/companies/${company.id}`, { properties: { revenue: 1_200_000 } });
  // Everybody but the boss with the number 0 says how many seats there are, or one less.
  await app.database.pool.query(
    `with written as (
      insert into response (workspace_id, survey_id, survey_version, contact_id, channel, score, day, answered_at,
        updated_at, verdict)
      select $1, $2, 1, g.id, 'email', least(10, (n * 7) % 11 + n % 2), (now()::date - date '1970-01-01'), now(), now(), 'trusted'
      from unnest($3::bigint[]) with ordinality as g(id, place) cross join lateral (select place - 1 as n) p
      where n > 0 returning id, survey_id, day, score
    )
    insert into announcement (workspace_id, event, ids, changes)
    select $1, 'response.recorded', array_agg(id), jsonb_agg(jsonb_build_array(survey_id::text, day, 'trusted', score, 1))
    from written`,
    [app.workspaceId, survey.id, saved.map(({ contactId }: { contactId: string }) => contactId)],
  );
  await app.running.handOn();
  page = await asOwner(browser, app, `/w/${app.workspaceId}/score`);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test('drivers: what goes with the score is told, and a choice of what to compare stands in the address', async () => {
  await page.getByRole('link', { name: 'Drivers' }).click();
  const table = page.getByRole('table', { name: 'Drivers, most important first' });
  await table.getByRole('cell', { name: /^seats/ }).waitFor();
  expect(await table.getByRole('row').nth(1).innerText()).toContain('Higher score, higher value');
  await page.getByRole('table', { name: 'How often it is so, by category' }).getByText('left').waitFor();
  expect(await axeFindings(page)).toEqual([]);

  await page.setViewportSize({ width: 1_440, height: 900 });
  const compare = page.getByRole('combobox', { name: 'Compare with' });
  await compare.press('Backspace');
  await page.waitForURL(/predictors=/);
  await compare.press('Backspace');
  await page.getByText('There is nothing to compare the score with').waitFor();
  await page.goBack();
  await page.goBack();
  await table.waitFor();

  await page.getByRole('link', { name: '69 answers of these days' }).click();
  await page.getByRole('heading', { level: 1, name: 'Answers' }).waitFor();
});

test('companies: whoever says who decides sees who of them was silent, and the score by revenue', async () => {
  await page.goto(`${app.config.publicUrl}/w/${app.workspaceId}/score/companies`);
  await page.getByRole('button', { name: 'Roles and revenue' }).click();
  const dialog = page.getByRole('dialog', { name: 'Roles and revenue' });
  const choose = async (field: string, option: string | RegExp) => {
    await dialog.getByRole('combobox', { name: field }).click();
    await page.getByRole('option', { name: option }).click();
  };
  await choose('What says a contact’s role', 'role');
  await choose('Who decides', /^boss/);
  await page.keyboard.press('Escape');
  await choose('What says a company’s revenue', 'revenue');
  await dialog.getByRole('button', { name: 'Save' }).click();

  await page.getByText('1 of 7 deciders said nothing in these days').waitFor();
  await page.getByRole('region', { name: 'By revenue' }).getByText('35 answers', { exact: true }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.getByRole('link', { name: 'Person 0', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Person 0' }).waitFor();
});
