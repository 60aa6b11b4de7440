// Mailgun: the whole message to `messages.mime`, and its webhooks, each signed with the account's signing key.
import { z } from 'zod';
import type { Outcome, Provider, Rendered } from '../../../channel.ts';
import { badSettings, handOver, shortReply } from '../../../http-outcome.ts';
import type { EmailContent, EmailIdentity } from '../../settings.ts';
import { fieldsOf, readJson, unreadable, unsigned } from '../hook-body.ts';
import { datedNow, ownIdOf } from '../message-parts.ts';
import { from, identityOf, secret } from '../sender-settings.ts';
import { isSigned, readEvent } from './events.ts';

const settings = z.object({
  from,
  region: z.enum(['us', 'eu']).default('us').meta({
    title: 'Region',
    description: 'Where the domain was added: an EU domain is unknown in the US, and the reverse.',
  }),
  domain: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a domain, such as mg.acme.com')
    .meta({ title: 'Sending domain', description: 'As Mailgun lists it, such as mg.acme.com.' }),
  apiKey: secret.meta({ title: 'API key', description: 'A key of the account, or a sending key of the domain.' }),
  signingKey: secret.meta({
    title: 'HTTP webhook signing key',
    description: 'In Mailgun under API security; proves that reports of bounces and complaints come from Mailgun.',
  }),
});

type MailgunSettings = z.infer<typeof settings>;

const hosts = { us: 'https://api.mailgun.net', eu: 'https://api.eu.mailgun.net' };
const boundary = '=_hark_form';

export const mailgun: Provider<EmailIdentity, EmailContent, MailgunSettings> = {
  id: 'mailgun',
  name: 'Mailgun',
  settings,
  secrets: ['apiKey', 'signingKey'],
  identity: ({ from: sender }, tools) => identityOf(sender, undefined, tools),
  open: (chosen, tools) => ({
    provider: 'mailgun',
    captures: false,
    concurrency: 16,
    deliver: (message) =>
      handOver(
        tools,
        'Mailgun',
        {
          purpose: 'Mailgun e-mail',
          url: `${hosts[chosen.region]}/v3/${chosen.domain}/messages.mime`,
          headers: {
            authorization: authorizationOf(chosen),
            'content-type': `multipart/form-data; boundary="${boundary}"`,
          },
          body: formOf(message, new Date()),
        },
        readAnswer,
      ),
    close: async () => {},
  }),
  async check(chosen, { http }) {
    const { status, body } = await http({
      purpose: 'Mailgun check',
      url: `${hosts[chosen.region]}/v3/domains/${chosen.domain}`,
      headers: { authorization: authorizationOf(chosen) },
    });
    if (status === 401 || status === 403) {
      return 'Mailgun does not let this key look at the domain. A sending key may still send: try it with a test e-mail.';
    }
    if (status === 404) return `Mailgun has no domain ${chosen.domain} in this region.`;
    if (status !== 200) return `Mailgun answered ${status}.`;
    const { state } = fieldsOf(fieldsOf(readJson(body)).domain);
    return state === undefined || state === 'active' ? null : `Mailgun says that ${chosen.domain} is ${String(state)}.`;
  },
  hookHelp:
    'In Mailgun under Webhooks of the sending domain, enter this address for delivered, temporary and permanent failures, spam ' +
    'complaints and unsubscribes.',
  hook(request, { signingKey }, now) {
    const body = fieldsOf(readJson(request.body));
    if (body['event-data'] === undefined) return unreadable('it is no webhook of Mailgun');
    if (!isSigned(fieldsOf(body.signature), signingKey, now))
      return unsigned('the signature does not match the signing key, or is of another day');
    return { kind: 'read', events: readEvent(fieldsOf(body['event-data']), now), texts: [] };
  },
};

function authorizationOf({ apiKey }: MailgunSettings): string {
  return `Basic ${Buffer.from(`api:${apiKey}`).toString('base64')}`;
}

/** The boundary cannot occur in a message of ours: in quoted-printable no `=` stands before `_`, and its own boundary is another. */
function formOf(message: Rendered<EmailContent>, now: Date): string {
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const { content } = message;
  return (
    field('to', content.envelope.to) +
    field('o:tracking', 'no') +
    field('o:tracking-clicks', 'no') +
    field('o:tracking-opens', 'no') +
    field('v:hark-message', ownIdOf(message)) +
    `--${boundary}\r\nContent-Disposition: form-data; name="message"; filename="message.eml"\r\n` +
    `Content-Type: message/rfc822\r\n\r\n${datedNow(content.raw, now)}\r\n--${boundary}--\r\n`
  );
}

function readAnswer(status: number, body: unknown): Outcome | null {
  const { id, message } = fieldsOf(body);
  const reply = shortReply(`Mailgun ${status}: ${message ?? body}`);
  if (status === 200) {
    return { kind: 'accepted', reply, ...(id === undefined ? {} : { providerId: String(id).replace(/^<|>$/g, '') }) };
  }
  const words = String(message ?? body);
  if (status === 400 && /\bto\b.*not a valid address|parameter is not a valid address/i.test(words)) {
    return { kind: 'refused', reply, badAddress: true };
  }
  if (
    status === 402 ||
    (status === 400 && /not allowed to send|disabled|unverified|activate|free accounts/i.test(words))
  ) {
    return badSettings(`Mailgun does not send for this account or domain. ${words}`);
  }
  return null;
}
