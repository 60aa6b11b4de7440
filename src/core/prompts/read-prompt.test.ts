// Prompts as they come from outside, and what a person is told of them.
import { expect, test } from 'vitest';
import { describePrompt } from './describe-prompt.ts';
import { defaultPrompt } from './prompt.ts';
import { readPrompt } from './read-prompt.ts';

test('what is absent is usual', () => {
  expect(readPrompt({})).toEqual({ prompt: defaultPrompt });
});

test('everything that is wrong is told with its place', () => {
  const read = readPrompt({
    pages: { only: ['pricing', '/ok', 7], never: 'x' },
    trigger: { kind: 'event', name: 'Order Placed' },
    delaySeconds: -1,
    scrollPercent: 101,
    exitIntent: 'yes',
    sharePercent: 0,
    gapDays: 1.5,
    visitors: 'all',
    locale: 'xx',
    surprise: true,
  });
  const paths = 'problems' in read ? read.problems.map(({ path }) => path).sort() : [];
  expect(paths).toEqual([
    'delaySeconds',
    'exitIntent',
    'gapDays',
    'locale',
    'pages.never',
    'pages.only.0',
    'pages.only.2',
    'scrollPercent',
    'sharePercent',
    'surprise',
    'trigger.name',
    'visitors',
  ]);
});

test('a person reads when, where, to whom and how often', () => {
  const prompt = {
    ...defaultPrompt,
    pages: { only: ['/projects/*', '/home'], never: ['/projects/new'] },
    scrollPercent: 50,
    sharePercent: 20,
    visitors: 'known',
    gapDays: 30,
  } as const;
  expect(
    describePrompt({ ...prompt, pages: { only: [...prompt.pages.only], never: [...prompt.pages.never] } }),
  ).toEqual([
    'Appears once 10 seconds have passed and 50 % of the page has been seen, on /projects/* or /home, but never on /projects/new.',
    'Shown to 20 of every 100: visitors whom your site has identified.',
    'Nobody sees a prompt again within 30 days, and known contacts rest at least as long after any ask.',
  ]);
  expect(
    describePrompt({ ...defaultPrompt, delaySeconds: 0, trigger: { kind: 'event', name: 'order.placed' } })[0],
  ).toBe('After the event order.placed it appears at once, on every page.');
});
