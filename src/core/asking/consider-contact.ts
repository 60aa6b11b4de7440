// Decides on one contact at one moment. The planner, the simulator and "why" all ask here, so that they never disagree.
import { localTime } from '../calendar/index.ts';
import { usableChannels } from './channels.ts';
import { type Decision, never, pass, type RuleTrace, wait } from './decision.ts';
import type { ContactFacts, Tally } from './facts.ts';
import type { PreparedCampaign } from './prepare-campaign.ts';
import { type Due, dueRule } from './rules/due.ts';
import { gapRules } from './rules/gaps.ts';
import { limitRules } from './rules/limits.ts';
import { whoRules } from './rules/who.ts';
import { nextOpening } from './send-window.ts';

/**
 * Every rule is asked, also after one has said no, so that the trace is whole. The first `never` decides; else the rule that
 * waits longest, and the next possible moment is the first open one after it. The future may bring more asks: at that moment
 * the contact is considered anew.
 */
export function considerContact(prepared: PreparedCampaign, contact: ContactFacts, tally: Tally, now: Date): Decision {
  const due = dueRule(prepared, contact, now);
  const trace = [
    ...whoRules(prepared, contact),
    due.trace,
    ...gapRules(prepared, contact, now),
    ...limitRules(prepared, contact, tally, now),
    windowRule(prepared, contact, now),
  ];
  const longest = trace.reduce<RuleTrace | null>((most, one) => (laterOf(most, one) ? one : most), null);
  const until = longest?.until && nextOpening(prepared.open, contact.timeZone, longest.until);
  const inTime = inTimeRule(prepared, due, until ?? null);
  trace.push(inTime.trace);
  const channel = usableChannels(prepared.campaign.how, contact)[0]?.channel ?? null;
  const said = { channel, dueAt: due.dueAt, trace };
  const refused = trace.find(({ verdict }) => verdict === 'never');
  if (refused) return { ...said, verdict: 'never', because: refused.rule, until: null };
  if (longest === null) return { ...said, verdict: 'ask', because: null, until: null };
  return { ...said, verdict: 'wait', because: longest.rule, until: inTime.until };
}

function laterOf(most: RuleTrace | null, one: RuleTrace): boolean {
  return one.until !== null && (most === null || most.until === null || one.until > most.until);
}

function windowRule({ open }: PreparedCampaign, { timeZone }: ContactFacts, now: Date): RuleTrace {
  const { day, minute } = localTime(timeZone, now);
  const facts = { timeZone, localMinute: minute, localDay: day };
  const opening = nextOpening(open, timeZone, now);
  if (opening === null) return never('window', facts);
  return opening <= now ? pass('window', facts) : wait('window', opening, facts);
}

/** Where the next possible moment is too late for what is due: another turn of a cadence, or never. */
function inTimeRule(prepared: PreparedCampaign, { dueAt, nextAt, trace }: Due, until: Date | null) {
  const { lateDaysMax } = prepared.campaign.how;
  if (dueAt === null || until === null || trace.verdict === 'never')
    return { trace: pass('inTime', { lateDaysMax }), until };
  const lastAt = new Date(dueAt.getTime() + lateDaysMax * 86_400_000);
  if (until <= lastAt) return { trace: pass('inTime', { lateDaysMax }), until };
  const facts = { lateDaysMax, dueAt: dueAt.toISOString(), lastAt: lastAt.toISOString(), until: until.toISOString() };
  if (nextAt === null) return { trace: never('inTime', facts), until: null };
  const later = nextAt > until ? nextAt : until;
  return { trace: wait('inTime', later, facts), until: later };
}
