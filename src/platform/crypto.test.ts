import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decrypt, encrypt } from './crypto.ts';

const secret = 'a secret of more than thirty-two characters';

test('what was encrypted opens again, whatever it says, and never looks the same twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, associated) => {
      const encrypted = encrypt(secret, text, associated);
      expect(encrypted).not.toBe(encrypt(secret, text, associated));
      expect(decrypt(secret, encrypted, associated)).toBe(text);
    }),
  );
});

test('it opens with no other secret and in no other place', () => {
  const encrypted = encrypt(secret, 'key-123', '1.7');
  expect(encrypted).not.toContain('key-123');
  expect(decrypt(`${secret}!`, encrypted, '1.7')).toBeNull();
  expect(decrypt(secret, encrypted, '1.8')).toBeNull();
});

test('a text that was changed at any place is refused', () => {
  const encrypted = encrypt(secret, 'key-123', '1.7');
  const bytes = Buffer.from(encrypted.slice(2), 'base64url');
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] as number) ^ 1;
    expect(decrypt(secret, `1.${changed.toString('base64url')}`, '1.7')).toBeNull();
  }
  for (const text of ['', '1.', '2.AAAA', encrypted.slice(0, 20), encrypted.slice(2)]) {
    expect(decrypt(secret, text, '1.7')).toBeNull();
  }
});
