// Random tokens and keyed hashes, from Node's own crypto. Sign-in and passwords are better-auth's.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 128 random bits: the token of a link. */
export function randomToken(): Buffer {
  return randomBytes(16);
}

/** A URL-safe secret of `bytes` random bytes (default 32). */
export function randomSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** SHA-256 in hex: what is stored in place of a secret that only has to be recognised. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** HMAC-SHA256 as base64url, for values that must come back unchanged. */
export function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

/** Whether `signature` is what `sign` made; takes the same time whatever differs. */
export function isSigned(secret: string, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(secret, text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
