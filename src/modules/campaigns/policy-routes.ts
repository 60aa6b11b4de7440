// The API of how often a workspace asks one contact, over all campaigns.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { time } from '../../platform/http/shapes.ts';
import { changePolicy, type KeptPolicy, keptPolicy } from './policy.ts';

const path = '/api/v1/asking-policy';
const days = z.int().min(1).max(3_650);
const gap = z.int().min(0).max(3_650);
const gapDays = z.object({ relationship: gap, transactional: gap, product: gap, research: gap });
const budget = z
  .object({ asksMax: z.int().min(1).max(100), windowDays: days })
  .nullable()
  .describe('At most so many asks of any purpose within so many days; null is without limit.');
const output = z.object({
  gapDays: gapDays.describe('Least days between two asks of one purpose.'),
  budget,
  updatedAt: time.nullable().describe('Null where nobody has changed the default.'),
});

export const policyRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path,
      name: 'getAskingPolicy',
      tag: 'Campaigns',
      summary: 'Read how often one contact is asked at most',
      permission: 'campaigns:read',
      returns: output,
    },
    async ({ db, workspace }) => present(await keptPolicy(db, workspace.id)),
  ),
  route(
    {
      method: 'PUT',
      path,
      name: 'setAskingPolicy',
      tag: 'Campaigns',
      summary: 'Set how often one contact is asked at most; it holds from the next ask on',
      permission: 'campaigns:write',
      body: z.object({
        gapDays: gapDays.partial().optional().describe('30 where it is left out.'),
        budget: budget.optional().describe('One ask in 30 days where it is left out.'),
      }),
      returns: output,
    },
    async (ctx, { body }) => present(await changePolicy(ctx, body)),
  ),
];

function present({ policy, updatedAt }: KeptPolicy) {
  return { ...policy, updatedAt: updatedAt?.toISOString() ?? null };
}
