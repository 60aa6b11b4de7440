// Delivery status notifications (RFC 3464): what became of each recipient.
import type { DeliveryEvent } from '../../channel.ts';
import { findStatus, isBadAddress } from '../delivery-status.ts';
import { addressIn, type Fields, fieldGroups } from './parts.ts';

/**
 * @param report the part message/delivery-status: fields of the message, then those of each recipient.
 * @param words what the report says to people; it decides where the code says nothing.
 */
export function readStatusReport(report: string, words: string, at: Date): DeliveryEvent[] {
  return fieldGroups(report)
    .filter((fields) => fields('action') !== null || fields('final-recipient') !== null)
    .flatMap((fields) => readRecipient(fields, words, at));
}

function readRecipient(fields: Fields, words: string, at: Date): DeliveryEvent[] {
  const said = (fields('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '');
  const status = findStatus(fields('status') ?? '') ?? findStatus(said);
  const told = {
    messageId: null,
    providerId: null,
    address: addressIn(fields('original-recipient')) ?? addressIn(fields('final-recipient')),
    detail: [said.includes(status ?? ' ') ? null : status, said || fields('action')].filter(Boolean).join(' '),
    at,
  };
  switch (
    fields('action')
      ?.split(/[ \t(]/)[0]
      ?.toLowerCase()
  ) {
    case 'delivered':
    case 'relayed':
    case 'expanded':
      return [{ ...told, kind: 'delivered' }];
    case 'delayed':
      return [{ ...told, kind: 'deferred' }];
    case 'failed':
      return [{ ...told, kind: 'bounced', hard: isBadAddress(status, said || words) }];
    default:
      // Without an action only the class of the code is left.
      if (status === null) return [];
      if (status.startsWith('2.')) return [{ ...told, kind: 'delivered' }];
      if (status.startsWith('4.')) return [{ ...told, kind: 'deferred' }];
      return [{ ...told, kind: 'bounced', hard: isBadAddress(status, said || words) }];
  }
}
