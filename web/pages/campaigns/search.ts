// What the addresses of campaigns may say.
import { type RuleId, ruleIds } from '../../../src/core/asking/index.ts';
import type { CampaignState } from './queries.ts';
import { isStartingPoint } from './starting-points.ts';

export const campaignStates = ['draft', 'running', 'paused', 'done'] as const satisfies readonly CampaignState[];

export type CampaignsSearch = { state?: CampaignState; show?: 'archived'; before?: string };

const id = (value: unknown) => (typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value) ? value : undefined);

/** Reads an address; what makes no sense is left out. */
export function readCampaignsSearch(raw: Record<string, unknown>): CampaignsSearch {
  return {
    state: campaignStates.find((state) => state === raw.state),
    show: raw.show === 'archived' ? 'archived' : undefined,
    before: id(raw.before),
  };
}

/** `from` is the starting point, `survey` what is to be asked. */
export type NewCampaignSearch = { from?: string; survey?: string };

export function readNewCampaignSearch(raw: Record<string, unknown>): NewCampaignSearch {
  return { from: isStartingPoint(raw.from) ? raw.from : undefined, survey: id(raw.survey) };
}

export const contactVerdicts = ['ask', 'wait', 'never'] as const;
export type ContactVerdict = (typeof contactVerdicts)[number];

/** Which of its contacts are listed. */
export type CampaignSearch = { verdict?: ContactVerdict; because?: RuleId; before?: string };

export function readCampaignSearch(raw: Record<string, unknown>): CampaignSearch {
  return {
    verdict: contactVerdicts.find((verdict) => verdict === raw.verdict),
    because: ruleIds.find((rule) => rule === raw.because),
    // A contact may stand there for several occasions: a place in the list is both.
    before: typeof raw.before === 'string' && /^\d{1,18}(\.-?\d{1,18})?$/.test(raw.before) ? raw.before : undefined,
  };
}
