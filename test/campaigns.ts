// A server with campaigns on a real database, contacts to ask, and planners that take their turns when told to.
import { emailSettings } from '../src/app.ts';
import { defaultDefinition } from '../src/core/survey/index.ts';
import { campaignsRoutes, enrolEvents, planCampaign } from '../src/modules/campaigns/index.ts';
import { segmentsRoutes } from '../src/modules/segments/index.ts';
import { loadConfig } from '../src/platform/config.ts';
import { createLog } from '../src/platform/log.ts';
import { capturingWays } from './capturing-ways.ts';
import { type Answered, openWorkspaceServer, type WorkspaceServer } from './workspace-server.ts';

export type Shown = {
  id: string;
  name: string;
  state: string;
  archived: boolean;
  counts: { enrolled: number; asked: number; answered: number; waiting: number; never: number };
  detail?: string;
  errors?: { path: string; message: string }[];
};

export type Progress = {
  contacts: { waiting: number; asked: number; never: number };
  blocked: { rule: string; verdict: string; contacts: number }[];
  messages: Record<string, number>;
  nextLookAt: string | null;
  held: boolean;
};

export type NewContacts = { companyId?: string; zone?: string | null; properties?: object; createdAt?: string };

export type Campaigns = WorkspaceServer & {
  surveyId(): string;
  /** Empties the workspace, sets the clock to Wednesday, 1 July 2026, noon in Berlin, and adds a survey. */
  reset(): Promise<void>;
  addContacts(count: number, fields?: NewContacts): Promise<string[]>;
  addCompany(name: string): Promise<string>;
  addSegment(name: string, condition: object): Promise<string>;
  /** Records an event and hands it to the campaigns. */
  happen(contactId: string, name: string, at: string, properties?: object): Promise<string>;
  setPolicy(policy: object): Promise<void>;
  create(definition: object, name?: string): Promise<Answered<Shown>>;
  act(id: string, what: string, body?: object): Promise<Answered<Shown>>;
  /** Creates and starts a campaign and returns its id. */
  start(definition: object): Promise<string>;
  get(id: string): Promise<Shown>;
  progress(id: string): Promise<Progress>;
  /** Has planners take turns until none is due. */
  plan(): Promise<void>;
  asks(id: string): Promise<{ contactId: string; askedAt: Date; channel: string }[]>;
  days(count: number): void;
};

const log = createLog('silent');

export async function openCampaigns(): Promise<Campaigns> {
  const settings = emailSettings(loadConfig({}));
  const hark = await openWorkspaceServer([...campaignsRoutes(settings, capturingWays(settings)), ...segmentsRoutes]);
  const { pool } = hark.database;
  await pool.query(`update workspace set time_zone = 'Europe/Berlin' where id = $1`, [hark.acme.id]);
  hark.acme.timeZone = 'Europe/Berlin';
  let surveyId = '';
  let made = 0;
  const own = {
    surveyId: () => surveyId,
    async reset() {
      await pool.query(`truncate campaign, consideration, contact, contact_clock, contact_preference, company, invitation, survey,
        segment, event, held_lane, lane_hours, asking_policy cascade`);
      hark.clock.set('2026-07-01T10:00:00Z');
      const { rows } = await pool.query(
        `insert into survey (workspace_id, name, version) values ($1, 'Loop', 1) returning id`,
        [hark.acme.id],
      );
      surveyId = rows[0].id;
      await pool.query(
        'insert into survey_version (workspace_id, survey_id, version, definition) values ($1, $2, 1, $3)',
        [hark.acme.id, surveyId, JSON.stringify(defaultDefinition('Acme'))],
      );
    },
    async addContacts(count: number, fields: NewContacts = {}) {
      const { companyId = null, zone = 'Europe/Berlin', properties = {}, createdAt = '2026-01-01' } = fields;
      const { rows } = await pool.query(
        `insert into contact (workspace_id, email, company_id, time_zone, properties, created_at)
         select $1, gen_random_uuid() || '@example.org', $3, $4, $5, $6 from generate_series(1, $2::int) returning id`,
        [hark.acme.id, count, companyId, zone, JSON.stringify(properties), createdAt],
      );
      return rows.map(({ id }) => id as string);
    },
    async addCompany(name: string) {
      const { rows } = await pool.query('insert into company (workspace_id, name) values ($1, $2) returning id', [
        hark.acme.id,
        name,
      ]);
      return rows[0].id as string;
    },
    async addSegment(name: string, condition: object) {
      const { body } = await hark.call<{ id: string }>('POST /api/v1/segments', { name, condition });
      return body.id;
    },
    async happen(contactId: string, name: string, at: string, properties: object = {}) {
      const { rows } = await pool.query(
        `insert into event (workspace_id, contact_id, name, occurred_at, received_at, properties)
         values ($1, $2, $3, $4, $4, $5) returning id`,
        [hark.acme.id, contactId, name, at, JSON.stringify(properties)],
      );
      await enrolEvents(hark.database, hark.clock, hark.acme.id, [rows[0].id]);
      return rows[0].id as string;
    },
    async setPolicy(policy: object) {
      await pool.query(
        `insert into asking_policy (workspace_id, policy, updated_at) values ($1, $2, now())
         on conflict (workspace_id) do update set policy = excluded.policy`,
        [hark.acme.id, JSON.stringify(policy)],
      );
    },
    create: (definition: object, name = `Campaign ${++made}`) =>
      hark.call<Shown>('POST /api/v1/campaigns', { name, surveyId, definition }),
    act: (id: string, what: string, body?: object) => hark.call<Shown>(`POST /api/v1/campaigns/${id}/${what}`, body),
    async start(definition: object) {
      const { body, status } = await own.create(definition);
      if (status !== 201) throw new Error(body.detail);
      const started = await own.act(body.id, 'start');
      if (started.status !== 200) throw new Error(started.body.detail);
      return body.id;
    },
    get: async (id: string) => (await hark.call<Shown>(`GET /api/v1/campaigns/${id}`)).body,
    progress: async (id: string) => (await hark.call<Progress>(`GET /api/v1/campaigns/${id}/progress`)).body,
    async plan() {
      for (let turns = 0; turns < 100; turns++) if ((await planCampaign({ ...hark, log })) === null) return;
      throw new Error('planners do not come to an end');
    },
    async asks(id: string) {
      const { rows } = await pool.query(
        `select contact_id as "contactId", asked_at as "askedAt", channel from invitation where campaign_id = $1
         order by asked_at, contact_id`,
        [id],
      );
      return rows;
    },
    days: (count: number) => hark.clock.advance(count * 86_400_000),
  };
  return Object.assign(hark, own);
}
