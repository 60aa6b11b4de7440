// The rules of asking, for the modules that plan and deliver, and for whoever tells why.
export { dueDays, placesOn, stepOf, type Turns, turnsAround, turnsFrom } from './cadence.ts';
export {
  type Audience,
  type Campaign,
  channelsMax,
  type Delivery,
  type Hours,
  holidaysMax,
  type Reminder,
  remindersMax,
  type Sample,
  type Span,
  type Timing,
  usualCadencesDays,
  usualLateDaysMax,
} from './campaign.ts';
export { cadencePlace, cadencePlaces, drawFor, seedOf } from './chance.ts';
export { type PlannedChannel, usableChannels } from './channels.ts';
export { considerContact } from './consider-contact.ts';
export { type Decision, type Fact, type RuleId, type RuleTrace, ruleIds } from './decision.ts';
export {
  type CampaignNames,
  type CampaignWords,
  describeCampaign,
  describeDelay,
  describeHours,
  explainCampaign,
} from './describe-campaign.ts';
export { describeRule, type Wording, wordingIn } from './describe-rule.ts';
export { type Described, describeVerdict } from './describe-verdict.ts';
export { eventMatches } from './event-matches.ts';
export {
  type ContactFacts,
  emptyTally,
  type Occasion,
  type PastAsk,
  type PlannedAsk,
  type Reach,
  type Tally,
  type Wishes,
} from './facts.ts';
export { defaultGapDays, latestEarlierAsk, nextPossibleAsk, overallClock, type Purpose } from './gap.ts';
export { type OpenDays, openDayAt, openDaysOf, openIndexOf } from './open-days.ts';
export { planSteps, type ReminderWords, type Step } from './plan-steps.ts';
export { type AskingPolicy, defaultPolicy, purposes, readAskingPolicy } from './policy.ts';
export { type Circumstances, type PreparedCampaign, prepareCampaign } from './prepare-campaign.ts';
export { readCampaign } from './read-campaign.ts';
export { maximumAttempts, retryDelaySeconds } from './retry.ts';
export { budgetFreeAt } from './rules/gaps.ts';
export {
  answersForWidth,
  type Expected,
  expectedInterval,
  expectedWidthPoints,
  sampleShare,
  usualExpected,
} from './sample-size.ts';
export { momentOn, nextOpening } from './send-window.ts';
export { simulate } from './simulation/simulate.ts';
export type {
  Outcome,
  Period,
  SimulatedAsk,
  SimulatedContact,
  SimulatedDay,
  Simulation,
} from './simulation/simulation.ts';
export { perDayMaxOn, type SendingPlan, type WarmUp, warmedUpOn } from './warm-up.ts';
