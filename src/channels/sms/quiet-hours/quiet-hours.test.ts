// When a text message may go out, by number, zone and moment. Local times are those of the place that is named.
import { describe, expect, test } from 'vitest';
import { instantAt, localTime, parseDay } from '../../../core/calendar/index.ts';
import { easterOf } from './holidays.ts';
import { allowedFrom } from './index.ts';

const local = (zone: string, text: string): Date => {
  const [day = '', time = ''] = text.split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return instantAt(zone, { day: parseDay(day) ?? 0, minute: hours * 60 + minutes });
};

// 2026-03-02 is a Monday.
const cases: [what: string, address: string, zone: string, at: string, from: string][] = [
  ['nothing known: 8 to 21', '+6591234567', 'Asia/Singapore', '2026-03-02 07:59', '2026-03-02 08:00'],
  ['within the hours: now', '+6591234567', 'Asia/Singapore', '2026-03-02 20:59', '2026-03-02 20:59'],
  ['at the end: the next morning', '+6591234567', 'Asia/Singapore', '2026-03-02 21:00', '2026-03-03 08:00'],
  ['US by area code, New York', '+12125550123', 'America/New_York', '2026-03-02 21:00', '2026-03-03 08:00'],
  ['US, 20:59 is allowed', '+12125550123', 'America/New_York', '2026-03-02 20:59', '2026-03-02 20:59'],
  ['California', '+14155550123', 'America/Los_Angeles', '2026-03-02 07:00', '2026-03-02 08:00'],
  ['Florida ends at 20', '+13055550123', 'America/New_York', '2026-03-02 20:00', '2026-03-03 08:00'],
  ['Oklahoma ends at 20', '+14055550123', 'America/Chicago', '2026-03-02 20:30', '2026-03-03 08:00'],
  ['Washington ends at 20', '+12065550123', 'America/Los_Angeles', '2026-03-02 20:00', '2026-03-03 08:00'],
  ['Texas begins at noon on Sundays', '+15125550123', 'America/Chicago', '2026-03-08 09:00', '2026-03-08 12:00'],
  ['France rests on Sundays', '+33612345678', 'Europe/Paris', '2026-03-08 10:00', '2026-03-09 08:00'],
  ['France rests on Easter Monday', '+33612345678', 'Europe/Paris', '2026-04-04 22:00', '2026-04-07 08:00'],
  ['France rests on 14 July', '+33612345678', 'Europe/Paris', '2026-07-14 10:00', '2026-07-15 08:00'],
  ['India begins at 10', '+919876543210', 'Asia/Kolkata', '2026-03-02 09:00', '2026-03-02 10:00'],
  ['Germany rests on Sundays', '+4915112345678', 'Europe/Berlin', '2026-03-07 20:00', '2026-03-09 08:00'],
  ['South Africa: Saturday until 13', '+27821234567', 'Africa/Johannesburg', '2026-03-07 13:00', '2026-03-09 08:00'],
  ['over the change to summer time', '+4915112345678', 'Europe/Berlin', '2026-03-28 20:00', '2026-03-30 08:00'],
];

describe('quiet hours', () => {
  test.each(cases)('%s', (_, address, zone, at, from) => {
    const allowed = allowedFrom(address, null, local(zone, at));
    expect(allowed).toEqual(local(zone, from));
  });

  test('are those at the place of the contact where its zone is known', () => {
    const at = local('America/Los_Angeles', '2026-03-02 20:30');
    expect(allowedFrom('+12125550123', 'America/Los_Angeles', at)).toEqual(at);
    expect(allowedFrom('+12125550123', null, at)).toEqual(local('America/New_York', '2026-03-03 08:00'));
  });

  test('hold in every zone in which a number may be', () => {
    // Idaho lies in two zones: 8 o'clock must have come in the western one, 21 not in the eastern one.
    expect(allowedFrom('+12085550123', null, local('America/Denver', '2026-03-02 08:00'))).toEqual(
      local('America/Los_Angeles', '2026-03-02 08:00'),
    );
    expect(allowedFrom('+12085550123', null, local('America/Los_Angeles', '2026-03-02 20:30'))).toEqual(
      local('America/Los_Angeles', '2026-03-03 08:00'),
    );
  });

  test.each([
    ['Tallahassee, of a Florida code that is mostly Central', '+18505550123', '2026-03-02 20:00'],
    ['Elizabethtown, of a Kentucky code that is mostly Central', '+12705550123', '2026-03-02 21:00'],
  ])('%s, is written to within the hours of both zones', (_, address, at) => {
    expect(allowedFrom(address, null, local('America/New_York', at))).toEqual(
      local('America/Chicago', '2026-03-03 08:00'),
    );
  });

  test('a zone that nobody knows is as none', () => {
    const at = local('America/New_York', '2026-03-02 22:00');
    expect(allowedFrom('+12125550123', 'Mars/Olympus', at)).toEqual(allowedFrom('+12125550123', null, at));
  });

  test('what is allowed is allowed at that moment, at every hour of a year and in every country', () => {
    const numbers = [
      '+12125550123',
      '+61412345678',
      '+5511987654321',
      '+33612345678',
      '+79161234567',
      '+821012345678',
      '+16045550123',
    ];
    for (const number of numbers) {
      for (let hour = 0; hour < 8_760; hour += 13) {
        const at = new Date(Date.UTC(2026, 0, 1, hour));
        const allowed = allowedFrom(number, null, at);
        expect(allowed.getTime()).toBeGreaterThanOrEqual(at.getTime());
        expect(allowedFrom(number, null, allowed)).toEqual(allowed);
        expect(allowed.getTime() - at.getTime()).toBeLessThan(6 * 86_400_000);
      }
    }
  });

  test('Easter is where the calendar has it', () => {
    const days = [2024, 2025, 2026, 2027, 2038].map((year) => easterOf(year));
    expect(days).toEqual(
      ['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25'].map((day) => parseDay(day)),
    );
    expect(localTime('UTC', new Date(0))).toEqual({ day: 0, minute: 0 });
  });
});
