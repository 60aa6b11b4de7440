// A campaign made ready for deciding on many contacts: what is the same for all of them is worked out once.
import { dayIn, startOfDay } from '../calendar/index.ts';
import { stepOf } from './cadence.ts';
import type { Campaign } from './campaign.ts';
import { type OpenDays, openDaysOf } from './open-days.ts';
import type { AskingPolicy } from './policy.ts';
import { type Expected, sampleShare, usualExpected } from './sample-size.ts';

export type PreparedCampaign = {
  id: string;
  campaign: Campaign;
  policy: AskingPolicy;
  startAt: Date;
  /** The workspace's zone: caps count its days. */
  timeZone: string;
  open: OpenDays;
  /** Open days between two turns of a recurring campaign. */
  step: number;
  /** The share of the audience that is asked, 0 to 1. */
  sampleShare: number;
  /** Least days between two asks of the campaign's purpose. */
  gapDays: number;
};

export type Circumstances = {
  id: string;
  policy: AskingPolicy;
  startAt: Date;
  timeZone: string;
  /** Contacts in the audience: needed where the sample is given by the width of an interval. */
  population?: number;
  expected?: Expected;
};

/** @param campaign one that `readCampaign` has read. */
export function prepareCampaign(campaign: Campaign, circumstances: Circumstances): PreparedCampaign {
  const { id, policy, startAt, timeZone, population = 0, expected = usualExpected } = circumstances;
  const open = openDaysOf(campaign.how);
  return {
    id,
    campaign,
    policy,
    startAt,
    timeZone,
    open,
    step: campaign.timing.kind === 'recurring' ? stepOf(open, campaign.timing.everyDays) : 0,
    sampleShare: sampleShare(campaign.who.sample, population, expected),
    gapDays: Math.max(policy.gapDays[campaign.purpose], campaign.gapDays ?? 0),
  };
}

/** When the workspace's next day begins, and caps of a day begin anew. */
export function nextDayAfter(timeZone: string, at: Date): Date {
  const day = dayIn(timeZone, at) ?? Math.floor(at.getTime() / 86_400_000);
  return startOfDay(timeZone, day + 1);
}
