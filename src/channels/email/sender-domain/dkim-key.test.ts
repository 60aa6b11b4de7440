import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseDkimKey } from './dkim-key.ts';

const rsa = (modulusLength: number, type: 'spki' | 'pkcs1' = 'spki') =>
  generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'der', type }).toString('base64');
const long = rsa(2048);

/** RFC 6376, Appendix C.2, and RFC 8463, Appendix A.2. */
const ofRfc6376 =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB';
const ofRfc8463 = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';

test('the published keys are read', () => {
  expect(parseDkimKey(`v=DKIM1; p=${ofRfc6376}`)).toMatchObject({ key: { type: 'rsa', bits: 1024 } });
  expect(parseDkimKey(`v=DKIM1; k=ed25519; p=${ofRfc8463}`)).toMatchObject({ key: { type: 'ed25519', bits: 256 } });
});

test('a key is read in both of its forms, with blanks in it, and with its flags', () => {
  expect(parseDkimKey(`k=rsa; t=y:s; p=${long.slice(0, 50)} ${long.slice(50)};`)).toEqual({
    key: { type: 'rsa', bits: 2048, testing: true },
  });
  expect(parseDkimKey(`p=${rsa(1024, 'pkcs1')}`)).toMatchObject({ key: { bits: 1024 } });
});

test('an empty key is one that was revoked', () => {
  expect(parseDkimKey('v=DKIM1; p=')).toEqual({ revoked: true });
});

describe('a record is no use', () => {
  test.each([
    ['v=DKIM1; k=rsa', '“p=” is missing'],
    [`k=rsa; v=DKIM1; p=${long}`, 'begin with'],
    [`v=DKIM2; p=${long}`, 'begin with'],
    [`v=DKIM1; s=tlsrpt; p=${long}`, 'not for e-mail'],
    [`v=DKIM1; h=sha1; p=${long}`, 'sha256'],
    [`v=DKIM1; k=dsa; p=${long}`, 'kind of key'],
    [`v=DKIM1; p=${long.slice(0, 200)}`, 'a part of it may be missing'],
    ['v=DKIM1; p=…', 'cannot be read'],
    ['-----BEGIN PUBLIC KEY-----', 'no list of tags'],
  ])('%s', (text, why) => {
    expect(parseDkimKey(text)).toEqual({ problem: expect.stringContaining(why) });
  });
});
