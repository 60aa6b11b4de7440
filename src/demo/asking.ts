// What became of each occasion to ask, by the rules that Hark itself follows: who has left is not asked, clocks are kept
// per purpose and overall, and what the mail server said is remembered.
import { latestEarlierAsk, overallClock } from '../core/asking/index.ts';
import { createDice, type Dice } from './dice.ts';
import { wallTime } from './local-time.ts';
import type { AskClock, Contact, Invitation, Suppression, SuppressionReason, Survey, SurveyName } from './model.ts';
import type { Occasion } from './occasions.ts';
import { acceptance, interrupted, nobodyThere, otherFailures, unanswered } from './smtp-replies.ts';
import type { Story } from './story.ts';

export type Asking = { invitations: Invitation[]; suppressions: Suppression[]; clocks: AskClock[] };

type World = {
  story: Story;
  now: number;
  surveys: Record<SurveyName, Survey>;
  suppressed: Map<number, Suppression>;
  clocks: Map<string, AskClock>;
};

const dayMs = 86_400_000;

export function askThem(
  seed: string,
  given: Pick<World, 'story' | 'now' | 'surveys'>,
  contacts: readonly Contact[],
  occasions: readonly Occasion[],
): Asking {
  const dice = createDice(seed, 'asking');
  const world: World = { ...given, suppressed: new Map(), clocks: new Map() };
  const invitations = occasions.map((occasion) => ask(dice, world, contacts[occasion.contact] as Contact, occasion));
  return {
    invitations,
    suppressions: [...world.suppressed.values()],
    clocks: [...world.clocks.values()],
  };
}

function ask(
  dice: Dice,
  world: World,
  contact: Contact,
  { contact: index, survey: name, sendAt }: Occasion,
): Invitation {
  const survey = world.surveys[name];
  const version = survey.versions.findLastIndex(({ createdAt }) => createdAt <= sendAt) + 1;
  const windowMs = (survey.versions[version - 1]?.definition.answerWindowDays ?? 30) * dayMs;
  const planned = { contact: index, survey: name, version, sendAt, answeredAt: null, expiresAt: sendAt + windowMs };
  const against = reasonAgainst(world, survey, index, sendAt);
  if (against !== null) {
    return {
      ...planned,
      state: 'suppressed',
      reason: against,
      reply: null,
      sentAt: null,
      settledAt: sendAt,
      attempts: 0,
    };
  }
  for (const purpose of [survey.purpose, overallClock]) {
    world.clocks.set(`${index}/${purpose}`, { contact: index, purpose, askedAt: sendAt });
  }
  const sent = handOver(dice, world, contact, sendAt);
  const reached = sent.state === 'failed' ? null : sent.at;
  if (sent.state === 'sent') mayLeave(dice, world, index, sent.at);
  if (sent.gone) suppress(world, index, 'bounced', sent.at);
  const { state, reason, reply, attempts, at: settledAt } = sent;
  const expiresAt = (reached ?? sendAt) + windowMs;
  return { ...planned, state, reason, reply, attempts, sentAt: reached, settledAt, expiresAt };
}

function reasonAgainst({ suppressed, clocks }: World, survey: Survey, contact: number, sendAt: number): string | null {
  const suppression = suppressed.get(contact);
  if (suppression && suppression.since <= sendAt) return suppression.reason;
  const latest = latestEarlierAsk(new Date(sendAt), survey.gapDays).getTime();
  const rested = [survey.purpose, overallClock].every(
    (purpose) => (clocks.get(`${contact}/${purpose}`)?.askedAt ?? 0) <= latest,
  );
  return rested ? null : 'asked_recently';
}

type Handover = {
  state: 'sent' | 'failed' | 'uncertain';
  reason: string | null;
  reply: string | null;
  attempts: number;
  at: number;
  /** Whether the address is known to be dead from now on. */
  gone: boolean;
};

function handOver(dice: Dice, { story, now }: World, contact: Contact, sendAt: number): Handover {
  const at = sendAt + dice.whole(900, 48_000);
  const { day } = wallTime(sendAt);
  const base = { attempts: 1, at, gone: false };
  if (contact.addressDiesDay !== null && day >= contact.addressDiesDay) {
    const reply = nobodyThere(dice, contact.email);
    return { ...base, state: 'failed', reason: reply, reply, gone: true };
  }
  if (day === story.interruptedDay && dice.chance(0.25)) {
    return { ...base, state: 'uncertain', reason: interrupted, reply: null };
  }
  if (dice.chance(0.004)) {
    const { reply, attempts, delayMs } = dice.pick(otherFailures.filter(({ delayMs }) => at + delayMs < now));
    const reason = attempts > 1 ? `gave up: ${reply}` : reply;
    return { ...base, state: 'failed', reason, reply, attempts, at: at + delayMs };
  }
  if (dice.chance(0.000_4)) {
    const reply = dice.pick(unanswered);
    return { ...base, state: 'uncertain', reason: reply, reply };
  }
  const tries = dice.chance(0.02) ? 2 : 1;
  const reply = acceptance(dice);
  return { ...base, state: 'sent', reason: null, reply, attempts: tries, at: at + (tries - 1) * 31_000 };
}

/** A few of those who got a message leave, most of them at once. */
function mayLeave(dice: Dice, world: World, contact: number, sentAt: number): void {
  const since = sentAt + dice.exponential(0.4) * dayMs + 60_000;
  if (dice.chance(0.004_5)) suppress(world, contact, 'unsubscribed', since);
  else if (dice.chance(0.000_15)) suppress(world, contact, 'complained', since);
  else if (dice.chance(0.000_2)) suppress(world, contact, 'do_not_contact', since + 3 * dayMs);
}

/** The first reason stays; what has not happened yet is left out. */
function suppress({ suppressed, now }: World, contact: number, reason: SuppressionReason, since: number): void {
  if (!suppressed.has(contact) && since < now) suppressed.set(contact, { contact, reason, since });
}
