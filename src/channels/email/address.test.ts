import { expect, test } from 'vitest';
import { deliverableAddress } from './address.ts';

test.each([
  ['ada@example.com', 'ada@example.com'],
  ['  Ada.Lovelace+nps@Sub.Example.co.uk ', 'Ada.Lovelace+nps@Sub.Example.co.uk'],
  ['jörg@münchen.example', 'jörg@xn--mnchen-3ya.example'],
  ['a..b@docomo.example', 'a..b@docomo.example'],
  ['root@localhost', 'root@localhost'],
])('%s is deliverable as %s', (text, address) => {
  expect(deliverableAddress(text)).toBe(address);
});

test.each([
  null,
  '',
  'ada',
  '@example.com',
  'ada@',
  'ada@exa mple.com',
  'ada lovelace@example.com',
  'ada@example.com\r\nBcc: eve@example.com',
  'ada\n@example.com',
  'ada@example.com>',
  '<ada@example.com>',
  'ada@example.com, eve@example.com',
  '"ada"@example.com',
  'ada@-_.example',
  'ada@example..com',
  `${'x'.repeat(65)}@example.com`,
  `ada@${'x.'.repeat(130)}com`,
  'ada\ud800@example.com',
])('%j is not deliverable', (text) => {
  expect(deliverableAddress(text)).toBeNull();
});
