// What delivery announces.
import type { EventKind } from '../../platform/queue/announcements.ts';

/** Invitations left the machine, or may have; ids are theirs. */
export const invitationSent: EventKind = { name: 'invitation.sent' };
