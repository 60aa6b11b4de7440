// What access announces.
import type { EventKind } from '../../platform/queue/announcements.ts';

/** A workspace counts its days in another zone from now on; the id is its own, `changes` is `{ from, to }`, IANA names. */
export const workspaceTimeZoneChanged: EventKind = { name: 'workspace.time_zone_changed' };
