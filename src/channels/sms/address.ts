// Which numbers a text message can go to. The provider has the last word; here only what is no number, or one that certainly takes
// no messages, is turned away.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

const withoutMessages = new Set([
  'FIXED_LINE',
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'UAN',
  'PAGER',
  'VOICEMAIL',
]);

const kept = new Map<string, string | null>();
const keptMax = 10_000;

/** The number in E.164, or null. In many countries nothing tells a mobile number from another: those pass. */
export function mobileNumber(text: string | null): string | null {
  if (text === null) return null;
  const known = kept.get(text);
  if (known !== undefined) return known;
  const number = parsePhoneNumberFromString(text);
  const type = number?.getType();
  const address = number?.isValid() && !(type && withoutMessages.has(type)) ? number.number : null;
  if (kept.size >= keptMax) kept.clear();
  kept.set(text, address);
  return address;
}
