// A provider of e-mails that exists in tests only: it speaks to a server of the test, has settings of every kind, and signs
// what it reports.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { DeliveryEvent, InboundText, Provider } from '../src/channels/channel.ts';
import { email } from '../src/channels/email/index.ts';
import { createLog } from '../src/platform/log.ts';
import { createOutbound } from '../src/platform/outbound/index.ts';

const settings = z.object({
  from: z.string().min(1).regex(/@/, 'must be an address').meta({ title: 'From', description: 'Who mails come from.' }),
  baseUrl: z.url().meta({ title: 'Address', description: 'Where the provider is.' }),
  region: z.enum(['us', 'eu']).default('us').meta({ title: 'Region' }),
  batch: z.int().min(1).max(100).optional().meta({ title: 'Batch' }),
  sandbox: z.boolean().default(false).meta({ title: 'Sandbox' }),
  apiKey: z.string().min(8, 'is too short').meta({ title: 'API key' }),
  signingKey: z.string().min(8).optional().meta({ title: 'Signing key' }),
});

export type TryoutSettings = z.output<typeof settings>;

export const tryout: Provider = {
  id: 'tryout',
  name: 'Tryout',
  settings,
  secrets: ['apiKey', 'signingKey'],
  identity: ({ from }: TryoutSettings, { publicHost, publicUrl }) => ({
    from,
    returnPath: from,
    publicHost,
    publicUrl,
  }),
  open: ({ baseUrl, apiKey }: TryoutSettings, { http }) => ({
    provider: 'tryout',
    captures: false,
    concurrency: 2,
    async deliver(message) {
      const headers = { authorization: `Bearer ${apiKey}` };
      try {
        const { status, body } = await http({
          purpose: 'tryout',
          url: `${baseUrl}/send`,
          method: 'POST',
          headers,
          body: JSON.stringify({ id: message.messageId, to: message.address }),
        });
        const reply = `${status} ${body}`;
        return status < 300 ? { kind: 'accepted', reply, providerId: message.messageId } : { kind: 'refused', reply };
      } catch (error) {
        return { kind: 'deferred', reply: `${apiKey}: ${(error as Error).message}` };
      }
    },
    close: async () => {},
  }),
  async check({ baseUrl, apiKey }: TryoutSettings, { http }) {
    const { status } = await http({
      purpose: 'tryout',
      url: `${baseUrl}/me`,
      headers: { 'x-key': apiKey },
      retries: 0,
    });
    return status === 200 ? null : `The key ${apiKey} is not known (${status}).`;
  },
  confirms: (url) => url.hostname === 'tryout.example',
  hook({ headers, body, method, url }, { signingKey }: TryoutSettings) {
    if (method === 'GET')
      return { kind: 'read', events: [], texts: [], reply: { contentType: 'text/plain', body: url } };
    if (headers['x-signature'] !== signatureOf(signingKey ?? '', body)) {
      return { kind: 'unsigned', reason: `the signature is not made with ${signingKey}` };
    }
    try {
      const { events = [], texts = [], confirm } = JSON.parse(body.toString());
      const dated = <Told extends { at: string }>(told: Told[]) =>
        told.map((one) => ({ ...one, at: new Date(one.at) }));
      return {
        kind: 'read',
        events: dated(events) as unknown as DeliveryEvent[],
        texts: dated(texts) as unknown as InboundText[],
        ...(confirm && { confirm }),
      };
    } catch {
      return { kind: 'unreadable', reason: 'it is no JSON' };
    }
  },
};

export const signatureOf = (key: string, body: string | Buffer) => createHmac('sha256', key).update(body).digest('hex');

/** Puts the provider into the list of those for e-mail; returns what takes it out again. */
export function offerTryout(): () => void {
  const providers = email.providers as Provider[];
  providers.push(tryout);
  return () => void providers.splice(providers.indexOf(tryout), 1);
}

/** What may call the servers of a test. */
export const outboundToTests = () =>
  createOutbound({ log: createLog('silent'), allowPrivateNetworks: true, retryBaseMs: 1 });
