// Webhooks of Postmark as delivery events.
import type { DeliveryEvent } from '../../../channel.ts';
import { type Fields, fieldsOf, isSame, textOf, timeOf } from '../hook-body.ts';
import type { PostmarkSettings } from './index.ts';

/** Postmark signs nothing: it calls with basic authentication where that was set up, else the address of the hook is the secret. */
export function isCallerKnown(
  authorization: string | undefined,
  { hookUser = '', hookPassword }: PostmarkSettings,
): boolean {
  if (hookPassword === undefined) return true;
  const [, given = ''] = /^basic\s+([\w+/=-]+)\s*$/i.exec(authorization ?? '') ?? [];
  return isSame(Buffer.from(given, 'base64').toString('utf8'), `${hookUser}:${hookPassword}`);
}

/** Bounce types after which Postmark itself gives up on an address, or which say that there is none. */
const hardTypes = new Set(['HardBounce', 'BadEmailAddress', 'ManuallyDeactivated', 'Unconfirmed']);
/** The recipient's system answered or needs time: the message may still arrive, or has. */
const passingTypes = new Set(['Transient', 'AutoResponder', 'ChallengeVerification', 'AddressChange', 'OpenRelayTest']);

/** One webhook is about one message; most kinds are not about its delivery. */
export function readEvents(body: Fields, now: Date): DeliveryEvent[] {
  const about = {
    messageId: textOf(fieldsOf(body.Metadata)['hark-message']),
    providerId: textOf(body.MessageID),
    address: textOf(body.Email) ?? textOf(body.Recipient),
  };
  const detail = textOf(body.Details) ?? textOf(body.Description) ?? textOf(body.Name) ?? '';
  switch (body.RecordType) {
    case 'Delivery':
      return [{ ...about, kind: 'delivered', detail, at: timeOf(body.DeliveredAt, now) }];
    case 'SpamComplaint':
      return [{ ...about, kind: 'complained', detail: detail || 'Spam complaint', at: timeOf(body.BouncedAt, now) }];
    case 'Bounce':
      return [readBounce(String(body.Type), { ...about, detail, at: timeOf(body.BouncedAt, now) })].flat();
    case 'SubscriptionChange': {
      // What a bounce or a complaint has caused is told by itself.
      if (
        body.SuppressSending !== true ||
        body.Origin !== 'Recipient' ||
        body.SuppressionReason !== 'ManualSuppression'
      ) {
        return [];
      }
      return [{ ...about, kind: 'unsubscribed', detail: 'Unsubscribed', at: timeOf(body.ChangedAt, now) }];
    }
    default:
      return [];
  }
}

function readBounce(type: string, event: Omit<DeliveryEvent, 'kind'>): DeliveryEvent[] {
  // `SpamNotification` is the word of a filter, not of a person.
  if (type === 'SpamComplaint') return [{ ...event, kind: 'complained' }];
  if (type === 'Unsubscribe') return [{ ...event, kind: 'unsubscribed' }];
  if (type === 'Subscribe' || passingTypes.has(type))
    return type === 'Transient' ? [{ ...event, kind: 'deferred' }] : [];
  return [{ ...event, kind: 'bounced', hard: hardTypes.has(type) }];
}
