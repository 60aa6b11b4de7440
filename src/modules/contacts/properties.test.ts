import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkspaceServer, type WorkspaceServer } from '../../../test/workspace-server.ts';
import { consent } from '../privacy/index.ts';
import { checkProperties, contactsRoutes } from './index.ts';

type Property = { subject: string; name: string; label: string | null; kind: string; choices: string[] };
type Problem = { detail: string; errors?: { path: string; message: string }[] };
type Properties = Record<string, unknown>;

let hark: WorkspaceServer;
beforeAll(async () => {
  hark = await openWorkspaceServer(contactsRoutes(consent));
});
afterAll(() => hark.close());

let people = 0;
const save = async (properties: object, email = `p${++people}@example.org`) => {
  const { status, body } = await hark.call<{ contact: { id: string; properties: Properties } } & Problem>(
    'POST /api/v1/contacts',
    { email, properties },
  );
  return { status, body, properties: body.contact?.properties };
};
const declare = <Body = Property>(property: object, workspace = hark.acme) =>
  hark.call<Body>('POST /api/v1/properties', { subject: 'contact', ...property }, workspace);
const listed = async (subject = 'contact', workspace = hark.acme) =>
  (await hark.call<{ items: Property[] }>(`GET /api/v1/properties?subject=${subject}`, undefined, workspace)).body
    .items;
const kindOf = async (name: string) => (await listed()).find((one) => one.name === name)?.kind;

describe('a property that nobody declared', () => {
  it.each([
    ['seats', 5, 'number'],
    ['trial', false, 'boolean'],
    ['renewal', '2026-03-04', 'date'],
    ['signed up', '2026-03-04T10:00:00+01:00', 'date'],
    ['plan', 'pro', 'text'],
    ['zip', '01234', 'text'],
    ['impossible', '2026-02-30', 'text'],
  ])('"%s" of the value %j is declared a %s one when it is saved', async (name, value, kind) => {
    expect((await save({ [name]: value })).status).toBe(200);
    expect(await kindOf(name)).toBe(kind);
  });

  it('is of the kind that holds all of its values in a batch', async () => {
    const contacts = [1, 'two', true].map((mixed, n) => ({ email: `mixed${n}@example.org`, properties: { mixed } }));
    const { body } = await hark.call<{ problems: unknown[] }>('POST /api/v1/contacts/batch', { contacts });
    expect(body.problems).toEqual([]);
    expect(await kindOf('mixed')).toBe('text');
  });

  it('is not declared by an empty value', async () => {
    expect((await save({ nothing: '', 'nothing else': null })).properties).toEqual({});
    expect(await kindOf('nothing')).toBeUndefined();
  });

  it('is declared once by callers who come at once, and all of them are held to that kind', async () => {
    const rows = ['1', 1].map((value) => checkProperties(hark.context(), 'contact', [{ 'at once': value }]));
    const outcomes = await Promise.all(rows);
    const kind = await kindOf('at once');
    const value = kind === 'number' ? 1 : '1';
    expect(outcomes).toEqual([[{ properties: { 'at once': value } }], [{ properties: { 'at once': value } }]]);
  });
});

describe('a declared property', () => {
  beforeAll(async () => {
    await declare({ name: 'age', kind: 'number' });
    await declare({ name: 'vip', kind: 'boolean' });
    await declare({ name: 'since', kind: 'date' });
    await declare({ name: 'note', kind: 'text' });
    await declare({ name: 'tier', kind: 'choice', choices: ['Gold', 'Silver'] });
  });

  it('takes every way of writing its kind and keeps one', async () => {
    const { properties } = await save({
      age: ' 42 ',
      vip: 'Yes',
      since: '2026-03-04T15:00+01:00',
      note: 7,
      tier: 'gold',
    });
    expect(properties).toEqual({ age: 42, vip: true, since: '2026-03-04T14:00:00.000Z', note: '7', tier: 'Gold' });
    expect((await save({ age: '', vip: 0, since: '2026-03-04', note: '  ' })).properties).toEqual({
      vip: false,
      since: '2026-03-04',
    });
  });

  it.each([
    ['age', 'old', '"old" is not a number such as 42 or 3.14.'],
    ['age', true, '"true" is not a number such as 42 or 3.14.'],
    ['age', '1,000', '"1,000" is not a number such as 42 or 3.14.'],
    ['age', '1e999', '"1e999" is not a number such as 42 or 3.14.'],
    ['vip', 'maybe', '"maybe" is not yes or no, true or false.'],
    ['since', '04/03/2026', '"04/03/2026" is not a date such as 2026-03-04.'],
    ['since', '2026-02-30', '"2026-02-30" is not a date such as 2026-03-04.'],
    ['since', 20_260_304, '"20260304" is not a date such as 2026-03-04.'],
    ['tier', 'Bronze', '"Bronze" is not one of "Gold", "Silver".'],
  ])('%s refuses %j and says why', async (name, value, sentence) => {
    const { status, body } = await save({ [name]: value });
    expect(status).toBe(422);
    const message = `The property "${name}": ${sentence}`;
    expect(body).toMatchObject({ detail: message, errors: [{ path: `properties.${name}`, message }] });
  });

  it('is refused a second time, without a choice, and with an unknown kind', async () => {
    expect((await declare({ name: 'age', kind: 'text' })).status).toBe(409);
    expect((await declare<Problem>({ name: 'colour', kind: 'choice' })).body.errors?.[0]?.path).toBe('choices');
    expect((await declare({ name: 'colour', kind: 'color' })).status).toBe(422);
  });

  it('of companies is another one than of contacts, and one workspace knows nothing of the other', async () => {
    expect((await declare({ subject: 'company', name: 'age', kind: 'text' })).status).toBe(200);
    expect((await listed('company')).map(({ name, kind }) => [name, kind])).toEqual([['age', 'text']]);
    expect(await listed('contact', hark.rival)).toEqual([]);
  });
});

describe('changing a property', () => {
  const change = <Body = Property>(name: string, body: object) =>
    hark.call<Body>(`PATCH /api/v1/properties/contact/${encodeURIComponent(name)}`, body);
  const read = async (id: string) =>
    (await hark.call<{ properties: Properties }>(`GET /api/v1/contacts/${id}`)).body.properties;

  it('rewrites the values that are there in the form of the new kind', async () => {
    await declare({ name: 'points/total', kind: 'text' });
    const { body } = await save({ 'points/total': '007' });
    expect((await change('points/total', { kind: 'number', label: 'Points' })).body).toMatchObject({
      kind: 'number',
      label: 'Points',
    });
    expect(await read(body.contact.id)).toEqual({ 'points/total': 7 });
  });

  it('is refused where a value does not fit, and then changes nothing', async () => {
    await declare({ name: 'rank', kind: 'text' });
    const { body } = await save({ rank: '1' });
    await save({ rank: 'first' });
    expect(await change<Problem>('rank', { kind: 'number' })).toMatchObject({
      status: 409,
      body: { detail: 'One value does not fit, such as this: "first" is not a number such as 42 or 3.14.' },
    });
    expect(await kindOf('rank')).toBe('text');
    expect(await read(body.contact.id)).toEqual({ rank: '1' });
  });

  it('keeps choices that are in use', async () => {
    await declare({ name: 'size', kind: 'choice', choices: ['S', 'M'] });
    await save({ size: 'M' });
    expect((await change('size', { choices: ['S'] })).status).toBe(409);
    expect((await change('size', { choices: ['M', 'L'] })).body.choices).toEqual(['M', 'L']);
  });

  it('forgets it with all values, and only its own', async () => {
    const { body } = await save({ doomed: 'x', kept: 'y' });
    expect((await hark.call('DELETE /api/v1/properties/contact/doomed')).status).toBe(200);
    expect(await read(body.contact.id)).toEqual({ kept: 'y' });
    expect(await kindOf('doomed')).toBeUndefined();
    expect((await hark.call('DELETE /api/v1/properties/contact/doomed')).status).toBe(404);
    expect((await change('doomed', { label: 'x' })).status).toBe(404);
  });
});
