// What the first text message of an invitation says, and what is answered to those that come back. Plain text.
import type { Category } from '../nps/index.ts';
import type { SurveyTexts } from './texts.ts';
import { fillText } from './texts.ts';

/**
 * The question with how to answer it, or the survey's own text. How to stop is always said, because the law asks for it: only where an
 * own text names STOP, in capitals, is the line of the language left out.
 * @param link the page of the contact, put where an own text says `{link}`.
 */
export function smsQuestion(texts: SurveyTexts, link: string): string {
  const { ownSms, sms, question } = texts;
  if (ownSms !== null && /\bSTOP\b/.test(ownSms)) return fillText(ownSms, { link });
  return `${ownSms === null ? `${question} ${sms.reply}` : fillText(ownSms, { link })} ${sms.optOut}`;
}

/** Said after a score: thanks, and why it was given. */
export function smsFollowUp({ thankYouTitle, followUps }: SurveyTexts, category: Category): string {
  return `${thankYouTitle} ${followUps[category]}`;
}

/** The last word of a conversation. */
export function smsThanks({ thankYouTitle, thankYou }: SurveyTexts, category: Category): string {
  return `${thankYouTitle} ${thankYou[category]}`;
}
