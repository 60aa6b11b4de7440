// Postmark: `POST /email`, and its webhooks for deliveries, bounces, complaints and changes of subscription.
import { z } from 'zod';
import type { HttpAnswer, Outcome, Provider, Rendered, Tools } from '../../../channel.ts';
import { badSettings, handOver, shortReply } from '../../../http-outcome.ts';
import type { EmailContent, EmailIdentity } from '../../settings.ts';
import { fieldsOf, readJson, unreadable, unsigned } from '../hook-body.ts';
import { messageParts, ownIdOf } from '../message-parts.ts';
import { from, identityOf, secret } from '../sender-settings.ts';
import { isCallerKnown, readEvents } from './events.ts';

const settings = z.object({
  from,
  serverToken: secret.meta({
    title: 'Server token',
    description: 'In Postmark under your server, API Tokens.',
  }),
  messageStream: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9-]{0,29}$/, 'must be the id of a stream, such as outbound')
    .default('outbound')
    .meta({ title: 'Message stream', description: 'The id of the stream that shall carry surveys.' }),
  hookUser: z
    .string()
    .trim()
    .max(100)
    .optional()
    .meta({ title: 'User of the webhook', description: 'Where the webhook is set up with basic authentication.' }),
  hookPassword: secret.optional().meta({ title: 'Password of the webhook', description: 'Goes with that user.' }),
});

export type PostmarkSettings = z.infer<typeof settings>;

const api = 'https://api.postmarkapp.com';

export const postmark: Provider<EmailIdentity, EmailContent, PostmarkSettings> = {
  id: 'postmark',
  name: 'Postmark',
  settings,
  secrets: ['serverToken', 'hookPassword'],
  identity: ({ from: sender }, tools) => identityOf(sender, undefined, tools),
  open: (chosen, tools) => ({
    provider: 'postmark',
    captures: false,
    concurrency: 16,
    deliver: (message) =>
      handOver(
        tools,
        'Postmark',
        {
          purpose: 'Postmark e-mail',
          url: `${api}/email`,
          headers: { ...headersFor(chosen), 'content-type': 'application/json' },
          body: JSON.stringify(bodyOf(chosen, message)),
        },
        readAnswer,
      ),
    close: async () => {},
  }),
  async check(chosen, tools) {
    const server = await ask(chosen, tools, '/server');
    if (server.status === 401) return 'Postmark does not know this server token.';
    if (server.status !== 200) return `Postmark answered ${server.status}.`;
    const stream = await ask(chosen, tools, `/message-streams/${chosen.messageStream}`);
    return stream.status === 200 ? null : `There is no message stream “${chosen.messageStream}” on this server.`;
  },
  hookHelp:
    'In Postmark under Webhooks of the message stream, enter this address for delivery, bounce, spam complaint and subscription ' +
    'change. Postmark signs nothing: this address is a secret, and a user and password can be set on top.',
  hook(request, chosen, now) {
    if (!isCallerKnown(request.headers.authorization, chosen)) {
      return unsigned('the user or password of the webhook is not the one in the settings');
    }
    const body = readJson(request.body);
    if (fieldsOf(body).RecordType === undefined) return unreadable('it is no webhook of Postmark');
    return { kind: 'read', events: readEvents(fieldsOf(body), now), texts: [] };
  },
};

function headersFor({ serverToken }: PostmarkSettings) {
  return { accept: 'application/json', 'x-postmark-server-token': serverToken };
}

function ask(chosen: PostmarkSettings, { http }: Tools, path: string): Promise<HttpAnswer> {
  return http({ purpose: 'Postmark check', url: api + path, headers: headersFor(chosen) });
}

function bodyOf({ messageStream }: PostmarkSettings, message: Rendered<EmailContent>) {
  const { from: sender, to, subject, text, html, headers } = messageParts(message);
  return {
    From: mailbox(sender),
    To: mailbox(to),
    Subject: subject,
    TextBody: text,
    HtmlBody: html,
    // X-PM-KeepID keeps our Message-ID, by which a bounce that comes by mail is known.
    Headers: [...headers, ['X-PM-KeepID', 'true']].map(([Name, Value]) => ({ Name, Value })),
    Metadata: { 'hark-message': ownIdOf(message) },
    MessageStream: messageStream,
    // Each link is one answer: another one in its place would tell Postmark, and break what Hark knows of machines.
    TrackOpens: false,
    TrackLinks: 'None',
  };
}

function mailbox({ email, name }: { email: string; name: string | null }): string {
  return name === null ? email : `"${name.replace(/["\\]/g, '\\$&')}" <${email}>`;
}

/** Codes that only a person can mend: the token, the sender's signature, the account, the stream. */
const settingsCodes = new Set([10, 400, 401, 405, 412, 413, 1235]);

/** Postmark says in `ErrorCode` what a 422 is about. */
function readAnswer(status: number, body: unknown): Outcome | null {
  const { ErrorCode, Message, MessageID } = fieldsOf(body);
  const reply = shortReply(`Postmark ${status}, code ${ErrorCode}: ${Message}`);
  if (status === 200 && ErrorCode === 0) return { kind: 'accepted', reply, providerId: String(MessageID) };
  if (typeof ErrorCode !== 'number') return null;
  if (settingsCodes.has(ErrorCode)) return badSettings(`Postmark does not send for these settings. ${Message}`);
  // 406: the recipient is inactive there. 300: the message is not valid, of which only the address is not ours.
  if (ErrorCode === 406) return { kind: 'refused', reply, badAddress: true };
  if (ErrorCode === 300) return { kind: 'refused', reply, badAddress: /\b(to|recipient)\b/i.test(String(Message)) };
  if (ErrorCode === 100) return { kind: 'deferred', reply, pauseMs: 60_000 };
  return null;
}
