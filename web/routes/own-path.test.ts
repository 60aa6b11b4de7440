import { expect, test } from 'vitest';
import { isOwnPath } from './own-path.ts';

test.each(['/', '/w/1/contacts?sort=name', '/w/1/surveys/2#end', '/w/1/a//b'])('%j is a path of this site', (path) => {
  expect(isOwnPath(path)).toBe(true);
});

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n\\evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  'w/1',
  '',
  '//',
  7,
  null,
])('%j is none', (path) => {
  expect(isOwnPath(path)).toBe(false);
});
