// Vonage: Messages API v1, `POST /v1/messages`, with the API key and secret; its webhooks are signed by a JSON Web Token.
import { z } from 'zod';
import type { DeliveryEvent, HookReading, HookRequest, Outcome, Provider, Rendered, Tools } from '../../../channel.ts';
import { badSettings, handOver, jsonOf, shortReply } from '../../../http-outcome.ts';
import { identityOf, type SmsContent, type SmsIdentity, secret, sender, shared } from '../../settings.ts';
import { numberOf, textOf, timeOf } from '../fields.ts';
import { claimsOf, sha256Of } from '../signed-jwt.ts';

const settings = z.object({
  apiKey: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .meta({ title: 'API key', description: 'In the Vonage dashboard, API settings.' }),
  apiSecret: secret.meta({ title: 'API secret', description: 'Beside the API key.' }),
  signatureSecret: secret.meta({
    title: 'Signature secret',
    description: 'In API settings. By it Hark knows that an incoming call is Vonage’s.',
  }),
  from: sender,
  ...shared,
});

export type VonageSettings = z.infer<typeof settings>;

export const vonage: Provider<SmsIdentity, SmsContent, VonageSettings> = {
  id: 'vonage',
  name: 'Vonage',
  settings,
  secrets: ['apiSecret', 'signatureSecret'],
  identity: identityOf,
  open: (chosen, tools) => ({
    provider: 'vonage',
    captures: false,
    concurrency: 16,
    deliver: (message) =>
      handOver(
        tools,
        'Vonage',
        {
          purpose: 'Vonage text message',
          url: 'https://api.nexmo.com/v1/messages',
          headers: {
            authorization: `Basic ${Buffer.from(`${chosen.apiKey}:${chosen.apiSecret}`).toString('base64')}`,
            'content-type': 'application/json',
            accept: 'application/json',
          },
          body: JSON.stringify(bodyOf(chosen, tools, message)),
        },
        readAnswer,
      ),
    close: async () => {},
  }),
  async check({ apiKey, apiSecret }, { http }) {
    const query = new URLSearchParams({ api_key: apiKey, api_secret: apiSecret });
    const { status } = await http({
      purpose: 'Vonage check',
      url: `https://rest.nexmo.com/account/get-balance?${query}`,
    });
    if (status === 401) return 'Vonage does not know this API key with this secret.';
    return status === 200 ? null : `Vonage answered ${status}.`;
  },
  hookHelp: 'In the webhooks of your number or application, enter this address as Inbound and as Status.',
  hook: readCall,
};

/** Vonage writes numbers without a plus. */
const withoutPlus = (number: string) => number.replace(/^\+/, '');

function bodyOf({ from }: VonageSettings, { hookUrl }: Tools, { address, content, messageId }: Rendered<SmsContent>) {
  return {
    message_type: 'text',
    channel: 'sms',
    to: withoutPlus(address),
    from: withoutPlus(from),
    text: content.text,
    client_ref: messageId,
    ...(hookUrl === null ? {} : { webhook_url: hookUrl, webhook_version: 'v1' }),
  };
}

/** Errors come as problem details: `title`, `detail` and, for parameters, `invalid_parameters`. */
function readAnswer(status: number, body: Record<string, unknown>): Outcome | null {
  if (status === 202) return { kind: 'accepted', reply: 'Vonage: accepted', providerId: textOf(body.message_uuid) };
  const reply = shortReply(`Vonage ${status}: ${textOf(body.title)}. ${textOf(body.detail)}`);
  if (status === 402) return badSettings(reply);
  if (status !== 422) return null;
  const about = JSON.stringify(body.invalid_parameters ?? '');
  return { kind: 'refused', reply, badAddress: /"name":"to"/.test(about) };
}

async function readCall(
  request: HookRequest,
  { apiKey, signatureSecret }: VonageSettings,
  now: Date,
): Promise<HookReading> {
  const token = (request.headers.authorization ?? '').replace(/^Bearer\s+/i, '');
  const claims = await claimsOf(token, signatureSecret, { algorithms: ['HS256'], issuer: 'Vonage', now });
  if (claims === null)
    return { kind: 'unsigned', reason: 'its token is not that of the signature secret in the settings' };
  if (claims.api_key !== apiKey || claims.payload_hash !== sha256Of(request.body)) {
    return { kind: 'unsigned', reason: 'its token is that of another call' };
  }
  const body = jsonOf(request.body);
  const providerId = textOf(body.message_uuid);
  if (providerId === '') return { kind: 'unreadable', reason: 'it names no message' };
  const at = timeOf(body.timestamp, now);
  if (body.status !== undefined) return { kind: 'read', events: readStatus(body, providerId, at), texts: [] };
  if (body.channel !== 'sms' || body.message_type !== 'text') return { kind: 'read', events: [], texts: [] };
  const text = { from: numberOf(body.from), to: numberOf(body.to), text: textOf(body.text), providerId, at };
  return { kind: 'read', events: [], texts: [text] };
}

function readStatus(body: Record<string, unknown>, providerId: string, at: Date): DeliveryEvent[] {
  const status = textOf(body.status);
  const { title, detail } = (body.error ?? {}) as Record<string, unknown>;
  const said = shortReply(`Vonage: ${status}${title === undefined ? '' : `, ${textOf(title)} ${textOf(detail)}`}`);
  const message = {
    messageId: textOf(body.client_ref) || null,
    providerId,
    address: numberOf(body.to),
    detail: said,
    at,
  };
  if (status === 'delivered' || status === 'read') return [{ kind: 'delivered', ...message }];
  if (status !== 'rejected' && status !== 'undeliverable') return [];
  if (/opted?[ -]?out|unsubscribed/i.test(said)) return [{ kind: 'unsubscribed', ...message }];
  const hard = /unknown subscriber|invalid (number|recipient)|illegal (number|recipient)|number not in use/i.test(said);
  return [{ kind: 'bounced', hard, ...message }];
}
