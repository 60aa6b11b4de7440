// A contact that wants less of it, and not nothing: on the public page, by the API, in its history.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { type Invited, invite } from '../../../test/invite.ts';
import { locales } from '../../core/survey/index.ts';
import { fixedClock } from '../../platform/clock.ts';

const clock = fixedClock('2026-03-01T12:00:00Z');
let app: TestApp;
let surveyId: string;
let counter = 0;

beforeAll(async () => {
  app = await startTestApp({ clock });
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Loop', definition: { productName: 'Acme' } })).id;
});
afterAll(() => app.stop());

const someone = (more: object = {}) =>
  invite(app, clock, surveyId, { email: `person${++counter}@example.org`, ...more });
const preference = ({ contactId }: Invited) => app.api('GET', `/api/v1/contacts/${contactId}/preference`);
const post = ({ key }: Invited, below: string, fields: [string, string][] = []) =>
  app.server.inject({
    method: 'POST',
    url: `/u/${key}${below}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const suppressed = async ({ contactId }: Invited) =>
  (await app.api('GET', `/api/v1/suppressions?contactId=${contactId}`)).items.map(
    ({ channel, reason }: { channel: string; reason: string }) => `${channel} ${reason}`,
  );

describe('the preference page', () => {
  test('offers less instead of nothing, with what holds now chosen, in every language', async () => {
    const person = await someone();
    await app.api('PUT', `/api/v1/contacts/${person.contactId}/preference`, {
      gapDays: 180,
      mutedPurposes: ['research'],
      channel: null,
    });
    for (const locale of locales) {
      const { statusCode, body } = await app.server.inject({
        url: `/u/${person.key}`,
        headers: { 'accept-language': locale },
      });
      expect(statusCode).toBe(200);
      expect(body).toContain(`<html lang="${locale}"`);
      const chosen = [...body.matchAll(/value="([\w-]*)" checked/g)].map(([, value]) => value);
      expect(chosen).toEqual(['180', 'relationship', 'transactional', 'product', '']);
    }
  });

  test('opened alone changes nothing', async () => {
    const person = await someone();
    await app.server.inject({ url: `/u/${person.key}` });
    await app.server.inject({ url: `/u/${person.key}/preferences` });
    expect(await preference(person)).toEqual({ gapDays: null, mutedPurposes: [], channel: null, updatedAt: null });
    expect(await suppressed(person)).toEqual([]);
  });

  test('keeps what was chosen, says so, and shows it chosen', async () => {
    const person = await someone();
    const reply = await post(person, '/preferences', [
      ['gapDays', '365'],
      ['topics', 'product'],
      ['topics', 'relationship'],
      ['channel', 'in-app'],
    ]);
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain('Your choice is saved.');
    expect(reply.body).toMatch(/value="365" checked/);
    expect(await preference(person)).toEqual({
      gapDays: 365,
      mutedPurposes: ['transactional', 'research'],
      channel: 'in-app',
      updatedAt: '2026-03-01T12:00:00.000Z',
    });
    await post(person, '/preferences', [
      ['gapDays', ''],
      ['channel', ''],
      ...['relationship', 'transactional', 'product', 'research'].map((one): [string, string] => ['topics', one]),
    ]);
    expect(await preference(person)).toMatchObject({ gapDays: null, mutedPurposes: [], channel: null });
  });

  test('no topic is no ask, and not every topic', async () => {
    const person = await someone();
    await post(person, '/preferences', [['gapDays', '']]);
    expect((await preference(person)).mutedPurposes).toHaveLength(4);
  });

  test('passes over what makes no sense, and over a form that came in half', async () => {
    const person = await someone();
    await app.api('PUT', `/api/v1/contacts/${person.contactId}/preference`, {
      gapDays: 45,
      mutedPurposes: ['product'],
      channel: 'email',
    });
    for (const fields of [[], [['topics', 'product']]] as [string, string][][])
      await post(person, '/preferences', fields);
    expect(await preference(person)).toMatchObject({ gapDays: 45, mutedPurposes: ['product'], channel: 'email' });
    await post(person, '/preferences', [
      ['gapDays', '-3'],
      ['topics', 'everything'],
      ['channel', 'pigeon'],
    ]);
    expect(await preference(person)).toMatchObject({ gapDays: 45, channel: 'email' });
    const { body } = await app.server.inject({ url: `/u/${person.key}` });
    expect(body).toContain('At most every 45 days');
  });

  test('leaving altogether closes every channel, leaves stronger reasons alone, and is taken back with one click', async () => {
    const person = await someone();
    expect((await post(person, '/leave')).body).toContain('You will not receive any more surveys from us.');
    expect(await suppressed(person)).toContain('email unsubscribed');
    expect((await post(person, '/return')).body).toContain('You may receive surveys from us again.');
    expect(await suppressed(person)).toEqual([]);
    await app.api('POST', '/api/v1/suppressions', {
      contactId: person.contactId,
      channel: 'email',
      reason: 'complained',
    });
    await post(person, '/leave');
    await post(person, '/return');
    expect(await suppressed(person)).toEqual(['email complained']);
  });

  test('of a link that nobody has is not there', async () => {
    for (const below of ['', '/preferences', '/leave', '/return', '/undo']) {
      const reply = await app.server.inject({
        method: 'POST',
        url: `/u/${app.workspaceId}-AAAAAAAAAAAAAAAAAAAAAA${below}`,
      });
      expect(reply.statusCode).toBe(404);
    }
  });
});

describe('a preference', () => {
  test('stands in the history, with who set it, once for each change', async () => {
    const person = await someone();
    const wish = { gapDays: 90, mutedPurposes: ['research'], channel: null };
    await post(person, '/preferences', [['gapDays', '90'], ...topicsBut('research')]);
    clock.advance(1_000);
    await app.api('PUT', `/api/v1/contacts/${person.contactId}/preference`, wish);
    clock.advance(1_000);
    await app.api('PUT', `/api/v1/contacts/${person.contactId}/preference`, { ...wish, gapDays: null });
    const { items } = await app.api('GET', `/api/v1/contacts/${person.contactId}/history`);
    expect(
      items
        .filter(({ kind }: { kind: string }) => kind === 'wished')
        .map(({ by, wish }: { by: string | null; wish: object }) => ({ by, wish })),
    ).toEqual([
      { by: 'Olive Owner', wish: { ...wish, gapDays: null } },
      { by: null, wish },
    ]);
  });

  test('is refused for a contact, a channel or a gap that there is not', async () => {
    const person = await someone();
    const put = (contactId: string, body: object) => {
      const whole = { gapDays: null, mutedPurposes: [], channel: null, ...body };
      return app.call('PUT', `/api/v1/contacts/${contactId}/preference`, whole);
    };
    expect((await put('999999', { gapDays: 5 })).status).toBe(404);
    expect((await put('999999', {})).status).toBe(404);
    expect((await put(person.contactId, { channel: 'pigeon' })).body).toMatchObject({
      status: 422,
      errors: [{ path: 'channel' }],
    });
    expect((await put(person.contactId, { gapDays: 0 })).status).toBe(422);
    expect((await put(person.contactId, { mutedPurposes: ['politics'] })).status).toBe(422);
  });

  test('goes with its contact, history and all', async () => {
    const person = await someone();
    await post(person, '/preferences', [['gapDays', '90'], ...topicsBut('research')]);
    await app.api('POST', `/api/v1/contacts/${person.contactId}/erase`, {});
    for (const table of ['contact_preference', 'preference_change']) {
      const { rowCount } = await app.database.pool.query(`select from ${table} where contact_id = $1`, [
        person.contactId,
      ]);
      expect(rowCount).toBe(0);
    }
  });
});

function topicsBut(left: string): [string, string][] {
  return ['relationship', 'transactional', 'product', 'research'].flatMap((one): [string, string][] =>
    one === left ? [] : [['topics', one]],
  );
}
