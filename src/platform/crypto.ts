// Random tokens, keyed hashes and encryption at rest, from Node's own crypto. Sign-in and passwords are better-auth's.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

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

/**
 * AES-256-GCM under a key that HKDF-SHA256 derives from `secret`. The text opens only beside the same `associated` data, so
 * that it is worth nothing in another place. Nonces are random: good for 2^32 texts of one secret.
 */
export function encrypt(secret: string, text: string, associated: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', encryptionKey(secret), nonce).setAAD(Buffer.from(associated));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `1.${sealed.toString('base64url')}`;
}

/** What `encrypt` was given; null where the secret or the associated data is another one, or the text was changed. */
export function decrypt(secret: string, encrypted: string, associated: string): string | null {
  const sealed = Buffer.from(encrypted.replace(/^1\./, ''), 'base64url');
  if (!encrypted.startsWith('1.') || sealed.length < 28) return null;
  const decipher = createDecipheriv('aes-256-gcm', encryptionKey(secret), sealed.subarray(0, 12))
    .setAAD(Buffer.from(associated))
    .setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

// Another use of the same secret must never share this key: the purpose is part of it.
function encryptionKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'hark secrets at rest', 32));
}
