import { expect, test } from 'vitest';
import { hideSecrets, openSecrets, sealSecrets } from './secrets.ts';

const secret = 'the secret of this installation, thirty-two or more';

test('secrets open in their own row only', () => {
  const row = { workspaceId: '1', id: '7' };
  const secrets = sealSecrets(secret, row, { apiKey: 'key-0815' });
  expect(openSecrets(secret, { ...row, secrets })).toEqual({ apiKey: 'key-0815' });
  for (const other of [
    { ...row, id: '8' },
    { workspaceId: '2', id: '7' },
    { workspaceId: '17', id: '' },
  ]) {
    expect(openSecrets(secret, { ...other, secrets })).toBeNull();
  }
  expect(openSecrets('another secret of thirty-two characters', { ...row, secrets })).toBeNull();
});

test.each([
  ['the key key-0815 is wrong', 'the key ******** is wrong'],
  ['GET /?key=pa%24s%2Fword', 'GET /?key=********'],
  [`Basic ${Buffer.from('pa$s/word').toString('base64')}`, 'Basic ********'],
  [`Basic ${Buffer.from('user:pa$s/word').toString('base64')}`, /^Basic dXNlc\w{0,4}\*{8}\w?=?$/],
  [`Basic ${Buffer.from('user7:pa$s/word').toString('base64')}`, /^Basic dXNlc\w{0,4}\*{8}\w?=?$/],
  ['header was Bearer 123456789', 'header was Bearer ********'],
  ['nothing of it', 'nothing of it'],
])('in “%s” no secret is left', (text, hidden) => {
  const secrets = { a: 'key-0815', b: 'pa$s/word', c: 'Authorization: Bearer 123456789\nX-Id: 12', d: 'abc', e: 5 };
  if (typeof hidden === 'string') expect(hideSecrets(text, secrets)).toBe(hidden);
  else expect(hideSecrets(text, secrets)).toMatch(hidden);
});
