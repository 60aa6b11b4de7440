import { expect, test } from 'vitest';
import { actionName, fieldName, writeValue } from './audit-words.ts';

test.each([
  ['contact.updated', 'Contact updated'],
  ['api_key.created', 'API key created'],
  ['list.contacts_added', 'List contacts added'],
  ['user.password_changed', 'Password changed'],
  ['user.two_factor_on', 'Two-factor sign-in switched on'],
  ['brand_new.created', 'Brand new created'],
])('the action %s is “%s” to a person', (action, words) => {
  expect(actionName(action)).toBe(words);
});

test('a field is named with its part', () => {
  expect(fieldName('time_zone')).toBe('Time zone');
  expect(fieldName('properties.plan')).toBe('Properties: plan');
});

test('a value can be read, whatever it is', () => {
  expect([null, '', 'pro', true, 3, ['a', 'b'], [], { a: 1 }].map(writeValue)).toEqual([
    '—',
    '(empty)',
    'pro',
    'true',
    '3',
    'a, b',
    '(none)',
    '{\n  "a": 1\n}',
  ]);
});
