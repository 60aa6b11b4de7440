// One event of SendGrid's webhook as a delivery event.
import type { DeliveryEvent } from '../../../channel.ts';
import { isBadAddress } from '../../delivery-status.ts';
import { type Fields, textOf, timeOf } from '../hook-body.ts';

/** `sg_message_id` is what the API answered with, and more behind a dot. */
const providerIdOf = (id: unknown) => textOf(id)?.split('.')[0] ?? null;

export function readEvent(event: Fields, now: Date): DeliveryEvent[] {
  const reason = textOf(event.reason) ?? textOf(event.response) ?? '';
  const status = textOf(event.status);
  const detail = status === null || reason.includes(status) ? reason : `${status} ${reason}`.trim();
  const told = {
    messageId: textOf(event['hark-message']) ?? textOf(event['smtp-id']),
    providerId: providerIdOf(event.sg_message_id),
    address: textOf(event.email),
    detail,
    at: typeof event.timestamp === 'number' ? timeOf(event.timestamp * 1_000, now) : now,
  };
  switch (event.event) {
    case 'delivered':
      return [{ ...told, kind: 'delivered' }];
    case 'deferred':
      return [{ ...told, kind: 'deferred' }];
    case 'bounce':
      // `blocked` is a refusal for now: of a full mailbox, a filter, a list. The rest counts as lasting unless its code says otherwise.
      return [{ ...told, kind: 'bounced', hard: event.type !== 'blocked' && isLasting(event, status, reason) }];
    case 'dropped':
      return readDropped(told);
    case 'spamreport':
      return [{ ...told, kind: 'complained', detail: detail || 'Spam report' }];
    case 'unsubscribe':
    case 'group_unsubscribe':
      return [{ ...told, kind: 'unsubscribed', detail: detail || 'Unsubscribed' }];
    default:
      return [];
  }
}

/** Where SendGrid says what a bounce is about, that counts for more than 5.0.0, which is the code of whoever has none. */
function isLasting(event: Fields, status: string | null, reason: string): boolean {
  const about = textOf(event.bounce_classification);
  if (about === 'Invalid Address' || (status === null && reason === '')) return true;
  return isBadAddress(status, reason) || (about === null && (status ?? '').startsWith('5.0.'));
}

/** SendGrid did not even try, because of what it knows of the address. */
function readDropped(told: Omit<DeliveryEvent, 'kind'>): DeliveryEvent[] {
  if (/spam report/i.test(told.detail)) return [{ ...told, kind: 'complained' }];
  if (/unsubscribed/i.test(told.detail)) return [{ ...told, kind: 'unsubscribed' }];
  return [{ ...told, kind: 'bounced', hard: /bounced address|invalid/i.test(told.detail) }];
}
