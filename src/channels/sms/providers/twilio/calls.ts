// What Twilio's calls say: a message that came in, or what became of one that went out.
import type { DeliveryEvent, HookReading, HookRequest } from '../../../channel.ts';
import { shortReply } from '../../../http-outcome.ts';

/** What Twilio answers by itself, in English: "Twilio support for opt-out keywords" and its HELP. */
const answeredByTwilio = new Set([
  ...[
    'STOP',
    'STOPALL',
    'UNSUBSCRIBE',
    'CANCEL',
    'END',
    'QUIT',
    'REVOKE',
    'OPTOUT',
    'START',
    'YES',
    'UNSTOP',
    'HELP',
    'INFO',
  ],
]);

/** The number will never take messages: unknown (30005), or a landline or an unreachable carrier (30006). */
const hardCodes = new Set(['30005', '30006', '21211', '21214', '21217', '21614']);

export function readCall(
  { method, url, body }: HookRequest,
  { keywords }: { keywords: 'twilio' | 'hark' },
  now: Date,
): HookReading {
  const fields = method === 'GET' ? new URL(url).searchParams : new URLSearchParams(body.toString('utf8'));
  const of = (name: string) => fields.get(name) ?? '';
  const providerId = of('MessageSid') || of('SmsSid');
  const status = of('MessageStatus') || of('SmsStatus');
  if (providerId === '') return { kind: 'unreadable', reason: 'it names no message' };
  if (!fields.has('Body') || !['received', 'receiving', ''].includes(status)) {
    return {
      kind: 'read',
      events: readStatus(status, of('ErrorCode'), { providerId, address: of('To') }, now),
      texts: [],
    };
  }
  const text = of('Body');
  // OptOutType is there where a messaging service has seen to the keyword itself, in whatever language.
  const answered =
    of('OptOutType') !== '' || (keywords === 'twilio' && answeredByTwilio.has(text.trim().toUpperCase()));
  return {
    kind: 'read',
    events: [],
    texts: [{ from: of('From'), to: of('To'), text, providerId, at: now, answered }],
    reply: { contentType: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' },
  };
}

function readStatus(
  status: string,
  code: string,
  message: { providerId: string; address: string },
  now: Date,
): DeliveryEvent[] {
  const event = (kind: DeliveryEvent['kind'], detail: string, hard?: boolean): DeliveryEvent[] => [
    { kind, ...message, messageId: null, detail: shortReply(detail), at: now, ...(hard === undefined ? {} : { hard }) },
  ];
  if (status === 'delivered' || status === 'read') return event('delivered', `Twilio: ${status}`);
  if (status !== 'undelivered' && status !== 'failed') return [];
  if (code === '21610') return event('unsubscribed', 'Twilio error 21610: the recipient has stopped messages');
  return event('bounced', `Twilio: ${status}${code ? `, error ${code}` : ''}`, hardCodes.has(code));
}
