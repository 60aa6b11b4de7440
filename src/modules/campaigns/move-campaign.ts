// Starts, pauses and resumes campaigns, and puts them away. What is paused sends nothing, not even what is queued.
import type { EmailSettings } from '../../channels/email/index.ts';
import type { Campaign as Definition } from '../../core/asking/index.ts';
import { type Context, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { signal } from '../../platform/queue/signals.ts';
import type { Ways } from '../connections/index.ts';
import { holdSending, keepToHours, refuseUnlessAble, releaseSending } from '../delivery/index.ts';
import type { Campaign, State } from './campaign.ts';
import { findCampaign, lockedCampaign } from './find-campaign.ts';
import { updateArchived, updateState } from './queries/campaigns.ts';
import { readDefinition } from './read-definition.ts';
import { usableSurvey } from './save-campaign.ts';

/** @throws AppError not_found; conflict when it was started before, is archived, or could not ask; invalid (see `readDefinition`). */
export function startCampaign(ctx: Context, id: string, outlets: Outlets): Promise<Campaign> {
  return move(ctx, id, 'running', async (ctx, { state, definition, survey }) => {
    if (state !== 'draft') throw new AppError('conflict', `This campaign ${saidOf[state]}, so it cannot be started.`);
    // What it names may have gone since it was saved.
    await readDefinition(ctx, definition);
    await usableSurvey(ctx, survey.id);
    await refuseUnlessSendable(ctx, definition, outlets);
    await keepToHours(ctx.db, ctx.workspace.id, id, definition.how);
  });
}

/** @throws AppError not_found, or conflict when it is not running. */
export function pauseCampaign(ctx: Context, id: string): Promise<Campaign> {
  return move(ctx, id, 'paused', async ({ db, workspace, clock }, { state }) => {
    if (state !== 'running') throw new AppError('conflict', `This campaign ${saidOf[state]}, so it cannot be paused.`);
    await holdSending(db, workspace.id, id, clock.now());
  });
}

/** @throws AppError not_found, or conflict when it is not paused or could not ask. */
export function resumeCampaign(ctx: Context, id: string): Promise<Campaign> {
  return move(ctx, id, 'running', async (ctx, { state, survey, changed }) => {
    if (state !== 'paused') throw new AppError('conflict', `This campaign ${saidOf[state]}, so it cannot be resumed.`);
    await usableSurvey(ctx, survey.id);
    // Where it was changed in between, a planner first takes back what was queued before.
    if (!changed) await releaseSending(ctx.db, ctx.workspace.id, id);
  });
}

/** Puts a campaign away, so that nothing of it leaves, reminders included, or takes it out again. @throws AppError not_found, or conflict for one that runs. */
export function archiveCampaign(ctx: Context, id: string, archived: boolean): Promise<Campaign> {
  return inTransaction(ctx, async (ctx) => {
    const { state, archivedAt, changed } = await lockedCampaign(ctx, id);
    if (archived && state === 'running') {
      throw new AppError('conflict', 'This campaign is running. Pause it before it is archived.');
    }
    const now = ctx.clock.now();
    if (archived !== (archivedAt !== null)) {
      await updateArchived(ctx.db, ctx.workspace.id, id, archived ? now : null, now);
      if (archived) await holdSending(ctx.db, ctx.workspace.id, id, now);
      else if (state === 'done' && !changed) await releaseSending(ctx.db, ctx.workspace.id, id);
    }
    return findCampaign(ctx, id);
  });
}

export type Outlets = { settings: EmailSettings; ways: Ways };

async function refuseUnlessSendable({ workspace }: Context, { how }: Definition, { settings, ways }: Outlets) {
  for (const { channel } of how.channels) await refuseUnlessAble(settings, ways, workspace.id, channel);
}

const saidOf: Readonly<Record<State, string>> = {
  draft: 'is a draft',
  running: 'is running',
  paused: 'is paused',
  done: 'is done',
};

function move(
  ctx: Context,
  id: string,
  to: State,
  prepare: (ctx: Context, campaign: Campaign) => Promise<void>,
): Promise<Campaign> {
  return inTransaction(ctx, async (ctx) => {
    const campaign = await lockedCampaign(ctx, id);
    if (campaign.archivedAt !== null) {
      throw new AppError('conflict', 'This campaign is archived. Restore it first.');
    }
    await prepare(ctx, campaign);
    await updateState(ctx.db, ctx.workspace.id, id, to, ctx.clock.now());
    await signal(ctx.db, 'plan');
    return findCampaign(ctx, id);
  });
}
