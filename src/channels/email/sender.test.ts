import { expect, test } from 'vitest';
import { envelopeSender } from './sender.ts';

test('a return path carries the id of the message, unless that makes an address that no mail server takes', () => {
  const id = '123456.1234567890.0.5eed5eed5eed5eed';
  expect(envelopeSender('bounces+*@acme.example', id)).toBe(`bounces+${id}@acme.example`);
  const local = 'b'.repeat(63 - id.length);
  expect(envelopeSender(`${local}+*@acme.example`, id)).toBe(`${local}+${id}@acme.example`);
  expect(envelopeSender(`b${local}+*@acme.example`, id)).toBe(`b${local}@acme.example`);
  expect(envelopeSender('bounces@acme.example', id)).toBe('bounces@acme.example');
});
