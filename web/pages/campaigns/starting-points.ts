// Campaigns to begin with: what most people ask first, to be changed at will.
import { type Campaign, readCampaign } from '../../../src/core/asking/index.ts';

export type StartingPoint = { name: string; title: string; detail: string; definition: object };

const oneReminder = { reminders: [{ afterDays: 4, subject: null, text: null }] };

export const startingPoints = {
  relationship: {
    name: 'Relationship',
    title: 'Relationship, every 90 days',
    detail: 'Each contact once a quarter, some every day, so that the score never stands still.',
    definition: { timing: { kind: 'recurring', everyDays: 90, newAfterDays: 30 }, how: oneReminder },
  },
  order: {
    name: 'After an order',
    title: 'After an order',
    detail: 'Three days after your shop tells Hark of an order, while it is fresh.',
    definition: {
      purpose: 'transactional',
      timing: { kind: 'event', name: 'order placed', where: [], delayMinutes: 4_320 },
    },
  },
  renewal: {
    name: 'Before renewal',
    title: 'Before renewal',
    detail: 'Sixty days before a contract ends, with time to put right what is wrong.',
    definition: {
      priority: 2,
      timing: { kind: 'date', property: '', offsetDays: -60 },
      how: oneReminder,
    },
  },
} as const satisfies Record<string, StartingPoint>;

export type StartingPointId = keyof typeof startingPoints;

export function isStartingPoint(value: unknown): value is StartingPointId {
  return typeof value === 'string' && Object.hasOwn(startingPoints, value);
}

/** The definition to begin with; nothing chosen asks everyone once. A property that is to be chosen is empty. */
export function begun(from: string | undefined): { name: string; definition: Campaign } {
  const point: StartingPoint | null = isStartingPoint(from) ? startingPoints[from] : null;
  const given = (point?.definition ?? { timing: { kind: 'once', notBefore: null } }) as { timing: Campaign['timing'] };
  // A property that is still to be chosen is no campaign yet: everything else is read with one that is.
  const read = readCampaign(
    given.timing.kind === 'date' ? { ...given, timing: { ...given.timing, property: 'x' } } : given,
  );
  if ('problems' in read) throw new Error(`A starting point is wrong: ${JSON.stringify(read.problems)}`);
  return { name: point?.name ?? '', definition: { ...read.campaign, timing: { ...given.timing } } };
}
