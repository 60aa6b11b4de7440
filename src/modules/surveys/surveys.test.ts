import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkspaceServer, type WorkspaceServer } from '../../../test/workspace-server.ts';
import { defaultDefinition, type SurveyDefinition } from '../../core/survey/index.ts';
import { inTransaction } from '../../platform/context.ts';
import { currentVersion, surveyDefinition, surveysRoutes } from './index.ts';

type Survey = { id: string; name: string; version: number; definition: SurveyDefinition; currentVersion?: number };
type Page = { items: Omit<Survey, 'definition'>[]; next: string | null };
type Problem = { detail: string; errors?: { path: string; message: string }[] };

let hark: WorkspaceServer;
beforeAll(async () => {
  const outbound = { request: () => Promise.reject(new Error('no logo is to be fetched here')) };
  hark = await openWorkspaceServer(surveysRoutes({ outbound, publicUrl: 'https://hark.example' }));
});
afterAll(() => hark.close());

const create = async (name: string, definition: object = { productName: name }, workspace = hark.acme) =>
  (await hark.call<Survey>('POST /api/v1/surveys', { name, definition }, workspace)).body;
const put = <Body = Survey>(id: string, body: object, workspace = hark.acme) =>
  hark.call<Body>(`PUT /api/v1/surveys/${id}`, body, workspace);
const get = <Body = Survey>(id: string, query = '', workspace = hark.acme) =>
  hark.call<Body>(`GET /api/v1/surveys/${id}${query}`, undefined, workspace);

describe('creating a survey', () => {
  it('needs a name and a product, and takes the defaults for the rest', async () => {
    const { status, body } = await hark.call<Survey>('POST /api/v1/surveys', {
      name: ' Customers ',
      definition: { productName: 'Rocket' },
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^\d+$/),
      name: 'Customers',
      version: 1,
      definition: defaultDefinition('Rocket'),
      createdAt: '2026-03-01T12:00:00.000Z',
      updatedAt: '2026-03-01T12:00:00.000Z',
      archivedAt: null,
    });
  });

  it('keeps what is given', async () => {
    const given = { productName: 'Rocket', locale: 'de', followUps: { detractor: 'Was fehlt?' }, answerWindowDays: 7 };
    const { definition } = await create('German', given);
    const defaults = defaultDefinition('Rocket');
    expect(definition).toEqual({ ...defaults, ...given, followUps: { ...defaults.followUps, ...given.followUps } });
  });

  it('tells every problem with the path of its field and saves nothing', async () => {
    const before = (await hark.call<Page>('GET /api/v1/surveys')).body.items.length;
    const { status, body } = await hark.call<Problem>('POST /api/v1/surveys', {
      name: 'Wrong',
      definition: { productName: '', brand: { color: '#ffff00' }, answerWindowDays: 0, colour: 'red' },
    });
    expect(status).toBe(422);
    expect(body.errors?.map((error) => error.path).sort()).toEqual([
      'definition.answerWindowDays',
      'definition.brand.color',
      'definition.colour',
      'definition.productName',
    ]);
    expect((await hark.call<Page>('GET /api/v1/surveys')).body.items).toHaveLength(before);
  });

  it.each([{ name: '' }, { name: 'x'.repeat(201) }, { name: 'two\nlines' }, { definition: {} }, { definition: null }])(
    'refuses %j',
    async (wrong) => {
      const body = { name: 'S', definition: { productName: 'P' }, ...wrong };
      expect((await hark.call('POST /api/v1/surveys', body)).status).toBe(422);
    },
  );
});

describe('changing a survey', () => {
  it('makes a new version of another definition and keeps the old one readable', async () => {
    const { id, definition } = await create('Changing');
    const changed = { ...definition, answerWindowDays: 14 };
    hark.clock.advance(1_000);
    expect((await put(id, { name: 'Changing', definition: changed, version: 1 })).body).toMatchObject({
      version: 2,
      definition: changed,
      updatedAt: hark.clock.now().toISOString(),
    });
    expect((await get(id)).body).toMatchObject({ version: 2, currentVersion: 2, definition: changed });
    expect((await get(id, '?version=1')).body).toMatchObject({ version: 1, currentVersion: 2, definition });
    expect((await get(id, '?version=3')).status).toBe(404);
  });

  it('makes no version where the definition means the same', async () => {
    const { id, definition } = await create('Same');
    const { brand, email: _, ...rest } = definition;
    const same = { brand: { ...brand, color: brand.color.toUpperCase() }, ...rest, productName: ' Same ' };
    expect((await put(id, { name: 'Renamed', definition: same, version: 1 })).body).toMatchObject({
      name: 'Renamed',
      version: 1,
      definition,
    });
  });

  it('refuses a change that was made from a version that is no longer the current one', async () => {
    const { id, definition } = await create('Contested');
    const attempts = ['a', 'b', 'c', 'd'].map((productName) =>
      put<Problem>(id, { name: 'Contested', definition: { ...definition, productName }, version: 1 }),
    );
    const answers = await Promise.all(attempts);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409, 409]);
    expect(answers.find((one) => one.status === 409)?.body.detail).toContain('it is at version 2');
    expect((await get(id)).body.version).toBe(2);
  });

  it('refuses to take back a name that somebody else has given meanwhile', async () => {
    const { id, definition } = await create('Named');
    const { body: read } = await get<Survey & { updatedAt: string }>(id);
    const { updatedAt } = read;
    hark.clock.advance(1_000);
    const renamed = await put<typeof read>(id, { name: 'Theirs', definition, version: 1, updatedAt });
    expect(renamed.body).toMatchObject({ name: 'Theirs', version: 1 });
    const mine = { name: 'Named', definition: { ...definition, answerWindowDays: 5 }, version: 1 };
    const refused = await put<Problem>(id, { ...mine, updatedAt });
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain('its name is “Theirs”');
    expect((await get(id)).body).toMatchObject({ name: 'Theirs', version: 1, definition });
    const again = { ...mine, name: 'Theirs', updatedAt: renamed.body.updatedAt };
    expect((await put(id, again)).body).toMatchObject({ name: 'Theirs', version: 2 });
  });

  it('knows no survey that is not there', async () => {
    const body = { name: 'S', definition: { productName: 'P' }, version: 1 };
    expect((await put('999999', body)).status).toBe(404);
  });
});

describe('copying a survey', () => {
  it('makes a new one of its current version, which goes its own way', async () => {
    const { id, definition } = await create('Original', { productName: 'P', answerWindowDays: 9 });
    const { status, body } = await hark.call<Survey>(`POST /api/v1/surveys/${id}/duplicate`, {});
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'Original (copy)', version: 1, definition });
    await put(body.id, { name: 'Copy', definition: { productName: 'Q' }, version: 1 });
    expect((await get(id)).body).toMatchObject({ name: 'Original', version: 1, definition });
    const named = await hark.call<Survey>(`POST /api/v1/surveys/${id}/duplicate`, { name: 'Mine' });
    expect(named.body.name).toBe('Mine');
  });
});

describe('archiving a survey', () => {
  it('takes it off the list of those in use, keeps it readable, and can be taken back', async () => {
    const { id } = await create('Archived');
    const ids = async (query: string) =>
      (await hark.call<Page>(`GET /api/v1/surveys?${query}`)).body.items.map((survey) => survey.id);
    expect((await hark.call(`POST /api/v1/surveys/${id}/archive`)).body).toMatchObject({
      archivedAt: expect.any(String),
    });
    expect(await ids('archived=true')).toEqual([id]);
    expect(await ids('archived=false')).not.toContain(id);
    expect(await ids('')).toContain(id);
    expect((await get(id)).status).toBe(200);
    expect((await hark.call(`POST /api/v1/surveys/${id}/restore`)).body).toMatchObject({ archivedAt: null });
    expect(await ids('archived=true')).toEqual([]);
    expect((await hark.call('POST /api/v1/surveys/999999/archive')).status).toBe(404);
  });
});

describe('the templates', () => {
  it('can each become a survey as they are, once the product has a name', async () => {
    const { items } = (
      await hark.call<{ items: { id: string; name: string; definition: object }[] }>('GET /api/v1/survey-templates')
    ).body;
    expect(items.map(({ id }) => id)).toEqual([
      'relationship',
      'post-purchase',
      'post-support',
      'onboarding',
      'renewal',
    ]);
    for (const { name, definition } of items) {
      const body = { name, definition: { ...definition, productName: 'Rocket' } };
      expect((await hark.call('POST /api/v1/surveys', body)).status, name).toBe(201);
    }
  });
});

describe('deleting a survey', () => {
  it('removes one that nobody was asked with', async () => {
    const { id } = await create('Unused');
    expect((await hark.call(`DELETE /api/v1/surveys/${id}`)).status).toBe(200);
    expect((await get(id)).status).toBe(404);
    expect((await hark.call(`DELETE /api/v1/surveys/${id}`)).status).toBe(404);
  });

  it('is refused as soon as one person was asked, and as soon as one has answered', async () => {
    const asked = await create('Asked');
    const answered = await create('Answered');
    const { pool } = hark.database;
    await pool.query(`insert into contact (workspace_id, email) values ($1, 'a@example.org')`, [hark.acme.id]);
    await pool.query(
      `insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at,
         expires_at, gap_days, created_at, updated_at)
       select workspace_id, id, $1, 1, 'email', 'relationship', 'planned', decode(repeat('00', 16), 'hex'), now(), now(), 0,
         now(), now() from contact`,
      [asked.id],
    );
    await pool.query(
      `insert into score_day (workspace_id, survey_id, day, verdict, c9) values ($1, $2, 20000, 'trusted', 1)`,
      [hark.acme.id, answered.id],
    );
    for (const { id } of [asked, answered]) {
      const { status, body } = await hark.call<Problem>(`DELETE /api/v1/surveys/${id}`);
      expect({ status, detail: body.detail }).toEqual({
        status: 409,
        detail: 'People were asked with this survey, so it cannot be deleted: its results would lose their question.',
      });
      expect((await get(id)).status).toBe(200);
    }
  });
});

describe('the definition of a version', () => {
  it('is read once and then known, in transactions too', async () => {
    const { id, definition } = await create('Known');
    const db = hark.database.kysely;
    expect(await surveyDefinition(db, hark.acme.id, id, 1)).toEqual(definition);
    await hark.database.pool.query('delete from survey_version where survey_id = $1', [id]);
    expect(await surveyDefinition(db, hark.acme.id, id, 1)).toEqual(definition);
    await inTransaction(hark.context(), async (ctx) => {
      expect(await surveyDefinition(ctx.db, hark.acme.id, id, 1)).toEqual(definition);
    });
  });

  it('is known per database and per workspace', async () => {
    const { id } = await create('Apart');
    const other = await openWorkspaceServer([]);
    await surveyDefinition(hark.database.kysely, hark.acme.id, id, 1);
    for (const [db, workspaceId] of [
      [other.database.kysely, hark.acme.id],
      [hark.database.kysely, hark.rival.id],
    ] as const) {
      await expect(surveyDefinition(db, workspaceId, id, 1)).rejects.toMatchObject({ code: 'not_found' });
    }
    await other.close();
  });

  it('that is current follows each save', async () => {
    const { id, definition } = await create('Current');
    const db = hark.database.kysely;
    expect(await currentVersion(db, hark.acme.id, id)).toEqual({
      name: 'Current',
      version: 1,
      archivedAt: null,
      definition,
    });
    await put(id, { name: 'Current', definition: { productName: 'Next' }, version: 1 });
    expect(await currentVersion(db, hark.acme.id, id)).toMatchObject({
      version: 2,
      definition: { productName: 'Next' },
    });
    expect(await currentVersion(db, hark.acme.id, '999999')).toBeNull();
  });
});

describe('the list of surveys', () => {
  it('shows those of the workspace, newest first, page by page', async () => {
    const theirs = await Promise.all([1, 2, 3].map((n) => create(`Theirs ${n}`, { productName: 'P' }, hark.rival)));
    const ids = theirs.map((survey) => survey.id).sort((a, b) => Number(b) - Number(a));
    const first = await hark.call<Page>('GET /api/v1/surveys?limit=2', undefined, hark.rival);
    const rest = await hark.call<Page>(`GET /api/v1/surveys?limit=2&cursor=${first.body.next}`, undefined, hark.rival);
    expect([...first.body.items, ...rest.body.items].map((survey) => survey.id)).toEqual(ids);
    expect(rest.body.next).toBeNull();
  });

  it('and each survey in it are closed to other workspaces', async () => {
    const { id, definition } = await create('Ours');
    expect((await get(id, '', hark.rival)).status).toBe(404);
    expect((await put(id, { name: 'Theirs', definition, version: 1 }, hark.rival)).status).toBe(404);
    expect((await hark.call(`DELETE /api/v1/surveys/${id}`, undefined, hark.rival)).status).toBe(404);
    expect((await get(id)).body.name).toBe('Ours');
  });
});
