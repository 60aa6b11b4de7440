// How readily people answer and how high they score. The score is one draw of an ordered logit: cut points on a line of
// satisfaction, moved by who answers, what about and when.
import type { Dice } from './dice.ts';
import type { Contact, SurveyName } from './model.ts';
import { calendarOf, moodOn, releasePain, type Story } from './story.ts';

const answersTo: Record<SurveyName, number> = { relationship: 0.175, order: 0.19, support: 0.32 };
const happierAfter: Record<SurveyName, number> = { relationship: 0, order: 0.25, support: -0.3 };

/** Who is angry answers more often; who is on holiday less. */
export function answerProbability(story: Story, contact: Contact, survey: SurveyName, day: number): number {
  const { month } = calendarOf(day);
  const away = month === 6 || month === 7 ? 0.85 : 1;
  return Math.min(0.9, answersTo[survey] * contact.readiness * away * (1 + 0.35 * releasePain(story, day)));
}

// The share of answers at or below each score, for somebody of average mood on an average day.
const sharesUpTo = [0.022, 0.032, 0.048, 0.07, 0.095, 0.145, 0.2, 0.315, 0.52, 0.71];
const cuts = sharesUpTo.map((share) => Math.log(share / (1 - share)));

export function drawScore(dice: Dice, story: Story, contact: Contact, survey: SurveyName, day: number): number {
  const share = dice.between(1e-6, 1 - 1e-6);
  const satisfaction = contact.leaning + happierAfter[survey] + moodOn(story, day) + Math.log(share / (1 - share));
  const score = cuts.findIndex((cut) => satisfaction <= cut);
  return score === -1 ? 10 : score;
}

/** The angry and the delighted explain themselves; who is content says little. */
export function commentProbability(score: number, survey: SurveyName): number {
  const base = score <= 3 ? 0.62 : score <= 6 ? 0.52 : score <= 8 ? 0.34 : 0.39;
  return base * (survey === 'support' ? 0.9 : 1);
}
