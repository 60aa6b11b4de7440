// A person asks whether the answers can be trusted, tells rates apart, and follows a number to the answers behind it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { axeFindings } from './axe.ts';
import { asOwner } from './people.ts';

let app: TestApp;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp(), launchChromium()]);
  page = await asOwner(browser, app, `/w/${app.workspaceId}/score/quality`);
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

test('says that nobody was asked, then who answered and who did not, and leads to the answers', async () => {
  await page.getByText('Nobody was asked in these days').waitFor();

  const survey = await app.api('POST', '/api/v1/surveys', { name: 'Shop', definition: { productName: 'Acme' } });
  const contacts = Array.from({ length: 40 }, (_, n) => ({ email: `p${n}@example.com` }));
  await app.api('POST', '/api/v1/contacts/batch', { contacts });
  await app.database.pool.query(
    `with asked as (
      insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at,
        sent_at, expires_at, gap_days, created_at, updated_at)
      select $1, id, $2, 1, 'email', 'relationship', 'sent', uuid_send(gen_random_uuid()), now(), now() - interval '1 hour',
        now() + interval '1 day', 0, now(), now()
      from contact returning id, contact_id
    ), written as (
      insert into response (workspace_id, survey_id, survey_version, invitation_id, contact_id, channel, score, day,
        answered_at, updated_at, verdict, verdict_reasons, evidence)
      select $1, $2, 1, id, contact_id, 'email', 4 + id % 7, current_date - date '1970-01-01', now(), now(),
        case when id % 10 = 0 then 'suspect' else 'trusted' end, case when id % 10 = 0 then '{too_soon}'::text[] else '{}' end,
        '{"act": "touch", "visibleMs": 400, "secondsSinceDelivery": 60}'
      from asked where id % 2 = 0 returning id, survey_id, day, verdict, score
    )
    insert into announcement (workspace_id, event, ids, changes)
    select $1, 'response.recorded', array_agg(id),
      jsonb_agg(jsonb_build_array(survey_id::text, day, verdict, score, 1)) from written`,
    [app.workspaceId, survey.id],
  );
  await app.running.handOn();
  await page.reload();

  const rates = page.getByRole('region', { name: 'Response rate' });
  await rates.getByText('20 of 40 asked').waitFor();
  const doubtful = page.getByRole('region', { name: 'Doubtful answers' });
  expect(await doubtful.getByRole('row', { name: /suspect answers/ }).textContent()).toContain('4 of 20');
  expect(await doubtful.getByRole('row', { name: /Very fast/ }).textContent()).toContain('16 of 16');
  await page.getByRole('region', { name: 'Who did not answer' }).getByText('Never answered before').waitFor();

  await rates.getByRole('combobox', { name: 'Response rates' }).click();
  await page.getByRole('option', { name: 'By survey' }).click();
  await rates.getByRole('link', { name: 'Shop' }).waitFor();
  expect(new URL(page.url()).searchParams.get('rates')).toBe('surveys');
  expect(await axeFindings(page)).toEqual([]);

  await page.setViewportSize({ width: 1_440, height: 900 });
  await doubtful.getByRole('link', { name: 'The suspect answers' }).click();
  await page.waitForURL((url) => url.pathname.endsWith('/answers') && url.searchParams.get('verdict') === 'suspect');
  await page.getByText('@example.com').nth(3).waitFor();
  expect(await page.getByText('@example.com').count()).toBe(4);
});
