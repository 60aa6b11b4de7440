// The API of campaigns: list, create, read, change, delete, and what moves them from draft to done.
import { z } from 'zod';
import type { EmailSettings } from '../../channels/email/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, toPage } from '../../platform/http/shapes.ts';
import type { Ways } from '../connections/index.ts';
import { calendarRoutes } from './calendar-routes.ts';
import {
  type Campaign,
  campaignChange,
  campaignInput,
  campaignOutput,
  noCounts,
  presentCampaign,
  states,
} from './campaign.ts';
import { findCampaign } from './find-campaign.ts';
import { archiveCampaign, pauseCampaign, resumeCampaign, startCampaign } from './move-campaign.ts';
import { policyRoutes } from './policy-routes.ts';
import { progressRoutes } from './progress-routes.ts';
import { selectCampaigns } from './queries/campaigns.ts';
import { selectCounts } from './queries/progress.ts';
import { changeCampaign, createCampaign, deleteCampaign, duplicateCampaign } from './save-campaign.ts';
import { simulationRoutes } from './simulation-routes.ts';
import { whyRoutes } from './why-routes.ts';

const tag = 'Campaigns';
const path = '/api/v1/campaigns';
const params = z.object({ campaignId: id });

const present = async ({ db, workspace }: Context, campaign: Campaign) => {
  const counts = await selectCounts(db, workspace.id, [campaign.id]);
  return presentCampaign(campaign, counts.get(campaign.id) ?? noCounts);
};

/** @param outlets how messages leave, which must be able to before a campaign starts. */
export function campaignsRoutes(settings: EmailSettings, ways: Ways): Route[] {
  const outlets = { settings, ways };
  const moves: [name: string, summary: string, move: (ctx: Context, id: string) => Promise<Campaign>][] = [
    [
      'start',
      'Start a campaign: from now on Hark asks by itself, in what the campaign and the policy allow',
      (ctx, id) => startCampaign(ctx, id, outlets),
    ],
    ['pause', 'Pause a campaign: nobody is asked and nothing of it leaves, not even what is queued', pauseCampaign],
    ['resume', 'Let a paused campaign go on', resumeCampaign],
    [
      'archive',
      'Archive a campaign: it leaves the lists, and nothing of it goes out',
      (ctx, id) => archiveCampaign(ctx, id, true),
    ],
    ['restore', 'Take a campaign out of the archive', (ctx, id) => archiveCampaign(ctx, id, false)],
  ];
  return [
    route(
      {
        method: 'GET',
        path,
        name: 'listCampaigns',
        tag,
        summary: 'List campaigns, newest first',
        permission: 'campaigns:read',
        query: z.object({
          ...pageQuery,
          state: z.enum(states).optional(),
          archived: z.stringbool().optional().describe('Only archived ones, or only the others; all unless named.'),
        }),
        returns: pageOf(campaignOutput),
      },
      async ({ db, workspace }, { query: { cursor, limit, state, archived } }) => {
        const filter = { before: readCursor(cursor), limit: limit + 1, state, archived };
        const rows = await selectCampaigns(db, workspace.id, filter);
        const ids = rows.slice(0, limit).map(({ id }) => id);
        const counts = await selectCounts(db, workspace.id, ids);
        return toPage(rows, limit, (campaign) => presentCampaign(campaign, counts.get(campaign.id) ?? noCounts));
      },
    ),
    route(
      {
        method: 'POST',
        path,
        name: 'createCampaign',
        tag,
        summary: 'Create a campaign as a draft: nobody is asked before it is started',
        permission: 'campaigns:write',
        body: campaignInput,
        returns: campaignOutput,
        status: 201,
        errors: ['conflict'],
      },
      async (ctx, { body }) => present(ctx, await createCampaign(ctx, body)),
    ),
    route(
      {
        method: 'GET',
        path: `${path}/:campaignId`,
        name: 'getCampaign',
        tag,
        summary: 'Read a campaign',
        permission: 'campaigns:read',
        params,
        returns: campaignOutput,
        errors: ['not_found'],
      },
      async (ctx, { params }) => present(ctx, await findCampaign(ctx, params.campaignId)),
    ),
    route(
      {
        method: 'PATCH',
        path: `${path}/:campaignId`,
        name: 'changeCampaign',
        tag,
        summary: 'Change a campaign; of one that runs, what has not left is planned anew',
        permission: 'campaigns:write',
        params,
        body: campaignChange,
        returns: campaignOutput,
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { params, body }) => {
        const { name, surveyId, definition } = body;
        const change = {
          ...(name === undefined ? {} : { name }),
          ...(surveyId === undefined ? {} : { surveyId }),
          ...(definition === undefined ? {} : { definition }),
        };
        return present(ctx, await changeCampaign(ctx, params.campaignId, change));
      },
    ),
    route(
      {
        method: 'DELETE',
        path: `${path}/:campaignId`,
        name: 'deleteCampaign',
        tag,
        summary: 'Delete a draft',
        permission: 'campaigns:write',
        params,
        returns: z.object({}),
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { params }) => {
        await deleteCampaign(ctx, params.campaignId);
        return {};
      },
    ),
    ...moves.map(([name, summary, move]) =>
      route(
        {
          method: 'POST',
          path: `${path}/:campaignId/${name}`,
          name: `${name}Campaign`,
          tag,
          summary,
          permission: 'campaigns:write',
          params,
          returns: campaignOutput,
          errors: ['not_found', 'conflict'],
        },
        async (ctx, { params }) => present(ctx, await move(ctx, params.campaignId)),
      ),
    ),
    route(
      {
        method: 'POST',
        path: `${path}/:campaignId/duplicate`,
        name: 'duplicateCampaign',
        tag,
        summary: 'Make a new draft like this campaign',
        permission: 'campaigns:write',
        params,
        body: z.object({
          name: campaignInput.shape.name.optional().describe('That of the original and “(copy)” unless named.'),
        }),
        returns: campaignOutput,
        status: 201,
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { params, body }) => present(ctx, await duplicateCampaign(ctx, params.campaignId, body.name ?? null)),
    ),
    ...progressRoutes,
    ...whyRoutes,
    ...simulationRoutes,
    ...calendarRoutes,
    ...policyRoutes,
  ];
}
