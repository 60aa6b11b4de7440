// What a link may bring along: a score to start from and fields that the respondent does not see, such as the shop or the order.
// Only what the customer's own program has signed is believed; anybody could write the rest.
import { isSigned } from '../../../platform/crypto.ts';
import type { HiddenFields } from './visit.ts';

export type Prefill = { score: number | null; hidden: HiddenFields };

export const nothing: Prefill = { score: null, hidden: {} };

const prefix = 'hidden.';
const fieldsMax = 10;
/** Of all hidden fields together, in bytes: they travel in the address of the page. */
const bytesMax = 1_000;

/**
 * The text that is signed: `score` and each `hidden.…` as `name=value`, sorted by name, one a line. Parameters of other
 * names, such as those that a mail program adds, are not part of it.
 */
export function signedText(query: Readonly<Record<string, unknown>>): string {
  return signedFields(query)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}

/**
 * What is brought along, or nothing where the signature is missing or wrong or where it cannot be read: a respondent is never
 * turned away for it.
 * @param secret that signs; null where the link has none yet.
 */
export function readPrefill(secret: string | null, query: Readonly<Record<string, unknown>>): Prefill {
  const { signature } = query;
  if (secret === null || typeof signature !== 'string') return nothing;
  if (!isSigned(secret, signedText(query), signature.replace(/=+$/, ''))) return nothing;
  const fields = signedFields(query);
  const hidden = fields.filter(([name]) => name !== 'score').map(([name, value]) => [name.slice(prefix.length), value]);
  if (hidden.length > fieldsMax || !hidden.every(([name, value]) => isField(name as string, value as string))) {
    return nothing;
  }
  if (Buffer.byteLength(JSON.stringify(hidden)) > bytesMax) return nothing;
  const score = fields.find(([name]) => name === 'score')?.[1] ?? '';
  return { score: /^(\d|10)$/.test(score) ? Number(score) : null, hidden: Object.fromEntries(hidden) };
}

function signedFields(query: Readonly<Record<string, unknown>>): [name: string, value: string][] {
  return Object.entries(query)
    .filter((field): field is [string, string] => typeof field[1] === 'string')
    .filter(([name]) => name === 'score' || name.startsWith(prefix))
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function isField(name: string, value: string): boolean {
  return /^[a-z][a-z0-9_]{0,39}$/.test(name) && /^\P{Cc}{1,200}$/u.test(value);
}
