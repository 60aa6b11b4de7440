// Evidence comes from many versions of the page and from imports: what is missing must not be made up.
import { expect, test } from 'vitest';
import { readEvidence, writeDuration } from './evidence.ts';

test('what was not measured is not shown', () => {
  expect(readEvidence({})).toEqual([]);
  expect(readEvidence({ visibleMs: null, pointerEvents: Number.NaN, network: null })).toEqual([]);
});

test('each fact is said in words, in a fixed order', () => {
  const facts = readEvidence({
    userAgent: '',
    scoreLinks: [{ score: 9, firstAtSeconds: 58 }],
    hiddenLinkOpened: true,
    act: 'touch',
    visibleMs: 800,
  });
  expect(facts).toEqual([
    { name: 'How', value: 'A tap, a click or a key press on the page' },
    { name: 'Page visible', value: '0.8 s' },
    { name: 'Links opened', value: '9 after 58 s' },
    { name: 'Hidden link', value: 'Opened: people cannot see it' },
    { name: 'User agent', value: 'None' },
  ]);
});

test('a text message has no page behind it, so nothing is said of one', () => {
  const evidence = { act: 'text', secondsSinceDelivery: 90, pointerEvents: 0, automated: false, userAgent: '' };
  expect(readEvidence(evidence)).toEqual([
    { name: 'How', value: 'Written back as a text message' },
    { name: 'After delivery', value: '90 s' },
  ]);
});

test('durations are as exact as people speak', () => {
  expect([0.84, 3, 42, 180, 7_500, 300_000].map(writeDuration)).toEqual([
    '0.8 s',
    '3 s',
    '42 s',
    '3 min',
    '2 h 5 min',
    '3 days',
  ]);
});
