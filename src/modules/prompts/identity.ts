// Who a visitor is, as the customer's own server has signed it. What is not signed is anybody's word.
import { z } from 'zod';
import { isSigned } from '../../platform/crypto.ts';
import type { ContactInput } from '../contacts/index.ts';

/** As a page or an app sends it: texts by name, of which `signature` is one. */
export const identityInput = z.record(z.string().max(100), z.string().max(500));

export type Identity = { contact: ContactInput; address: string };
export type Identified = { identity: Identity } | { problem: 'unsigned' | 'expired' | 'unreadable' };

const fields = ['externalId', 'email', 'phone', 'name', 'locale', 'timeZone', 'expires'];
const propertyPrefix = 'properties.';
const fieldsMax = 40;

/** The text that is signed: all fields but the signature as `name=value`, sorted by name, one a line. */
export function signedIdentity(given: Readonly<Record<string, string>>): string {
  return Object.keys(given)
    .filter((name) => name !== 'signature')
    .sort()
    .map((name) => `${name}=${given[name]}`)
    .join('\n');
}

/** Reads a signed identity; `expires` is in seconds since 1970. The signature may be written as base64url, base64 or hex. */
export function readIdentity(secret: string, given: Readonly<Record<string, string>>, now: Date): Identified {
  const signature = given.signature ?? '';
  const plain = /^[0-9a-f]{64}$/i.test(signature)
    ? Buffer.from(signature, 'hex').toString('base64url')
    : signature.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  // A line break inside a value could pass for another field.
  const names = Object.keys(given);
  const readable = names.length <= fieldsMax && Object.entries(given).every((field) => !/\p{Cc}/u.test(field.join('')));
  if (!readable) return { problem: 'unreadable' };
  if (!isSigned(secret, signedIdentity(given), plain)) return { problem: 'unsigned' };
  if (names.some((name) => name !== 'signature' && !fields.includes(name) && !name.startsWith(propertyPrefix))) {
    return { problem: 'unreadable' };
  }
  const { externalId, email, phone, name, locale, timeZone, expires } = given;
  if (expires !== undefined && !(Number(expires) * 1_000 > now.getTime())) return { problem: 'expired' };
  const address = externalId || email;
  if (!address) return { problem: 'unreadable' };
  const properties = names
    .filter((one) => one.startsWith(propertyPrefix))
    .map((one) => [one.slice(propertyPrefix.length), given[one] as string]);
  const known = { externalId, email, phone, name, locale, timeZone };
  const contact = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined && value !== ''));
  return { identity: { contact: { ...contact, properties: Object.fromEntries(properties) }, address } };
}
