// A server with campaigns on a real database, contacts to ask, and planners that take their turns when told to.
import { emailSettings } from '../src/app.ts';
import { defaultDefinition } from '../src/core/survey/index.ts';
import { campaignsRoutes, enrolEvents, planCampaign } from '../src/modules/campaigns/index.ts';
import { contactsRoutes } from '../src/modules/contacts/index.ts';
import { consent, privacyRoutes } from '../src/modules/privacy/index.ts';
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

export type NewContact = {
  email?: string | null;
  name?: string;
  companyId?: string | null;
  timeZone?: string | null;
  properties?: object;
  createdAt?: string;
};

export type Asked = { contactId: string; askedAt: Date; channel: string };

export type Campaigns = WorkspaceServer & {
  surveyId(): string;
  /** Empties the workspace, sets the clock, to Wednesday, 1 July 2026, noon in Berlin unless told, and adds a survey. */
  reset(at?: string): Promise<void>;
  /** Adds so many contacts that are alike, or these, and returns their ids, which are in this order. */
  addContacts(contacts: number | readonly NewContact[], alike?: NewContact): Promise<string[]>;
  addCompany(name: string): Promise<string>;
  addSegment(name: string, condition: object): Promise<string>;
  /** Records an event; campaigns hear of it by `enrol`, as by the job that does it. */
  addEvent(contactId: string, name: string, at: string, properties?: object): Promise<string>;
  enrol(eventIds: readonly string[]): Promise<void>;
  /** Records an event and hands it to the campaigns. */
  happen(contactId: string, name: string, at: string, properties?: object): Promise<string>;
  setPolicy(policy: object): Promise<void>;
  create(definition: object, name?: string): Promise<Answered<Shown>>;
  act(id: string, what: string, body?: object): Promise<Answered<Shown>>;
  /** Creates a campaign and returns its id. */
  draft(definition: object, name?: string): Promise<string>;
  /** Creates and starts a campaign and returns its id. */
  start(definition: object, name?: string): Promise<string>;
  get(id: string): Promise<Shown>;
  progress(id: string): Promise<Progress>;
  /** Has planners take turns until none is due. */
  plan(): Promise<void>;
  /** Whom a campaign has asked, in order. */
  asks(id: string): Promise<Asked[]>;
  days(count: number): void;
};

const log = createLog('silent');

/** @param timeZone the workspace's, and so that of contacts who have none. */
export async function openCampaigns(timeZone = 'Europe/Berlin'): Promise<Campaigns> {
  const settings = emailSettings(loadConfig({}));
  const hark = await openWorkspaceServer([
    ...contactsRoutes(consent),
    ...privacyRoutes([]),
    ...segmentsRoutes,
    ...campaignsRoutes(settings, capturingWays(settings)),
  ]);
  const { pool } = hark.database;
  const insert = async (text: string, values: unknown[]): Promise<string> =>
    (await pool.query(`insert into ${text} returning id`, [hark.acme.id, ...values])).rows[0].id;
  await pool.query('update workspace set time_zone = $2 where id = $1', [hark.acme.id, timeZone]);
  hark.acme.timeZone = timeZone;
  let surveyId = '';
  let made = 0;
  const own = {
    surveyId: () => surveyId,
    async reset(at = '2026-07-01T10:00:00Z') {
      await pool.query(`truncate campaign, consideration, contact, contact_clock, contact_preference, company, invitation, survey,
        segment, event, held_lane, lane_hours, asking_policy cascade`);
      hark.clock.set(at);
      surveyId = await insert(`survey (workspace_id, name, version) values ($1, 'Loop', 1)`, []);
      await pool.query(
        'insert into survey_version (workspace_id, survey_id, version, definition) values ($1, $2, 1, $3)',
        [hark.acme.id, surveyId, JSON.stringify(defaultDefinition('Acme'))],
      );
    },
    async addContacts(contacts: number | readonly NewContact[], alike: NewContact = {}) {
      const all = typeof contacts === 'number' ? Array<NewContact>(contacts).fill(alike) : contacts;
      const rows = all.map(({ email = `person${++made}@example.org`, createdAt = '2026-01-01', ...given }) => ({
        properties: {},
        ...given,
        email,
        createdAt,
      }));
      const { rows: added } = await pool.query(
        `insert into contact (workspace_id, email, name, company_id, time_zone, properties, created_at, external_id)
         select $1, email, name, "companyId", "timeZone", properties, "createdAt", gen_random_uuid()
         from rows from (jsonb_to_recordset($2::jsonb) as (email text, name text, "companyId" bigint, "timeZone" text,
           properties jsonb, "createdAt" timestamptz)) with ordinality order by ordinality returning id`,
        [hark.acme.id, JSON.stringify(rows)],
      );
      return added.map(({ id }) => id as string);
    },
    addCompany: (name: string) => insert('company (workspace_id, name) values ($1, $2)', [name]),
    async addSegment(name: string, condition: object) {
      const { body, status } = await hark.call<{ id: string; detail: string }>('POST /api/v1/segments', {
        name,
        condition,
      });
      if (status !== 201) throw new Error(body.detail);
      return body.id;
    },
    addEvent: (contactId: string, name: string, at: string, properties: object = {}) =>
      insert(
        `event (workspace_id, contact_id, name, occurred_at, received_at, properties) values ($1, $2, $3, $4, $4, $5)`,
        [contactId, name, at, JSON.stringify(properties)],
      ),
    enrol: (eventIds: readonly string[]) => enrolEvents(hark.database, hark.clock, hark.acme.id, eventIds),
    async happen(contactId: string, name: string, at: string, properties: object = {}) {
      const id = await own.addEvent(contactId, name, at, properties);
      await own.enrol([id]);
      return id;
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
    async draft(definition: object, name?: string) {
      const { body, status } = await own.create(definition, name);
      if (status !== 201) throw new Error(body.detail);
      return body.id;
    },
    async start(definition: object, name?: string) {
      const id = await own.draft(definition, name);
      const started = await own.act(id, 'start');
      if (started.status !== 200) throw new Error(started.body.detail);
      return id;
    },
    get: async (id: string) => (await hark.call<Shown>(`GET /api/v1/campaigns/${id}`)).body,
    progress: async (id: string) => (await hark.call<Progress>(`GET /api/v1/campaigns/${id}/progress`)).body,
    async plan() {
      for (let turns = 0; turns < 200; turns++) if ((await planCampaign({ ...hark, log })) === null) return;
      throw new Error('planners do not come to an end');
    },
    async asks(id: string) {
      const { rows } = await pool.query<Asked>(
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
