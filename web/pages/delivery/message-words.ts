// What became of a message, in plain words.
import type { ItemOf, Returned } from '../../api/client.ts';

export type Message = ItemOf<'/api/v1/messages'>;
export type WholeMessage = Omit<Returned<'/api/v1/messages/{messageId}'>, 'content'>;
export type MessageContent = { html: string | null; text: string; headers: readonly (readonly string[])[] };
export type MessageState = Message['state'];
export type MessageEvent = WholeMessage['events'][number];

type Words = { name: string /** What it means. */; meaning: string };

/** In the order in which a message may go through them. */
export const messageStates = {
  captured: { name: 'Kept here', meaning: 'It stayed on this machine, because nothing is set that sends.' },
  sent: { name: 'Sent', meaning: 'It was handed over; nothing was told of it since.' },
  uncertain: { name: 'Uncertain', meaning: 'It may have gone out or not, so it is not sent again.' },
  deferred: { name: 'On its way', meaning: 'The recipient’s side has put it off for now.' },
  delivered: { name: 'Delivered', meaning: 'It has reached the recipient’s side.' },
  refused: { name: 'Refused', meaning: 'It was not taken.' },
  bounced: { name: 'Bounced', meaning: 'It came back.' },
  complained: { name: 'Reported as spam', meaning: 'The recipient has reported it as spam.' },
  unsubscribed: { name: 'Unsubscribed', meaning: 'The recipient wants no more of them.' },
} as const satisfies Record<MessageState, Words>;

export const messageStateNames = Object.keys(messageStates) as MessageState[];

const troubled: readonly MessageState[] = ['uncertain', 'refused', 'bounced', 'complained'];

/** Whether something went wrong with it. */
export function isTroubled(state: MessageState): boolean {
  return troubled.includes(state);
}

export function eventName({ kind, hard }: MessageEvent): string {
  if (kind === 'bounced') return hard ? 'Bounced for good' : 'Bounced for now';
  return messageStates[kind].name;
}

/** Which message of its invitation it is; null for the first. */
export function stepName(step: number): string | null {
  return step === 0 ? null : `Message ${step + 1} of its invitation`;
}
