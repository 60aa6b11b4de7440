// Complaints in the Abuse Reporting Format (RFC 5965), as mailbox providers send them when somebody presses “spam”.
import type { DeliveryEvent } from '../../channel.ts';
import { addressIn, fieldGroups } from './parts.ts';

/** @param report the part message/feedback-report. */
export function readFeedbackReport(report: string, at: Date): DeliveryEvent[] {
  const [fields] = fieldGroups(report);
  const type = fields?.('feedback-type')?.toLowerCase() ?? 'abuse';
  // Not complaints: the opposite of one, and reports of failed signatures and of DMARC.
  if (fields === undefined || ['not-spam', 'auth-failure', 'dmarc'].includes(type)) return [];
  const address = addressIn(fields('original-rcpt-to')) ?? addressIn(fields('removal-recipient'));
  const source = fields('user-agent') ?? fields('reporting-mta') ?? 'a feedback loop';
  const kind = type === 'opt-out' || type === 'opt-out-list' ? 'unsubscribed' : 'complained';
  return [{ kind, messageId: null, providerId: null, address, detail: `${type}, told by ${source}`, at }];
}
