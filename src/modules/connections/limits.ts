// How much may leave by a connection: by day, by domain and minute, and less while a new sender is warmed up.
import { z } from 'zod';

const messages = (max: number) => z.int().min(1).max(max);

const warmUp = z
  .object({
    startPerDay: messages(1_000_000)
      .describe('Messages on the first day.')
      .meta({ examples: [50] }),
    doublesEveryDays: z
      .int()
      .min(1)
      .max(60)
      .describe('Days in which that doubles.')
      .meta({ examples: [3] }),
    from: z.iso
      .date()
      .nullable()
      .default(null)
      .describe('The first day, in UTC; null begins when the connection is put in use.'),
  })
  .describe('Fewer a day at first, until `perDayMax` is reached; without one, until it is a million.');

export const limitsSchema = z.object({
  perDayMax: messages(100_000_000).nullable().default(null).describe('Messages on one day of UTC; null is no limit.'),
  perDomainMinuteMax: messages(1_000_000)
    .nullable()
    .default(null)
    .describe(
      'Messages a minute to the addresses of one domain, or in all where addresses have none; null is no limit.',
    ),
  warmUp: warmUp.nullable().default(null),
});

/** What a person allowed. */
export type Limits = z.output<typeof limitsSchema>;

export const noLimits: Limits = { perDayMax: null, perDomainMinuteMax: null, warmUp: null };

/** The limits with the day on which a warm-up begins, where that was open and the connection is in use from `now` on. */
export function begun(limits: Limits, now: Date): Limits {
  const { warmUp } = limits;
  if (warmUp === null || warmUp.from !== null) return limits;
  return { ...limits, warmUp: { ...warmUp, from: now.toISOString().slice(0, 10) } };
}
