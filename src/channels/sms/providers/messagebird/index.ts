// MessageBird (Bird): the REST API of `rest.messagebird.com`. Reports and incoming messages are signed by a JSON Web Token.
import { z } from 'zod';
import type { DeliveryEvent, HookReading, HookRequest, Outcome, Provider, Rendered, Tools } from '../../../channel.ts';
import { badSettings, handOver, jsonOf, shortReply } from '../../../http-outcome.ts';
import { identityOf, type SmsContent, type SmsIdentity, secret, sender, shared } from '../../settings.ts';
import { numberOf, textOf, timeOf } from '../fields.ts';
import { claimsOf, sha256Of } from '../signed-jwt.ts';

const settings = z.object({
  accessKey: secret.meta({ title: 'Access key', description: 'In the dashboard under Developers, API access.' }),
  signingKey: secret.meta({
    title: 'Signing key',
    description:
      'In the dashboard under Developers, API settings. By it Hark knows that an incoming call is MessageBird’s.',
  }),
  from: sender,
  ...shared,
});

export type MessageBirdSettings = z.infer<typeof settings>;

const api = 'https://rest.messagebird.com';

export const messagebird: Provider<SmsIdentity, SmsContent, MessageBirdSettings> = {
  id: 'messagebird',
  name: 'MessageBird',
  settings,
  secrets: ['accessKey', 'signingKey'],
  identity: identityOf,
  open: (chosen, tools) => ({
    provider: 'messagebird',
    captures: false,
    concurrency: 16,
    deliver: (message) =>
      handOver(
        tools,
        'MessageBird',
        {
          purpose: 'MessageBird text message',
          url: `${api}/messages`,
          headers: { ...headersFor(chosen), 'content-type': 'application/json' },
          body: JSON.stringify(bodyOf(chosen, tools, message)),
        },
        readAnswer,
      ),
    close: async () => {},
  }),
  async check(chosen, { http }) {
    const { status } = await http({ purpose: 'MessageBird check', url: `${api}/balance`, headers: headersFor(chosen) });
    if (status === 401 || status === 403) return 'MessageBird does not know this access key.';
    return status === 200 ? null : `MessageBird answered ${status}.`;
  },
  hookHelp: 'In the flow of your number, enter this address under Forward to URL (POST). Receipts need no setting.',
  hook: readCall,
};

function headersFor({ accessKey }: MessageBirdSettings) {
  return { authorization: `AccessKey ${accessKey}`, accept: 'application/json' };
}

/** `datacoding: auto` takes Unicode only where the text needs it; a report comes only for what has a reference. */
function bodyOf(
  { from }: MessageBirdSettings,
  { hookUrl }: Tools,
  { address, content, messageId }: Rendered<SmsContent>,
) {
  return {
    originator: from,
    recipients: [address.replace(/^\+/, '')],
    body: content.text,
    datacoding: 'auto',
    reference: messageId,
    ...(hookUrl === null ? {} : { reportUrl: hookUrl }),
  };
}

/** Errors come as a list of `code`, `description` and `parameter`. 2: the key. 25: no money is left. 9 and 10: a parameter. */
function readAnswer(status: number, body: Record<string, unknown>): Outcome | null {
  if (status === 201) return { kind: 'accepted', reply: 'MessageBird: accepted', providerId: textOf(body.id) };
  const [error] = Array.isArray(body.errors) ? (body.errors as Record<string, unknown>[]) : [];
  if (error === undefined) return null;
  const code = Number(error.code);
  const reply = shortReply(`MessageBird ${status}, error ${code}: ${textOf(error.description)}`);
  if (code === 2 || code === 25) return badSettings(reply);
  if (code !== 9 && code !== 10) return null;
  if (/originator/.test(textOf(error.parameter))) return badSettings(reply);
  return { kind: 'refused', reply, badAddress: /recipient/.test(textOf(error.parameter)) };
}

async function readCall(request: HookRequest, { signingKey }: MessageBirdSettings, now: Date): Promise<HookReading> {
  const unsigned = await faultOf(request, signingKey, now);
  if (unsigned !== null) return { kind: 'unsigned', reason: unsigned };
  const fields = fieldsOf(request);
  const of = (name: string) => textOf(fields[name]);
  if (of('id') === '') return { kind: 'unreadable', reason: 'it names no message' };
  if (of('status') !== '') return { kind: 'read', events: readStatus(of, now), texts: [] };
  if (of('originator') === '') return { kind: 'unreadable', reason: 'it is neither a report nor a message' };
  const text = {
    from: numberOf(of('originator')),
    to: numberOf(of('recipient')),
    text: of('body') || of('payload'),
    providerId: of('id'),
    at: timeOf(fields.createdDatetime, now),
  };
  return { kind: 'read', events: [], texts: [text] };
}

/** A token over the URL and, where there is one, the body. */
export async function faultOf(
  { url, headers, body }: HookRequest,
  signingKey: string,
  now: Date,
): Promise<string | null> {
  const options = { algorithms: ['HS256', 'HS384', 'HS512'], issuer: 'MessageBird', now };
  const claims = await claimsOf(headers['messagebird-signature-jwt'] ?? '', signingKey, options);
  if (claims === null || claims.jti === undefined) return 'its token is not that of the signing key in the settings';
  if (claims.url_hash !== sha256Of(url)) return 'its token is that of another address';
  const bodyIs = body.length === 0 ? claims.payload_hash === undefined : claims.payload_hash === sha256Of(body);
  return bodyIs ? null : 'its token is that of another body';
}

/** Reports come as a query, messages as a form or as JSON. */
function fieldsOf({ url, headers, body }: HookRequest): Record<string, unknown> {
  const query = Object.fromEntries(new URL(url).searchParams);
  if (body.length === 0) return query;
  const json = /json/.test(headers['content-type'] ?? '');
  return { ...query, ...(json ? jsonOf(body) : Object.fromEntries(new URLSearchParams(body.toString('utf8')))) };
}

function readStatus(of: (name: string) => string, now: Date): DeliveryEvent[] {
  const [status, reason] = [of('status'), of('statusReason').replaceAll('+', ' ')];
  const message = {
    messageId: of('reference') || null,
    providerId: of('id'),
    address: numberOf(of('recipient')),
    detail: shortReply(`MessageBird: ${[status, reason, of('statusErrorCode')].filter(Boolean).join(', ')}`),
    at: timeOf(of('statusDatetime'), now),
  };
  if (status === 'delivered') return [{ kind: 'delivered', ...message }];
  if (status === 'buffered') return [{ kind: 'deferred', ...message }];
  if (status !== 'delivery_failed' && status !== 'expired') return [];
  if (/opted? ?out/i.test(reason)) return [{ kind: 'unsubscribed', ...message }];
  return [{ kind: 'bounced', hard: /unknown subscriber/i.test(reason), ...message }];
}
