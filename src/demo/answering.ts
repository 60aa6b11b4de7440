// Who answers, when, with what score and in what words; and what machines do with the links meanwhile.
import { chooseLocale } from '../core/survey/index.ts';
import { type CommentWriter, createCommentWriter } from './comments/index.ts';
import { createDice, type Dice } from './dice.ts';
import { answerProbability, commentProbability, drawScore } from './likelihood.ts';
import { timeOn, wallTime } from './local-time.ts';
import type { Contact, Invitation, LinkOpen, Response } from './model.ts';
import type { Story } from './story.ts';
import { idleOpens, type Opened, personsVisit, scannerOpens, scannersVisit, typingTime, type Visit } from './visits.ts';

export type Answering = { responses: Response[]; linkOpens: LinkOpen[] };

type World = {
  story: Story;
  now: number;
  contacts: readonly Contact[];
  /** `answeredAt` is set here. */
  invitations: readonly Invitation[];
};

type Desk = World & Answering & { writer: CommentWriter };

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Minutes before now at which somebody has just answered, so that the page is alive when it is first opened. */
const justNow = [2.2, 6.5, 11, 19, 26, 41, 58, 83, 117];

export function answerThem(seed: string, world: World): Answering {
  const desk: Desk = { ...world, responses: [], linkOpens: [], writer: createCommentWriter(world.story) };
  const { invitations, contacts } = desk;
  const recent = latecomers(seed, desk);
  for (const [place, invitation] of invitations.entries()) {
    if (invitation.sentAt === null) continue;
    const contact = contacts[invitation.contact] as Contact;
    const dice = createDice(seed, 'answer', place);
    if (contact.scanned && dice.chance(0.3)) {
      if (dice.chance(0.4)) {
        recordMachine(dice, desk, place, invitation.sentAt);
        continue;
      }
      note(desk, place, scannerOpens(dice, invitation.sentAt));
    }
    const answeredAt = recent.get(place) ?? answerTime(dice, desk, invitation, contact);
    if (answeredAt !== null) recordPerson(dice, desk, place, invitation, contact, answeredAt);
    else if (dice.chance(0.03)) {
      const at = invitation.sentAt + dice.between(2, 900) * minuteMs;
      if (at < desk.now) note(desk, place, idleOpens(dice, at, contact.plan === 'office'));
    }
  }
  return { responses: desk.responses, linkOpens: desk.linkOpens };
}

/** Which of those asked in the last days answer in these minutes, and when. */
function latecomers(seed: string, { invitations, contacts, now }: Desk): Map<number, number> {
  const dice = createDice(seed, 'just now');
  const asked = invitations.flatMap(({ state, sentAt, contact }, place) => {
    const fresh = state === 'sent' && sentAt !== null && sentAt > now - 4 * dayMs && sentAt < now - 180 * minuteMs;
    return fresh && contacts[contact]?.scanned === false ? [place] : [];
  });
  const chosen = new Map<number, number>();
  for (const minutes of asked.length > 0 ? justNow : []) {
    chosen.set(dice.pick(asked), now - Math.round(minutes * minuteMs * dice.between(0.85, 1.15)));
  }
  return chosen;
}

/** Most answers come within the day, hardly any at night; null where none comes, or none before now. */
function answerTime(dice: Dice, { story, now }: Desk, invitation: Invitation, contact: Contact): number | null {
  const { sentAt, expiresAt, survey } = invitation;
  if (sentAt === null || !dice.chance(answerProbability(story, contact, survey, wallTime(sentAt).day))) return null;
  const delayMinutes = dice.weighted([
    [1.5 + dice.exponential(35), 38],
    [20 + dice.exponential(420), 36],
    [1_440 * dice.between(0.7, 4), 20],
    [1_440 * dice.between(4, 16), 6],
  ]);
  const early = sentAt + Math.round(delayMinutes * minuteMs);
  const { day, hour } = wallTime(early);
  const answeredAt = hour < 6 && !dice.chance(0.1) ? timeOn(day, 6.4 + 2.5 * dice.next() + hour / 6) : early;
  return answeredAt < Math.min(now - minuteMs, expiresAt) ? answeredAt : null;
}

function recordPerson(
  dice: Dice,
  desk: Desk,
  place: number,
  invitation: Invitation,
  contact: Contact,
  answeredAt: number,
) {
  const { story, writer, now } = desk;
  const { survey, sentAt } = invitation;
  const { day } = wallTime(answeredAt);
  const score = drawScore(dice, story, contact, survey, day);
  const comment = dice.chance(commentProbability(score, survey))
    ? writer.write(dice, { score, survey, day, contact })
    : null;
  const typed = comment?.length ?? 0;
  const actedAt = Math.min(answeredAt + typingTime(dice, typed), now - 1_000);
  const times = { sentAt: sentAt as number, answeredAt, actedAt };
  const visit = personsVisit(dice, { ...times, score }, typed, contact.plan === 'office');
  record(desk, place, { score, comment, answeredAt, updatedAt: actedAt }, visit);
}

/** The score a scanner leaves is that of the first link, now and then of another one. */
function recordMachine(dice: Dice, desk: Desk, place: number, sentAt: number): void {
  const at = sentAt + dice.whole(1_500, 15_000);
  if (at >= desk.now) return;
  const score = dice.chance(0.62) ? 0 : dice.chance(0.3) ? 10 : dice.whole(0, 10);
  const visit = scannersVisit(dice, { sentAt, answeredAt: at, actedAt: at, score });
  record(desk, place, { score, comment: null, answeredAt: at, updatedAt: at }, visit);
}

type Given = Pick<Response, 'score' | 'comment' | 'answeredAt' | 'updatedAt'>;

function record(desk: Desk, place: number, given: Given, { evidence, opens, verdict, reasons }: Visit): void {
  const invitation = desk.invitations[place] as Invitation;
  const { locale, tongue } = desk.contacts[invitation.contact] as Contact;
  const shownIn = chooseLocale(locale ?? tongue, null, 'en');
  desk.responses.push({
    invitation: place,
    ...given,
    locale: shownIn,
    verdict,
    reasons,
    verdictBy: null,
    evidence,
    answers: null,
  });
  invitation.answeredAt = given.answeredAt;
  note(desk, place, opens);
}

/** One entry per link: who comes back is counted there. */
function note({ linkOpens, now }: Desk, invitation: number, opens: readonly Opened[]): void {
  const before = linkOpens.slice(linkOpens.findLastIndex((other) => other.invitation !== invitation) + 1);
  for (const open of opens) {
    const lastAt = Math.min(open.lastAt, now);
    const same = before.find((other) => other.link === open.link);
    if (same === undefined) linkOpens.push({ invitation, ...open, lastAt });
    else Object.assign(same, { opens: same.opens + open.opens, lastAt });
  }
}
