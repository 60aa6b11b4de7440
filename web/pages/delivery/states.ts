// What became of an invitation, in plain words.
import type { ItemOf } from '../../api/client.ts';

export type Invitation = ItemOf<'/api/v1/invitations'>;
export type InvitationState = Invitation['state'];

/** In the order in which an invitation goes through them. */
export const invitationStates = [
  'planned',
  'queued',
  'sending',
  'offered',
  'sent',
  'suppressed',
  'failed',
  'uncertain',
] as const satisfies readonly InvitationState[];

export const stateNames: Record<InvitationState, string> = {
  planned: 'Planned',
  queued: 'Waiting',
  sending: 'Sending',
  offered: 'Offered',
  sent: 'Sent',
  suppressed: 'Not asked',
  failed: 'Failed',
  uncertain: 'Uncertain',
};

/** States that change by themselves within seconds. */
export const movingStates: readonly InvitationState[] = ['planned', 'queued', 'sending'];

const reasons: Readonly<Record<string, string>> = {
  asked_recently: 'Was asked not long ago',
  no_address: 'Has no address for this channel',
  not_wanted: 'Wants no asks of this kind',
  withdrawn: 'Was taken back before it was sent',
  not_allowed_now: 'May not be sent at this hour where the recipient is',
  outside_hours: 'Waits for the hours of its campaign, on the recipient’s clock',
  way_limit: 'Waits, because no more may go out for now',
  too_late: 'The time to answer was over before it could be sent',
  archived: 'The survey was archived before it was sent',
  erased: 'Was erased on request',
  unsubscribed: 'Has unsubscribed',
  bounced: 'The address does not take mail',
  complained: 'Has reported a message as spam',
  do_not_contact: 'Shall not be asked',
  interrupted: 'Hark stopped in the middle: it may have arrived, so it is not sent again',
};

/** Why an invitation is in its state; what a mail server said is shown as it said it. */
export function explainReason(reason: string | null): string | null {
  return reason === null ? null : (reasons[reason] ?? reason);
}
