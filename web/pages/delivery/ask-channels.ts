// What the drawer says about the people whom a channel reaches.
import type { Condition } from '../../../src/core/conditions/index.ts';
import type { ItemOf } from '../../api/client.ts';
import type { AddressField } from './read-recipients.ts';

type Offered = ItemOf<'/api/v1/invitations/channels'>;
export type AskChannel = Offered['id'];

export type ChannelWords = {
  field: AddressField;
  who: string;
  label: string;
  placeholder: string;
  /** What everybody has who is asked by it. */
  need: string;
  notOne: string;
  one: string;
  many: string;
};

export const channelWords: Readonly<Record<AskChannel, ChannelWords>> = {
  email: {
    field: 'email',
    who: 'Addresses',
    label: 'E-mail addresses',
    placeholder: 'ada@example.com\nBob Miller <bob@example.com>',
    need: 'an e-mail address',
    notOne: 'Not an address',
    one: 'address',
    many: 'addresses',
  },
  sms: {
    field: 'phone',
    who: 'Numbers',
    label: 'Phone numbers',
    placeholder: '+49 1511 2345678\nBob Miller <+1 415 555 0123>',
    need: 'a phone number',
    notOne: 'Not a number',
    one: 'number',
    many: 'numbers',
  },
};

/** Those by which a message leaves: one that is kept here is no choice, but for e-mail, which can be read in the outbox. */
export function offeredOf(channels: readonly Offered[]) {
  return channels
    .filter(({ id, captured }) => id === 'email' || !captured)
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** Who is asked when everyone is. */
export function mayBeAsked(channel: AskChannel, gapDays: number): Condition {
  const rested: Condition[] = gapDays > 0 ? [{ type: 'ask', asked: false, surveyId: null, lastDays: gapDays }] : [];
  return {
    type: 'all',
    of: [
      { type: 'contact', field: channelWords[channel].field, test: { op: 'known' } },
      { type: 'suppressed', is: false, channel },
      ...rested,
    ],
  };
}
