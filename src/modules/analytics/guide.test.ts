// Each step of the guide is what the data says, so that it goes on where it was left, whoever did the step.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const path = '/api/v1/guide';
const steps = { surveyId: null, contacts: false, invitationId: null, answered: false, dismissed: false };

test('a new workspace has everything before it', async () => {
  expect(await app.api('GET', path)).toEqual(steps);
});

test('a step is done as soon as its thing is there, however it came', async () => {
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'First', definition: { productName: 'Acme' } });
  expect(await app.api('GET', path)).toEqual({ ...steps, surveyId: survey.id });
  await app.api('POST', '/api/v1/contacts', { email: 'ada@example.com' });
  expect(await app.api('GET', path)).toEqual({ ...steps, surveyId: survey.id, contacts: true });
  const body = { surveyId: survey.id, contacts: [{ email: 'ada@example.com' }] };
  const { invitations } = await app.api('POST', '/api/v1/invitations', body);
  expect(await app.api('GET', path)).toMatchObject({ invitationId: invitations[0].id, answered: false });
  await app.database.pool.query(
    `insert into response (workspace_id, survey_id, survey_version, channel, score, day, answered_at, updated_at, verdict)
     values ($1, $2, 1, 'email', 9, 20000, now(), now(), 'trusted')`,
    [app.workspaceId, survey.id],
  );
  expect(await app.api('GET', path)).toMatchObject({ answered: true });
});

test('who dismisses it is not led any more, until they call it back', async () => {
  expect(await app.api('PUT', path, { dismissed: true })).toMatchObject({ dismissed: true });
  expect(await app.api('PUT', path, { dismissed: true })).toMatchObject({ dismissed: true });
  expect(await app.api('GET', path)).toMatchObject({ dismissed: true });
  expect(await app.api('PUT', path, { dismissed: false })).toMatchObject({ dismissed: false });
});

test('a program sees the steps and dismisses nothing', async () => {
  const { key } = await app.api('POST', '/api/v1/api-keys', { name: 'sync', scopes: ['workspace:read'] });
  const headers = { authorization: `Bearer ${key}` };
  expect((await app.server.inject({ url: path, headers })).json()).toMatchObject({ dismissed: false });
  const reply = await app.server.inject({ method: 'PUT', url: path, headers, payload: { dismissed: true } });
  expect(reply.statusCode).toBe(403);
});
