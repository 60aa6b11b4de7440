// Why a campaign would ask a contact now, or would not: decided anew by what decides when it is planned, with facts read as the
// planner reads them.
import {
  considerContact,
  type Decision,
  type Described,
  describeVerdict,
  eventMatches,
  type Tally,
  wordingIn,
} from '../../core/asking/index.ts';
import { dayIn, parseDay, startOfDay } from '../../core/calendar/index.ts';
import type { Context } from '../../platform/context.ts';
import { findContact } from '../contacts/index.ts';
import type { Campaign } from './campaign.ts';
import { findCampaign } from './find-campaign.ts';
import { prepareFor } from './prepare.ts';
import { selectCampaigns } from './queries/campaigns.ts';
import type { Member } from './queries/considerations.ts';
import { selectCompaniesAsked, selectContacts } from './queries/facts.ts';
import {
  selectCounting,
  selectLastAskOf,
  selectRecentEvents,
  selectSegmentNames,
  selectWords,
  type Word,
} from './queries/why.ts';
import { segmentsOf } from './read-definition.ts';
import { readFacts } from './read-facts.ts';

export type Explained = {
  campaign: Campaign;
  decision: Decision;
  described: Described;
  lastAskedAt: Date | null;
  considered: { verdict: Word['verdict']; because: Word['because']; at: Date } | null;
};

/** More campaigns than this do not run side by side. */
const campaignsMax = 200;

/** @throws AppError not_found for a contact or a campaign that is not there. */
export async function explainCampaign(ctx: Context, campaignId: string, contactId: string): Promise<Explained> {
  const campaign = await findCampaign(ctx, campaignId);
  await findContact(ctx, contactId);
  const [explained] = await explainAll(ctx, [campaign], contactId);
  return explained as Explained;
}

/** Of every campaign that runs or is paused, those that ask now first. @throws AppError not_found. */
export async function explainCampaigns(ctx: Context, contactId: string): Promise<Explained[]> {
  await findContact(ctx, contactId);
  const all = { before: undefined, limit: campaignsMax, archived: false };
  const running = await selectCampaigns(ctx.db, ctx.workspace.id, { ...all, state: 'running' });
  const paused = await selectCampaigns(ctx.db, ctx.workspace.id, { ...all, state: 'paused' });
  const explained = await explainAll(ctx, [...running, ...paused], contactId);
  const order = { ask: 0, wait: 1, never: 2 };
  return explained.sort((a, b) => order[a.decision.verdict] - order[b.decision.verdict]);
}

async function explainAll(ctx: Context, campaigns: readonly Campaign[], contactId: string): Promise<Explained[]> {
  const { db, workspace } = ctx;
  const ids = campaigns.map(({ id }) => id);
  const words = await selectWords(db, workspace.id, contactId, ids);
  const lastAsks = await selectLastAskOf(db, workspace.id, contactId, ids);
  const segments = await selectSegmentNames(
    db,
    workspace.id,
    campaigns.flatMap(({ definition }) => segmentsOf(definition)),
  );
  const names = new Map(campaigns.map(({ id, name }) => [id, name]));
  const explained: Explained[] = [];
  for (const campaign of campaigns) {
    const word = words.get(campaign.id);
    const { decision, timeZone } = await decide(ctx, campaign, contactId, word);
    const wording = wordingIn(timeZone, {
      segment: (id) => segments.get(id) ?? null,
      campaign: (id) => names.get(id) ?? null,
    });
    explained.push({
      campaign,
      decision,
      described: describeVerdict(decision, wording),
      lastAskedAt: lastAsks.get(campaign.id) ?? null,
      considered: word === undefined ? null : { verdict: word.verdict, because: word.because, at: word.consideredAt },
    });
  }
  return explained;
}

async function decide(ctx: Context, campaign: Campaign, contactId: string, word: Word | undefined) {
  const { db, workspace, clock } = ctx;
  const now = clock.now();
  const { id, definition, startAt, survey, sampleShare } = campaign;
  const { prepared, audience } = await prepareFor(ctx, { id, surveyId: survey.id, definition, startAt, sampleShare });
  const member = word ?? (await unconsidered(ctx, campaign, contactId));
  const [facts] = await readFacts(db, { workspaceId: workspace.id, prepared, audience }, [member], now);
  if (!facts) throw new Error(`Contact ${contactId} went while it was being explained.`);
  const tally = await tallyFor(ctx, campaign, facts.companyId, now);
  return { decision: considerContact(prepared, facts, tally, now), timeZone: facts.timeZone };
}

/** A contact whom the planner has not looked at yet, with what it would be due for. */
async function unconsidered(ctx: Context, { definition }: Campaign, contactId: string): Promise<Member> {
  const { db, workspace, clock } = ctx;
  const { timing } = definition;
  const member = { contactId, occasion: '0', number: null, askedAt: null };
  if (timing.kind === 'date') {
    const [contact] = await selectContacts(db, workspace.id, [contactId], timing.property);
    const day = contact?.day ? parseDay(contact.day.slice(0, 10)) : null;
    return day === null ? member : { ...member, occasion: String(day) };
  }
  if (timing.kind !== 'event') return member;
  const events = await selectRecentEvents(db, workspace.id, contactId, timing.name);
  const moment = { now: clock.now(), timeZone: workspace.timeZone };
  const latest = events.find((event) => eventMatches(timing, event, moment));
  return latest === undefined ? member : { ...member, occasion: latest.id };
}

async function tallyFor(
  { db, workspace }: Context,
  { id }: Campaign,
  companyId: string | null,
  now: Date,
): Promise<Tally> {
  const today = dayIn(workspace.timeZone, now) ?? 0;
  const { asked, askedDay, askedToday, answered } = await selectCounting(db, workspace.id, id);
  const since = startOfDay(workspace.timeZone, today);
  const companies = await selectCompaniesAsked(db, workspace.id, id, companyId === null ? [] : [companyId], since);
  return {
    asked,
    answered,
    askedToday: askedDay === today ? askedToday : 0,
    companyAskedToday: companyId === null ? 0 : (companies.get(companyId) ?? 0),
  };
}
