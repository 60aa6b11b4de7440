// The API of why: for a contact and a campaign, each rule with its verdict and the next possible moment, as of now.
import { z } from 'zod';
import { ruleIds } from '../../core/asking/index.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, time } from '../../platform/http/shapes.ts';
import { states } from './campaign.ts';
import { type Explained, explainCampaign, explainCampaigns } from './why.ts';

const tag = 'Campaigns';
const permission = ['campaigns:read', 'contacts:read'] as const;
const verdict = z.enum(['ask', 'wait', 'never']);
const rule = z.enum(ruleIds);
const explained = z.object({
  campaign: z.object({ id, name: z.string(), state: z.enum(states) }),
  decision: z.object({
    verdict,
    because: rule.nullable().describe('The rule that decided; null for an ask.'),
    until: time.nullable().describe('The next possible moment as far as is known now, for who waits.'),
    channel: z.string().nullable().describe('Of the first message; null where none reaches the contact.'),
    dueAt: time.nullable(),
    headline: z
      .string()
      .describe('The decision in one sentence; moments are in the contact’s zone.')
      .meta({
        examples: ['Not yet: Is due on Mon, 30 Nov 2026, 09:00 (Europe/Berlin).'],
      }),
    lines: z.array(z.object({ rule, verdict: z.enum(['pass', 'wait', 'never']), text: z.string() })),
  }),
  lastAskedAt: time.nullable().describe('When this campaign last asked the contact.'),
  considered: z
    .object({ verdict, because: rule.nullable(), at: time })
    .nullable()
    .describe('What the planner last found; null where it has not looked at the contact yet.'),
});

export const whyRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/campaigns/:campaignId/contacts/:contactId/why',
      name: 'explainCampaignContact',
      tag,
      summary: 'Explain whether a campaign would ask a contact now, rule by rule',
      permission,
      params: z.object({ campaignId: id, contactId: id }),
      returns: explained,
      errors: ['not_found'],
    },
    async (ctx, { params }) => present(await explainCampaign(ctx, params.campaignId, params.contactId)),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/contacts/:contactId/campaigns',
      name: 'listContactCampaigns',
      tag,
      summary: 'Explain of every running and paused campaign whether it would ask a contact now',
      permission,
      params: z.object({ contactId: id }),
      returns: z.object({ items: z.array(explained) }),
      errors: ['not_found'],
    },
    async (ctx, { params }) => ({ items: (await explainCampaigns(ctx, params.contactId)).map(present) }),
  ),
];

function present({ campaign: { id, name, state }, decision, described, lastAskedAt, considered }: Explained) {
  const { verdict, because, until, channel, dueAt } = decision;
  return {
    campaign: { id, name, state },
    decision: {
      verdict,
      because,
      until: until?.toISOString() ?? null,
      channel,
      dueAt: dueAt?.toISOString() ?? null,
      ...described,
    },
    lastAskedAt: lastAskedAt?.toISOString() ?? null,
    considered: considered && { ...considered, at: considered.at.toISOString() },
  };
}
