// A campaign of the database made ready for deciding: with the policy of the workspace and, where a sample is given by the width of
// an interval, the size of its audience and the answers to expect. The planner, the simulator and "why" prepare here.
import { type AskingPolicy, type Campaign, type PreparedCampaign, prepareCampaign } from '../../core/asking/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Audience, audienceOf } from './audience.ts';
import { expectAnswers } from './expect-answers.ts';
import { askingPolicyOf } from './policy.ts';
import { countAudience } from './queries/considerations.ts';

export type Reading = Pick<Context, 'db' | 'clock' | 'workspace'>;

/** `id` is '0' for a campaign that is not there yet; `startAt` is null for one that was not started. */
export type ToPrepare = {
  id: string;
  surveyId: string;
  definition: Campaign;
  startAt: Date | null;
  /** What the planner has settled on for a sample that is given by a width; worked out where it has not. */
  sampleShare?: number | null;
};

export type Prepared = { prepared: PreparedCampaign; audience: Audience; policy: AskingPolicy };

export async function prepareFor(
  ctx: Reading,
  { id, surveyId, definition, startAt, sampleShare = null }: ToPrepare,
): Promise<Prepared> {
  const { db, clock, workspace } = ctx;
  const now = clock.now();
  const { timeZone } = workspace;
  const policy = await askingPolicyOf(db, workspace.id);
  const audience = await audienceOf(db, workspace.id, definition, { now, timeZone });
  const sized =
    definition.who.sample.kind === 'width' && sampleShare === null
      ? { population: await countAudience(db, audience), expected: await expectAnswers(ctx, surveyId) }
      : {};
  const prepared = prepareCampaign(definition, { id, policy, startAt: startAt ?? now, timeZone, ...sized });
  return { prepared: sampleShare === null ? prepared : { ...prepared, sampleShare }, audience, policy };
}
