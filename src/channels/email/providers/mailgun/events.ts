// Webhooks of Mailgun as delivery events.
import { createHmac } from 'node:crypto';
import type { DeliveryEvent } from '../../../channel.ts';
import { isBadAddress } from '../../delivery-status.ts';
import { type Fields, fieldsOf, isSame, textOf, timeOf } from '../hook-body.ts';

/** Mailgun tells the same again for eight hours where it was not taken. */
const signatureMaxMs = 86_400_000;

/**
 * HMAC-SHA256 over the timestamp and the token, in hexadecimal, by the key of the account; for a subaccount also by that of the one
 * above it. What is told is not part of it: an old one counts for nothing.
 */
export function isSigned(signed: Fields, signingKey: string, now: Date): boolean {
  const { timestamp, token, signature, 'parent-signature': above } = signed;
  if (typeof token !== 'string' || timestamp === undefined) return false;
  if (!(Math.abs(now.getTime() - Number(timestamp) * 1_000) <= signatureMaxMs)) return false;
  const wanted = createHmac('sha256', signingKey).update(`${timestamp}${token}`).digest('hex');
  return [signature, above].some((one) => typeof one === 'string' && isSame(one, wanted));
}

export function readEvent(data: Fields, now: Date): DeliveryEvent[] {
  const status = fieldsOf(data['delivery-status']);
  const messageIdField = textOf(fieldsOf(fieldsOf(data.message).headers)['message-id']);
  const said = textOf(status.message) ?? textOf(status.description) ?? textOf(data.reason) ?? '';
  const detail = [status.code, textOf(status['enhanced-code']), said].filter(Boolean).join(' ');
  const event = {
    messageId: textOf(fieldsOf(data['user-variables'])['hark-message']) ?? messageIdField,
    providerId: messageIdField,
    address: textOf(data.recipient),
    detail,
    at: typeof data.timestamp === 'number' ? timeOf(data.timestamp * 1_000, now) : now,
  };
  switch (data.event) {
    case 'delivered':
      return [{ ...event, kind: 'delivered' }];
    case 'complained':
      return [{ ...event, kind: 'complained', detail: detail || 'Spam complaint' }];
    case 'unsubscribed':
      return [{ ...event, kind: 'unsubscribed', detail: 'Unsubscribed' }];
    case 'failed':
      if (data.severity !== 'permanent') return [{ ...event, kind: 'deferred' }];
      // Mailgun did not even try, because of what the recipient had said before.
      if (data.reason === 'suppress-complaint') return [{ ...event, kind: 'complained' }];
      if (data.reason === 'suppress-unsubscribe') return [{ ...event, kind: 'unsubscribed' }];
      return [{ ...event, kind: 'bounced', hard: isHard(data, status, detail) }];
    default:
      return [];
  }
}

/** “Permanent” only says that Mailgun gives up; whether the address is at fault says the code of the receiver, or the reason. */
function isHard({ reason }: Fields, status: Fields, detail: string): boolean {
  if (reason === 'suppress-bounce') return true;
  if (reason === 'old' || reason === 'espblock') return false;
  // 605: Mailgun's own list of addresses that have bounced. 601 to 608: its own failures.
  const code = Number(status.code);
  if (code === 605) return true;
  if (code > 600) return false;
  const enhanced = textOf(status['enhanced-code']);
  return isBadAddress(enhanced, detail) || (code === 550 && enhanced === null && reason === 'bounce');
}
