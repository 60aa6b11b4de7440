// A text message as a person reads it in Hark, with how it counts on its way.
import { segmentsOf } from '../../core/text/index.ts';
import type { SmsContent } from './settings.ts';

export function showText({ text }: SmsContent) {
  const { encoding, length, parts } = segmentsOf(text);
  const alphabet = encoding === 'gsm-7' ? 'GSM 7 bit' : 'Unicode (UCS-2)';
  const headers: [string, string][] = [
    ['Parts', String(parts)],
    ['Length', `${length} characters, ${alphabet}`],
  ];
  return { html: null, text, headers };
}
