// What comes back by mail about messages that left: reports of delivery (RFC 3464), complaints (RFC 5965), and bounces in the words
// of systems that keep to neither. Everything else is not for Hark. Mail can say anything: reading it never fails.
import PostalMime, { type Email } from 'postal-mime';
import type { DeliveryEvent } from '../../channel.ts';
import { isAutomatic } from './automatic.ts';
import { readFeedbackReport } from './feedback-report.ts';
import { findOwnId } from './own-id.ts';
import { type Part, partsOf, wordsOf } from './parts.ts';
import { readPlainBounce } from './plain-bounce.ts';
import { readStatusReport } from './status-report.ts';

/**
 * - `report`: about a message of Hark, which each event names by `messageId`.
 * - `automatic`: an answer that nobody wrote. `other`: anything else, such as what a person wrote.
 */
export type Returned = { kind: 'report'; events: DeliveryEvent[] } | { kind: 'automatic' | 'other' };

/** @param receivedAt stands for the date of a mail that has none, or one that cannot be. */
export async function readReturned(raw: Buffer, receivedAt: Date): Promise<Returned> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(raw, { forceRfc822Attachments: true, attachmentEncoding: 'utf8' });
  } catch {
    return { kind: 'other' };
  }
  const parts = partsOf(mail);
  const events = readEvents(mail, parts, dateOf(mail, receivedAt));
  if (events === null) return { kind: isAutomatic(mail) ? 'automatic' : 'other' };
  const ownId = findOwnId(mail, parts);
  if (ownId === null) return { kind: 'other' };
  return { kind: 'report', events: events.map((event) => ({ ...event, messageId: ownId })) };
}

function readEvents(mail: Email, parts: readonly Part[], at: Date): DeliveryEvent[] | null {
  const status = parts.find(({ type }) => /^message\/(global-)?delivery-status$/.test(type));
  if (status !== undefined) return readStatusReport(status.text, wordsOf(mail), at);
  const feedback = parts.find(({ type }) => type === 'message/feedback-report');
  if (feedback !== undefined) return readFeedbackReport(feedback.text, at);
  return readPlainBounce(mail, parts, at);
}

function dateOf(mail: Email, receivedAt: Date): Date {
  const written = new Date(mail.date ?? Number.NaN);
  return Number.isNaN(written.getTime()) || written > receivedAt ? receivedAt : written;
}
