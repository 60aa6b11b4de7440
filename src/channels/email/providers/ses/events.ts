// A notification of SES as delivery events: `notificationType` in feedback notifications, `eventType` in published events.
import type { DeliveryEvent } from '../../../channel.ts';
import { isBadAddress } from '../../delivery-status.ts';
import { type Fields, fieldsOf, listOf, textOf, timeOf } from '../hook-body.ts';

type About = Pick<DeliveryEvent, 'messageId' | 'providerId'>;

export function readSesEvent(told: Fields, now: Date): DeliveryEvent[] {
  const mail = fieldsOf(told.mail);
  const about: About = { messageId: ownIdIn(mail), providerId: textOf(mail.messageId) };
  switch (told.notificationType ?? told.eventType) {
    case 'Bounce':
      return readBounce(fieldsOf(told.bounce), about, now);
    case 'Complaint':
      return readComplaint(fieldsOf(told.complaint), about, now);
    case 'Delivery': {
      const { recipients, timestamp, smtpResponse } = fieldsOf(told.delivery);
      return listOf(recipients).map((address) => ({
        ...about,
        kind: 'delivered' as const,
        address: textOf(address),
        detail: textOf(smtpResponse) ?? '',
        at: timeOf(timestamp, now),
      }));
    }
    case 'DeliveryDelay': {
      const { delayedRecipients, timestamp, delayType } = fieldsOf(told.deliveryDelay);
      return listOf(delayedRecipients).map((recipient) => ({
        ...about,
        kind: 'deferred' as const,
        address: textOf(fieldsOf(recipient).emailAddress),
        detail: textOf(fieldsOf(recipient).diagnosticCode) ?? textOf(delayType) ?? '',
        at: timeOf(timestamp, now),
      }));
    }
    case 'Subscription': {
      const { timestamp, newTopicPreferences } = fieldsOf(told.subscription);
      if (fieldsOf(newTopicPreferences).unsubscribeAll !== true) return [];
      const [address] = listOf(mail.destination);
      const detail = 'Unsubscribed';
      return [{ ...about, kind: 'unsubscribed', address: textOf(address), detail, at: timeOf(timestamp, now) }];
    }
    case 'Reject':
      return [
        {
          ...about,
          kind: 'bounced',
          hard: false,
          address: null,
          detail: rejection(told),
          at: timeOf(mail.timestamp, now),
        },
      ];
    default:
      return [];
  }
}

function readBounce(bounce: Fields, about: About, now: Date): DeliveryEvent[] {
  const { bounceType, bounceSubType, timestamp } = bounce;
  return listOf(bounce.bouncedRecipients).flatMap((one) => {
    const { emailAddress, action, status, diagnosticCode } = fieldsOf(one);
    // Answers of machines that are away are told as bounces, too: without anything that a report of delivery would say.
    const isReport = [action, status, diagnosticCode].some((field) => textOf(field) !== null);
    if (bounceType === 'Transient' && bounceSubType === 'General' && !isReport) return [];
    const said = textOf(diagnosticCode) ?? `${String(bounceType)} ${String(bounceSubType)}`;
    return {
      ...about,
      kind: 'bounced' as const,
      hard: bounceType === 'Permanent' && isLasting(bounceSubType, textOf(status), said),
      address: textOf(emailAddress),
      detail: said,
      at: timeOf(timestamp, now),
    };
  });
}

/** SES decides by the code of the receiver; what it calls permanent may still be about the message and not the address. */
function isLasting(subType: unknown, status: string | null, said: string): boolean {
  if (
    subType === 'MailboxFull' ||
    subType === 'MessageTooLarge' ||
    subType === 'ContentRejected' ||
    subType === 'AttachmentRejected'
  )
    return false;
  if (subType !== 'General') return true;
  return status === null || isBadAddress(status, said) || !/^5\.[3-7]\./.test(status);
}

function readComplaint(complaint: Fields, about: About, now: Date): DeliveryEvent[] {
  const { complaintFeedbackType, timestamp, complaintSubType } = complaint;
  // `not-spam` says the opposite: it was taken out of the spam folder.
  if (complaintFeedbackType === 'not-spam') return [];
  const detail = textOf(complaintFeedbackType) ?? textOf(complaintSubType) ?? 'Spam complaint';
  return listOf(complaint.complainedRecipients).map((one) => ({
    ...about,
    kind: 'complained' as const,
    address: textOf(fieldsOf(one).emailAddress),
    detail,
    at: timeOf(timestamp, now),
  }));
}

const rejection = (told: Fields) => `Rejected by Amazon SES: ${String(fieldsOf(told.reject).reason ?? '')}`;

/** Our id: from the tag of the message, else from its own Message-ID where the headers are told. */
function ownIdIn(mail: Fields): string | null {
  const [tag] = listOf(fieldsOf(mail.tags)['hark-message']);
  if (typeof tag === 'string') return tag.replaceAll('_', '.');
  const header = listOf(mail.headers)
    .map(fieldsOf)
    .find(({ name }) => String(name).toLowerCase() === 'message-id');
  return textOf(header?.value);
}
