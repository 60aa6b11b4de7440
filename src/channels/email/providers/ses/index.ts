// Amazon SES: the whole message to `SendEmail` of its API version 2, and its notifications by SNS.
import { z } from 'zod';
import type { HttpAnswer, HttpRequest, Outcome, Provider, Rendered } from '../../../channel.ts';
import { badSettings, handOver, shortReply } from '../../../http-outcome.ts';
import type { EmailContent, EmailIdentity } from '../../settings.ts';
import { fieldsOf, readJson } from '../hook-body.ts';
import { datedNow, ownIdOf } from '../message-parts.ts';
import { from, identityOf, secret } from '../sender-settings.ts';
import { readNotification } from './notification.ts';
import { signRequest } from './sign-request.ts';
import { isOfSns } from './sns-message.ts';

const settings = z.object({
  from,
  region: z
    .string()
    .trim()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region, such as eu-central-1')
    .meta({ title: 'Region', description: 'Where the sender is verified, such as eu-central-1.' }),
  accessKeyId: z
    .string()
    .trim()
    .regex(/^[A-Z0-9]{16,128}$/, 'must be the id of an access key, such as AKIA…')
    .meta({
      title: 'Access key ID',
      description: 'Of a user who may do ses:SendEmail, and ses:GetAccount for the check.',
    }),
  secretAccessKey: secret.meta({ title: 'Secret access key', description: 'Shown once, when the access key is made.' }),
  configurationSet: z
    .string()
    .trim()
    .regex(/^[\w-]{1,64}$/, 'must be the name of a configuration set')
    .optional()
    .meta({
      title: 'Configuration set',
      description: 'The one whose events go to an SNS topic. It must not track opens or clicks.',
    }),
  topicArn: z
    .string()
    .trim()
    .regex(/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]+(\.fifo)?$/, 'must be the ARN of a topic, such as arn:aws:sns:…')
    .optional()
    .meta({
      title: 'SNS topic ARN',
      description: 'The topic to which SES reports. Reports of other topics are not believed.',
    }),
});

export type SesSettings = z.infer<typeof settings>;

export const ses: Provider<EmailIdentity, EmailContent, SesSettings> = {
  id: 'ses',
  name: 'Amazon SES',
  settings,
  secrets: ['secretAccessKey'],
  identity: ({ from: sender }, tools) => identityOf(sender, undefined, tools),
  open: (chosen, tools) => ({
    provider: 'ses',
    captures: false,
    concurrency: 16,
    deliver: (message) => {
      const now = new Date();
      const body = JSON.stringify(bodyOf(chosen, message, now));
      const call = signed(chosen, 'POST', '/v2/email/outbound-emails', body, now);
      return handOver(tools, 'Amazon SES', { purpose: 'SES e-mail', ...call }, readAnswer);
    },
    close: async () => {},
  }),
  async check(chosen, { http }) {
    const answer = await http({ purpose: 'SES check', ...signed(chosen, 'GET', '/v2/email/account', '', new Date()) });
    const account = fieldsOf(readJson(answer.body));
    if (answer.status === 403) {
      return /AccessDenied/.test(errorTypeOf(answer))
        ? 'The key is right, but may not do ses:GetAccount, by which this check is made. A test e-mail shows whether it may send.'
        : `Amazon SES does not accept the access key. ${textOfError(account)}`;
    }
    if (answer.status !== 200) return `Amazon SES answered ${answer.status}. ${textOfError(account)}`;
    if (account.SendingEnabled === false) return 'Amazon SES has stopped sending for this account.';
    if (account.ProductionAccessEnabled === false) {
      return 'This account is in the SES sandbox: mail reaches verified addresses only. Ask AWS for production access.';
    }
    return null;
  },
  hookHelp:
    'In Amazon SNS, make a topic and subscribe this address to it with HTTPS, raw message delivery off; enter the topic’s ARN above. ' +
    'In SES, let bounces, complaints and deliveries of the sender go to the topic, or those of a configuration set.',
  confirms: (url) => isOfSns(url.href),
  hook: (request, chosen, now, { http }) => readNotification(request.body, chosen, now, http),
};

function signed(
  { region, ...credentials }: SesSettings,
  method: 'GET' | 'POST',
  path: string,
  body: string,
  now: Date,
) {
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const url = new URL(`https://email.${region}.${domain}${path}`);
  const headers: Record<string, string> = method === 'POST' ? { 'content-type': 'application/json' } : {};
  const scope = { region, service: 'ses' };
  const call: Omit<HttpRequest, 'purpose'> = {
    url: url.href,
    method,
    headers: signRequest({ method, url, headers, body }, credentials, scope, now),
    ...(body === '' ? {} : { body }),
  };
  return call;
}

function bodyOf({ configurationSet }: SesSettings, message: Rendered<EmailContent>, now: Date) {
  const { content, address } = message;
  return {
    Destination: { ToAddresses: [address] },
    Content: { Raw: { Data: Buffer.from(datedNow(content.raw, now)).toString('base64') } },
    // SES gives the message another Message-ID; a tag may hold no dots.
    EmailTags: [{ Name: 'hark-message', Value: ownIdOf(message).replaceAll('.', '_') }],
    ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
  };
}

/** What only a person can mend: the account, the sender, the configuration set, the key. */
const settingsErrors =
  /AccountSuspended|SendingPaused|MailFromDomainNotVerified|NotFoundException|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|InvalidSignature|AccessDenied/;

function readAnswer(status: number, body: unknown, answer: HttpAnswer): Outcome | null {
  const fields = fieldsOf(body);
  if (status === 200) {
    const { MessageId } = fields;
    return {
      kind: 'accepted',
      reply: 'Amazon SES 200',
      ...(MessageId === undefined ? {} : { providerId: String(MessageId) }),
    };
  }
  const type = errorTypeOf(answer) || String(fields.__type ?? '');
  const words = `${type} ${textOfError(fields)}`.trim();
  const reply = shortReply(`Amazon SES ${status}: ${words}`);
  if (settingsErrors.test(type) || /not verified/i.test(words)) {
    return badSettings(`Amazon SES does not send for these settings. ${words}`);
  }
  if (/TooManyRequests|Throttling|LimitExceeded/.test(type))
    return { kind: 'deferred', reply, pauseMs: pauseFor(words) };
  if (status === 400) {
    const badAddress =
      /illegal address|invalid (domain|address)|(local|domain) (address|name)?.*(contains|starts|ends|missing)/i;
    return { kind: 'refused', reply, badAddress: badAddress.test(words) };
  }
  return null;
}

/** The quota of a day is a matter of hours, the rate of a second one of seconds. */
function pauseFor(words: string): number {
  return /daily|24.?hour/i.test(words) ? 3_600_000 : 2_000;
}

function errorTypeOf({ headers }: HttpAnswer): string {
  return [headers['x-amzn-errortype']].flat()[0]?.split(':')[0] ?? '';
}

function textOfError({ message, Message }: Record<string, unknown>): string {
  return String(message ?? Message ?? '');
}
