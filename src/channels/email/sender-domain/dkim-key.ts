// Reads the record of a DKIM key (RFC 6376 §3.6.1, RFC 8301, RFC 8463).
import { createPublicKey } from 'node:crypto';
import { readTags } from './tag-list.ts';

export type DkimKey = {
  type: 'rsa' | 'ed25519';
  /** Length of an RSA key; 256 for Ed25519. */
  bits: number;
  /** The domain says that it is only trying things out: `t=y`. */
  testing: boolean;
};

/** `problem` is a sentence. */
export type DkimParsed = { key: DkimKey } | { revoked: true } | { problem: string };

export function parseDkimKey(text: string): DkimParsed {
  const tags = readTags(text);
  if (tags === null) return { problem: 'It is no list of tags such as “k=rsa; p=…”.' };
  const version = tags.get('v');
  if (version !== undefined && (version !== 'DKIM1' || [...tags.keys()][0] !== 'v')) {
    return { problem: 'It must begin with “v=DKIM1”.' };
  }
  const p = tags.get('p')?.replace(/\s+/g, '');
  if (p === undefined) return { problem: 'It holds no key: “p=” is missing.' };
  if (p === '') return { revoked: true };
  const services = listOf(tags.get('s') ?? '*');
  if (!services.some((service) => service === '*' || service === 'email')) {
    return { problem: `The key is not for e-mail: “s=${tags.get('s')}”.` };
  }
  const hashes = tags.get('h');
  if (hashes !== undefined && !listOf(hashes).includes('sha256')) {
    return { problem: `It allows only ${hashes}, which receivers no longer take; “h=” must have sha256.` };
  }
  const type = tags.get('k') ?? 'rsa';
  const bits = type === 'rsa' ? bitsOfRsa(p) : type === 'ed25519' ? bitsOfEd25519(p) : null;
  if (type !== 'rsa' && type !== 'ed25519')
    return { problem: `“k=${type}” is a kind of key that receivers do not know.` };
  if (bits === null) return { problem: 'The key after “p=” cannot be read; a part of it may be missing.' };
  const flags = listOf(tags.get('t') ?? '');
  return { key: { type, bits, testing: flags.includes('y') } };
}

const listOf = (text: string) => text.split(':').map((one) => one.trim().toLowerCase());

/** Keys are published as SubjectPublicKeyInfo; some as the bare RSAPublicKey that RFC 6376 speaks of. */
function bitsOfRsa(base64: string): number | null {
  if (!/^[a-z\d+/]+=*$/i.test(base64)) return null;
  const key = Buffer.from(base64, 'base64');
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({ key, format: 'der', type });
      if (asymmetricKeyType === 'rsa') return asymmetricKeyDetails?.modulusLength ?? null;
    } catch {
      // Not of this form.
    }
  }
  return null;
}

function bitsOfEd25519(base64: string): number | null {
  return Buffer.from(base64, 'base64').length === 32 ? 256 : null;
}
