// What a person has chosen for themself follows them, and nobody else.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const path = '/api/v1/me/preferences';

test('somebody who has chosen nothing follows the device and has the shortcuts', async () => {
  expect(await app.api('GET', path)).toEqual({ colorScheme: null, shortcuts: true });
});

test('a change leaves the other choices alone, and is there at the next look', async () => {
  expect(await app.api('PATCH', path, { colorScheme: 'dark' })).toEqual({ colorScheme: 'dark', shortcuts: true });
  expect(await app.api('PATCH', path, { shortcuts: false })).toEqual({ colorScheme: 'dark', shortcuts: false });
  expect(await app.api('PATCH', path, {})).toEqual({ colorScheme: 'dark', shortcuts: false });
  expect(await app.api('GET', path)).toEqual({ colorScheme: 'dark', shortcuts: false });
});

test('a scheme that does not exist is refused', async () => {
  expect((await app.call('PATCH', path, { colorScheme: 'sepia' })).status).toBe(422);
});

test('a program has no preferences', async () => {
  const { key } = await app.api('POST', '/api/v1/api-keys', { name: 'sync', scopes: ['workspace:read'] });
  const reply = await app.server.inject({ url: path, headers: { authorization: `Bearer ${key}` } });
  expect(reply.statusCode).toBe(403);
});
