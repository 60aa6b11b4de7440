import { expect, test } from 'vitest';
import { namesIn, simulationBars } from './simulation-series.ts';

const dayOf = (place: number) => ({
  day: new Date(Date.UTC(2026, 0, 1 + place)).toISOString().slice(0, 10),
  asked: 2,
  byChannel: { email: 1, sms: 1 },
  blocked: (place % 2 === 0 ? { gap: 3 } : { window: 1 }) as Record<string, number>,
  expectedAnswersSoFar: place,
  widthPoints: 200 - place,
});

test('few days are a bar each, many are put together by weeks, and nothing is lost', () => {
  const few = simulationBars({ days: Array.from({ length: 90 }, (_, place) => dayOf(place)) });
  expect(few).toHaveLength(90);
  expect(few[1]).toMatchObject({ days: '2 Jan 2026', label: '2 Jan', asked: 2, blocked: { window: 1 } });
  const many = simulationBars({ days: Array.from({ length: 366 }, (_, place) => dayOf(place)) });
  expect(many).toHaveLength(53);
  expect(many[0]).toMatchObject({
    days: '1 Jan – 7 Jan 2026',
    asked: 14,
    byChannel: { email: 7, sms: 7 },
    blocked: { gap: 12, window: 3 },
    answersSoFar: 6,
    widthPoints: 194,
  });
  expect(many.reduce((sum, { asked }) => sum + asked, 0)).toBe(732);
});

test('names come with those that count most first', () => {
  expect(namesIn([{ gap: 1 }, { window: 5 }, { gap: 2 }])).toEqual(['window', 'gap']);
});
