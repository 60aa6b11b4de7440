// The signature of SendGrid's event webhook: ECDSA with P-256 and SHA-256 over the timestamp and the body as it came.
import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** The key as SendGrid shows it: base64 of its DER form, with or without the lines of PEM. Null where it is none. */
export function readPublicKey(text: string): KeyObject | null {
  try {
    const base64 = text.replace(/-----[^-]+-----|\s/g, '');
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ec' ? key : null;
  } catch {
    return null;
  }
}

export function isSigned(
  verificationKey: string,
  body: Buffer,
  signature: string | undefined,
  timestamp: string | undefined,
): boolean {
  const key = readPublicKey(verificationKey);
  if (key === null || signature === undefined || timestamp === undefined) return false;
  const signed = Buffer.concat([Buffer.from(timestamp), body]);
  try {
    return verify('sha256', signed, { key, dsaEncoding: 'der' }, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
