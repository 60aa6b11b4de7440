// Reads a campaign, alone or for changing it.
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Campaign } from './campaign.ts';
import { lockCampaign, selectCampaign } from './queries/campaigns.ts';

/** @throws AppError not_found. */
export async function findCampaign({ db, workspace }: Context, id: string): Promise<Campaign> {
  return (await selectCampaign(db, workspace.id, id)) ?? noCampaign();
}

/** Waits for the planner that works on it, a moment at most, and keeps others away until the transaction ends. */
export async function lockedCampaign({ db, workspace }: Context, id: string): Promise<Campaign> {
  return (await lockCampaign(db, workspace.id, id)) ?? noCampaign();
}

function noCampaign(): never {
  throw new AppError('not_found', 'There is no campaign with this id.');
}
