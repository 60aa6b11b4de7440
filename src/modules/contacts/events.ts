// What contacts announce. The ids are those of the events that were recorded.
import type { EventKind } from '../../platform/queue/announcements.ts';

/** Something happened to contacts: `changes` is null, the events are read by their ids. */
export const eventRecorded: EventKind = { name: 'event.recorded' };
