// What later modules may use of segments.
export { findSegment, segmentContacts } from './look-up-contacts.ts';
export { type Selection, selectionOf } from './queries/compile.ts';
export { segmentsRoutes } from './routes.ts';
export type { Segment } from './segment.ts';
