import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { deliverDue, invite, outboxSender } from '../../../../test/invite.ts';
import { fixedClock } from '../../../platform/clock.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app?.stop());

const definition = { productName: 'Acme', followUps: { detractor: 'Was it the price?' } };
const create = (name: string) => app.api('POST', '/api/v1/surveys', { name, definition });

describe('a preview', () => {
  test('of what is not saved is the mail and the page that customers would get, and saves nothing', async () => {
    const before = (await app.api('GET', '/api/v1/surveys')).items.length;
    const mail = await app.api('POST', '/api/v1/survey-previews', { definition, locale: 'de' });
    expect(mail).toMatchObject({ subject: 'Eine Frage zu Acme', html: expect.stringContaining('lang="de"') });
    const page = await app.api('POST', '/api/v1/survey-previews', { definition, view: 'question', score: 3 });
    expect(page).toMatchObject({ subject: null, html: expect.stringContaining('Was it the price?') });
    expect(page.html).toMatch(/value="3"[^>]* checked/);
    expect(page.html).not.toContain('<script');
    const thanks = await app.api('POST', '/api/v1/survey-previews', { definition, view: 'thanks', score: 3 });
    expect(thanks.html).toContain('We are sorry that Acme did not meet your expectations.');
    expect((await app.api('GET', '/api/v1/surveys')).items).toHaveLength(before);
  });

  test('of something that cannot be saved says why, by field', async () => {
    const wrong = { ...definition, brand: { color: '#ffff00' }, email: { subject: 'Hi {{ contact.name' } };
    const { status, body } = await app.call('POST', '/api/v1/survey-previews', { definition: wrong });
    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toContain('definition.brand.color');
  });

  test('of a saved survey shows the version that is named', async () => {
    const { id } = await create('Previewed');
    await app.api('PUT', `/api/v1/surveys/${id}`, {
      name: 'Previewed',
      definition: { productName: 'Next' },
      version: 1,
    });
    const subject = async (query: string) => (await app.api('GET', `/api/v1/surveys/${id}/preview?${query}`)).subject;
    expect(await subject('')).toBe('One question about Next');
    expect(await subject('version=1')).toBe('One question about Acme');
    expect((await app.call('GET', `/api/v1/surveys/${id}/preview?version=9`)).status).toBe(404);
  });
});

describe('the versions of a survey', () => {
  test('say who saved them when, and how many were asked and have answered with each', async () => {
    const { id } = await create('Counted');
    const { page } = await invite(app, clock, id, { email: 'ada@example.com' });
    clock.advance(60_000);
    await app.api('PUT', `/api/v1/surveys/${id}`, { name: 'Counted', definition: { productName: 'Next' }, version: 1 });
    await invite(app, clock, id, { email: 'bob@example.com' });
    await deliverDue(outboxSender(app, clock));
    await app.server.inject({ method: 'POST', url: page, payload: { score: 9, act: 'touch', version: 1 } });
    const { items } = await app.api('GET', `/api/v1/surveys/${id}/versions`);
    expect(items).toEqual([
      { version: 2, savedAt: '2026-03-02T09:01:00.000Z', savedBy: 'Olive Owner', asks: 1, answers: 0 },
      { version: 1, savedAt: '2026-03-02T09:00:00.000Z', savedBy: 'Olive Owner', asks: 1, answers: 1 },
    ]);
    expect(await app.api('GET', `/api/v1/surveys/${id}/versions/1`)).toMatchObject({
      version: 1,
      currentVersion: 2,
      savedBy: 'Olive Owner',
      definition: { productName: 'Acme' },
    });
  });

  test('can be restored: the old definition becomes a new version', async () => {
    const { id } = await create('Restored');
    await app.api('PUT', `/api/v1/surveys/${id}`, {
      name: 'Restored',
      definition: { productName: 'Next' },
      version: 1,
    });
    const old = await app.api('GET', `/api/v1/surveys/${id}/versions/1`);
    const body = { name: 'Restored', definition: old.definition, version: 2 };
    expect(await app.api('PUT', `/api/v1/surveys/${id}`, body)).toMatchObject({
      version: 3,
      definition: old.definition,
    });
  });

  test('are not there for a survey that is not', async () => {
    expect((await app.call('GET', '/api/v1/surveys/999999/versions')).status).toBe(404);
    const { id } = await create('One');
    expect((await app.call('GET', `/api/v1/surveys/${id}/versions/2`)).status).toBe(404);
  });
});
