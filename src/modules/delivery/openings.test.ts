// What is worked out once for a minute and a zone is what the rules say at each moment.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Hours, nextOpening, openDaysOf } from '../../core/asking/index.ts';
import { createOpenings } from './openings.ts';

const hours: Hours = {
  weekdays: [...Array(6).fill({ from: '02:30', until: '17:00' }), null],
  quietHours: { from: '12:00', until: '13:30' },
  holidays: ['03-30', '2026-10-26'],
};
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'];
const lane = { hours: JSON.stringify(hours), timeZone: 'Europe/Berlin' };

test('however often it is asked, the rules say the same', () => {
  const openings = createOpenings();
  const open = openDaysOf(hours);
  // Around the changes of the clock in Berlin, Lord Howe and New York.
  const starts = ['2026-03-28T22:00:00Z', '2026-04-04T12:00:00Z', '2026-10-24T22:00:00Z', '2026-11-01T03:00:00Z'];
  const moments = fc.tuple(fc.constantFrom(...starts), fc.integer({ min: 0, max: 2 * 86_400_000 }));
  fc.assert(
    fc.property(moments, fc.option(fc.constantFrom(...zones)), ([start, laterMs], zone) => {
      for (const ms of [0, 1, 59_999, 60_000, 60_001]) {
        const now = new Date(Date.parse(start) + laterMs + ms);
        const next = nextOpening(open, zone ?? 'Europe/Berlin', now) as Date;
        expect(openings(lane, zone, now)).toEqual(next > now ? next : null);
      }
    }),
    { numRuns: 500 },
  );
});

test('where there are no hours everything may leave, and where nothing ever opens it is looked at again a day later', () => {
  const openings = createOpenings();
  const now = new Date('2026-03-01T03:00:00Z');
  expect(openings({ hours: null, timeZone: null }, 'Europe/Berlin', now)).toBeNull();
  const never = JSON.stringify({ ...hours, weekdays: Array(7).fill(null) });
  expect(openings({ ...lane, hours: never }, null, now)).toEqual(new Date('2026-03-02T03:00:00Z'));
});
