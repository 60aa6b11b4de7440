// SendGrid: `POST /v3/mail/send`, which puts the message together itself, and its signed event webhook.
import { z } from 'zod';
import type { Outcome, Provider, Rendered } from '../../../channel.ts';
import { badSettings, handOver, shortReply } from '../../../http-outcome.ts';
import type { EmailContent, EmailIdentity } from '../../settings.ts';
import { fieldsOf, listOf, readJson, unreadable, unsigned } from '../hook-body.ts';
import { messageParts, ownIdOf } from '../message-parts.ts';
import { from, identityOf, secret } from '../sender-settings.ts';
import { readEvent } from './events.ts';
import { isSigned, readPublicKey } from './signature.ts';

const settings = z.object({
  from,
  region: z
    .enum(['global', 'eu'])
    .default('global')
    .meta({ title: 'Region', description: 'EU for a regional subuser whose mail stays in the EU.' }),
  apiKey: secret.meta({ title: 'API key', description: 'With access to Mail Send.' }),
  verificationKey: secret
    .refine((text) => readPublicKey(text) !== null, 'must be the key that SendGrid shows, which starts with MFkw')
    .optional()
    .meta({
      title: 'Verification key of the event webhook',
      description: 'SendGrid shows it once the webhook is signed. Without it no report of bounces is believed.',
    }),
});

type SendGridSettings = z.infer<typeof settings>;

const hosts = { global: 'https://api.sendgrid.com', eu: 'https://api.eu.sendgrid.com' };

export const sendgrid: Provider<EmailIdentity, EmailContent, SendGridSettings> = {
  id: 'sendgrid',
  name: 'SendGrid',
  settings,
  secrets: ['apiKey', 'verificationKey'],
  identity: ({ from: sender }, tools) => identityOf(sender, undefined, tools),
  open: ({ region, apiKey }, tools) => ({
    provider: 'sendgrid',
    captures: false,
    concurrency: 16,
    deliver: (message) =>
      handOver(
        tools,
        'SendGrid',
        {
          purpose: 'SendGrid e-mail',
          url: `${hosts[region]}/v3/mail/send`,
          headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
          body: JSON.stringify(bodyOf(message)),
        },
        (status, body, { headers }) => readAnswer(status, body, [headers['x-message-id']].flat()[0]),
      ),
    close: async () => {},
  }),
  async check({ region, apiKey }, { http }) {
    const { status, body } = await http({
      purpose: 'SendGrid check',
      url: `${hosts[region]}/v3/scopes`,
      headers: { authorization: `Bearer ${apiKey}` },
    });
    if (status === 401 || status === 403) return 'SendGrid does not know this API key.';
    if (status !== 200) return `SendGrid answered ${status}.`;
    const scopes = listOf(fieldsOf(readJson(body)).scopes);
    return scopes.includes('mail.send') ? null : 'This API key may not send: give it access to Mail Send.';
  },
  hookHelp:
    'In SendGrid under Settings, Mail Settings, Event Webhooks: post to this address what is delivered, deferred, bounced, dropped, ' +
    'reported as spam and unsubscribed, with Signed Event Webhook on; enter the verification key above.',
  hook(request, { verificationKey }, now) {
    const signature = request.headers['x-twilio-email-event-webhook-signature'];
    const timestamp = request.headers['x-twilio-email-event-webhook-timestamp'];
    if (verificationKey === undefined) return unsigned('no verification key is entered in the settings');
    if (!isSigned(verificationKey, request.body, signature, timestamp)) {
      return unsigned('the signature does not match the verification key');
    }
    const body = readJson(request.body);
    if (!Array.isArray(body)) return unreadable('it is no list of events');
    return { kind: 'read', events: body.flatMap((event) => readEvent(fieldsOf(event), now)), texts: [] };
  },
};

function bodyOf(message: Rendered<EmailContent>) {
  const { from: sender, to, subject, text, html, headers } = messageParts(message);
  const mailbox = ({ email, name }: typeof to) => (name === null ? { email } : { email, name });
  return {
    personalizations: [{ to: [mailbox(to)], custom_args: { 'hark-message': ownIdOf(message) } }],
    from: mailbox(sender),
    subject,
    content: [
      { type: 'text/plain', value: text },
      { type: 'text/html', value: html },
    ],
    headers: Object.fromEntries(headers),
    // Each link is one answer: another one in its place would tell SendGrid, and break what Hark knows of machines. The link to
    // unsubscribe is Hark's own.
    tracking_settings: {
      click_tracking: { enable: false, enable_text: false },
      open_tracking: { enable: false },
      subscription_tracking: { enable: false },
      ganalytics: { enable: false },
    },
  };
}

/** SendGrid names the field that is wrong. */
function readAnswer(status: number, body: unknown, providerId: string | undefined): Outcome | null {
  if (status === 202 || status === 200) {
    return { kind: 'accepted', reply: `SendGrid ${status}`, ...(providerId === undefined ? {} : { providerId }) };
  }
  const first = fieldsOf(listOf(fieldsOf(body).errors)[0]);
  const words = String(first.message ?? '');
  const reply = shortReply(`SendGrid ${status}: ${words}`);
  if (/verified sender identity|maximum credits|not authorized|suspended/i.test(words)) {
    return badSettings(`SendGrid does not send for these settings. ${words}`);
  }
  if (status === 400)
    return { kind: 'refused', reply, badAddress: /^personalizations\.\d+\.to/.test(String(first.field)) };
  return null;
}
