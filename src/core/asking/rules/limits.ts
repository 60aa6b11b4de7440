// Whether the campaign, the day and the company have room for one ask more.
import { never, pass, type RuleTrace, wait } from '../decision.ts';
import type { ContactFacts, Tally } from '../facts.ts';
import { nextDayAfter, type PreparedCampaign } from '../prepare-campaign.ts';

export function limitRules(prepared: PreparedCampaign, contact: ContactFacts, tally: Tally, now: Date): RuleTrace[] {
  return [quota(prepared, tally), dailyCap(prepared, tally, now), companyCap(prepared, contact, tally, now)];
}

function quota({ campaign }: PreparedCampaign, { asked, answered }: Tally): RuleTrace {
  const { quota: allowed } = campaign.who;
  if (allowed === null) return pass('quota');
  const reached = allowed.of === 'asks' ? asked : answered;
  const facts = { ...allowed, reached };
  return reached < allowed.count ? pass('quota', facts) : never('quota', facts);
}

function dailyCap({ campaign, timeZone }: PreparedCampaign, { askedToday }: Tally, now: Date): RuleTrace {
  const { dailyMax } = campaign.who;
  if (dailyMax === null) return pass('dailyCap');
  const facts = { dailyMax, askedToday };
  return askedToday < dailyMax ? pass('dailyCap', facts) : wait('dailyCap', nextDayAfter(timeZone, now), facts);
}

function companyCap(
  { campaign, timeZone }: PreparedCampaign,
  { companyId }: ContactFacts,
  { companyAskedToday }: Tally,
  now: Date,
): RuleTrace {
  const { companyDailyMax } = campaign.who;
  if (companyDailyMax === null || companyId === null) return pass('companyCap', { companyDailyMax, companyId });
  const facts = { companyDailyMax, companyId, companyAskedToday };
  if (companyAskedToday < companyDailyMax) return pass('companyCap', facts);
  return wait('companyCap', nextDayAfter(timeZone, now), facts);
}
