// Campaigns on a real database with a clock that a test moves: planners take their turns when they are told to.
import { emailSettings } from '../src/app.ts';
import { defaultDefinition } from '../src/core/survey/index.ts';
import { campaignsRoutes, enrolEvents, planCampaign } from '../src/modules/campaigns/index.ts';
import { contactsRoutes } from '../src/modules/contacts/index.ts';
import { consent, privacyRoutes } from '../src/modules/privacy/index.ts';
import { segmentsRoutes } from '../src/modules/segments/index.ts';
import { loadConfig } from '../src/platform/config.ts';
import { createLog } from '../src/platform/log.ts';
import { capturingWays } from './capturing-ways.ts';
import { openWorkspaceServer, type WorkspaceServer } from './workspace-server.ts';

export type Asked = { contactId: string; askedAt: Date };

export type CampaignServer = WorkspaceServer & {
  surveyId: string;
  /** Forgets everything but the survey and sets the clock. */
  empty(at: string): Promise<void>;
  /** Adds contacts one by one, so that their ids are in this order. */
  addContacts(contacts: readonly ContactGiven[]): Promise<string[]>;
  addEvent(contactId: string, name: string, at: string, properties?: object): Promise<string>;
  segment(name: string, condition: object): Promise<string>;
  create(definition: object, name?: string): Promise<string>;
  start(definition: object, name?: string): Promise<string>;
  /** Has planners take turns until none is due. */
  plan(): Promise<void>;
  /** Takes events in that were told; what a job does by itself. */
  enrol(eventIds: readonly string[]): Promise<void>;
  /** Whom a campaign has asked, in order. */
  asked(campaignId: string): Promise<Asked[]>;
};

export type ContactGiven = {
  email?: string | null;
  name?: string;
  timeZone?: string | null;
  companyId?: string | null;
  properties?: object;
  createdAt?: string;
};

const emptied =
  'campaign, consideration, contact, contact_clock, company, invitation, segment, event, held_lane, lane_hours, asking_policy';

export async function openCampaignServer(): Promise<CampaignServer> {
  const settings = emailSettings(loadConfig({}));
  const hark = await openWorkspaceServer([
    ...contactsRoutes(consent),
    ...privacyRoutes([]),
    ...segmentsRoutes,
    ...campaignsRoutes(settings, capturingWays(settings)),
  ]);
  const { pool } = hark.database;
  const one = async (text: string, values: unknown[]): Promise<string> => (await pool.query(text, values)).rows[0].id;
  const surveyId = await one('insert into survey (workspace_id, name, version) values ($1, $2, 1) returning id', [
    hark.acme.id,
    'Loop',
  ]);
  await pool.query('insert into survey_version (workspace_id, survey_id, version, definition) values ($1, $2, 1, $3)', [
    hark.acme.id,
    surveyId,
    JSON.stringify(defaultDefinition('Acme')),
  ]);
  let made = 0;
  const made201 = async (request: string, body: object): Promise<string> => {
    const answer = await hark.call<{ id: string }>(request, body);
    if (answer.status !== 201) throw new Error(`${request}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  };
  const server: CampaignServer = {
    ...hark,
    surveyId,
    async empty(at) {
      await pool.query(`truncate ${emptied} cascade`);
      hark.clock.set(at);
    },
    async addContacts(contacts) {
      const ids: string[] = [];
      for (const { email, name = null, timeZone = null, companyId = null, properties = {}, createdAt } of contacts) {
        ids.push(
          await one(
            `insert into contact (workspace_id, email, name, time_zone, company_id, properties, created_at, external_id)
             values ($1, $2, $3, $4, $5, $6, $7, gen_random_uuid()) returning id`,
            [
              hark.acme.id,
              email === undefined ? `person${++made}@example.org` : email,
              name,
              timeZone,
              companyId,
              JSON.stringify(properties),
              createdAt ?? '2026-01-01',
            ],
          ),
        );
      }
      return ids;
    },
    addEvent: (contactId, name, at, properties = {}) =>
      one(
        `insert into event (workspace_id, contact_id, name, properties, occurred_at, received_at)
         values ($1, $2, $3, $4, $5, $5) returning id`,
        [hark.acme.id, contactId, name, JSON.stringify(properties), at],
      ),
    segment: (name, condition) => made201('POST /api/v1/segments', { name, condition }),
    create: (definition, name = `Campaign ${++made}`) =>
      made201('POST /api/v1/campaigns', { name, surveyId, definition }),
    async start(definition, name) {
      const id = await server.create(definition, name);
      const { status, body } = await hark.call(`POST /api/v1/campaigns/${id}/start`);
      if (status !== 200) throw new Error(`start: ${status} ${JSON.stringify(body)}`);
      return id;
    },
    async plan() {
      for (let turns = 0; turns < 200; turns++) {
        if ((await planCampaign({ database: hark.database, clock: hark.clock, log: createLog('silent') })) === null)
          return;
      }
      throw new Error('planners do not come to an end');
    },
    enrol: (eventIds) => enrolEvents(hark.database, hark.clock, hark.acme.id, eventIds),
    async asked(campaignId) {
      const { rows } = await pool.query<Asked>(
        `select contact_id as "contactId", asked_at as "askedAt" from invitation where campaign_id = $1
         order by asked_at, contact_id`,
        [campaignId],
      );
      return rows;
    },
  };
  return server;
}
