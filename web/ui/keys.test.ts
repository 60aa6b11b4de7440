// A key does what the sheet says, and nothing where it belongs to the browser, a field or a screen reader.
import { expect, test } from 'vitest';
import { createSequence, isPlain, opensPalette, sequenceMs } from './keys.ts';

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  isComposing: false,
  ...more,
});

test('g and a letter are one stroke, other letters stand for themselves', () => {
  const sequence = createSequence(() => 0);
  expect(['j', 'g', 's', 'k', 'g', 'g'].map(sequence)).toEqual(['j', null, 'g s', 'k', null, 'g g']);
});

test('a letter that comes late is a stroke of its own', () => {
  let now = 0;
  const sequence = createSequence(() => now);
  expect(sequence('g')).toBeNull();
  now = sequenceMs;
  expect(sequence('s')).toBe('s');
});

test('the palette opens with Ctrl or Cmd and K, and with no third key', () => {
  expect(opensPalette(press('k', { ctrlKey: true }))).toBe(true);
  expect(opensPalette(press('K', { metaKey: true }))).toBe(true);
  expect(opensPalette(press('k', { ctrlKey: true, altKey: true }))).toBe(false);
  expect(opensPalette(press('k'))).toBe(false);
});

test.each([
  ['a key with Ctrl', press('j', { ctrlKey: true })],
  ['a key with Cmd', press('j', { metaKey: true })],
  ['a key with Alt', press('j', { altKey: true })],
  ['a key that a part of the page has used', press('j', { defaultPrevented: true })],
  ['a key in the middle of a word in Japanese', press('j', { isComposing: true })],
  ['Tab', press('Tab')],
  ['the space bar, which presses buttons and scrolls', press(' ')],
])('%s is left alone', (_, pressed) => {
  expect(isPlain(pressed)).toBe(false);
});

test('a character is a stroke, whatever it needs to be typed', () => {
  expect(isPlain(press('?', { shiftKey: true }))).toBe(true);
  expect(isPlain(press('j'))).toBe(true);
});
