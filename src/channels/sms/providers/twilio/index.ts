// Twilio: Programmable Messaging, `POST /2010-04-01/Accounts/{AccountSid}/Messages.json`, its status callbacks and incoming messages.
import { z } from 'zod';
import type { Outcome, Provider, Rendered, Tools } from '../../../channel.ts';
import { badSettings, handOver, shortReply, tooFast } from '../../../http-outcome.ts';
import { identityOf, type SmsContent, type SmsIdentity, secret, shared } from '../../settings.ts';
import { textOf } from '../fields.ts';
import { readCall } from './calls.ts';
import { isSigned } from './signature.ts';

const settings = z.object({
  accountSid: z
    .string()
    .trim()
    .regex(/^AC[0-9a-fA-F]{32}$/, 'must begin with AC and have 34 characters')
    .meta({ title: 'Account SID', description: 'On the first page of the Twilio Console.' }),
  authToken: secret.meta({
    title: 'Auth token',
    description: 'Beside the account SID. By it Hark also knows that an incoming call is Twilio’s.',
  }),
  apiKeySid: z
    .string()
    .trim()
    .regex(/^SK[0-9a-fA-F]{32}$/, 'must begin with SK and have 34 characters')
    .optional()
    .meta({
      title: 'API key SID',
      description: 'Where messages shall be sent with an API key instead of the auth token.',
    }),
  apiKeySecret: secret.optional().meta({ title: 'API key secret', description: 'Goes with that key.' }),
  from: z
    .string()
    .trim()
    .regex(
      /^MG[0-9a-fA-F]{32}$|^\+[1-9]\d{6,14}$|^\d{3,8}$|^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/,
      'must be a number such as +14155550123, a short code, a messaging service (MG…) or a name of up to 11 letters and digits',
    )
    .meta({
      title: 'Sender',
      description:
        'A number of yours at Twilio, as in +14155550123, a short code, or the SID of a messaging service (MG…).',
    }),
  keywords: z.enum(['twilio', 'hark']).default('twilio').meta({
    title: 'Who answers STOP, START and HELP',
    description:
      'Twilio does so in English for most numbers, unless you have asked it not to. Choose Hark where it does not. Hark honours them in either case.',
  }),
  ...shared,
});

export type TwilioSettings = z.infer<typeof settings>;

const api = 'https://api.twilio.com/2010-04-01';

export const twilio: Provider<SmsIdentity, SmsContent, TwilioSettings> = {
  id: 'twilio',
  name: 'Twilio',
  settings,
  secrets: ['authToken', 'apiKeySecret'],
  identity: identityOf,
  open: (chosen, tools) => ({
    provider: 'twilio',
    captures: false,
    concurrency: 16,
    deliver: (message) =>
      handOver(
        tools,
        'Twilio',
        {
          purpose: 'Twilio text message',
          url: `${api}/Accounts/${chosen.accountSid}/Messages.json`,
          headers: { authorization: authorizationOf(chosen), 'content-type': 'application/x-www-form-urlencoded' },
          body: formOf(chosen, tools, message).toString(),
        },
        readAnswer,
      ),
    close: async () => {},
  }),
  async check(chosen, { http }) {
    const { status } = await http({
      purpose: 'Twilio check',
      url: `${api}/Accounts/${chosen.accountSid}.json`,
      headers: { authorization: basic(chosen.accountSid, chosen.authToken) },
    });
    if (status === 401 || status === 403) return 'Twilio does not know this account SID with this auth token.';
    if (status !== 200) return `Twilio answered ${status}.`;
    if (chosen.apiKeySid === undefined) return null;
    const withKey = await http({
      purpose: 'Twilio check',
      url: `${api}/Accounts/${chosen.accountSid}/Messages.json?PageSize=1`,
      headers: { authorization: authorizationOf(chosen) },
    });
    return withKey.status === 200 ? null : 'Twilio does not accept the API key for this account.';
  },
  hookHelp:
    'In Twilio, enter this address for the number under A message comes in (webhook, HTTP POST), or in the messaging service under ' +
    'Integration. Receipts need no setting.',
  hook(request, chosen, now) {
    if (!isSigned(request, chosen.authToken)) {
      return { kind: 'unsigned', reason: 'X-Twilio-Signature is not that of the auth token in the settings' };
    }
    return readCall(request, chosen, now);
  },
};

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function authorizationOf({ accountSid, authToken, apiKeySid, apiKeySecret }: TwilioSettings): string {
  return apiKeySid && apiKeySecret ? basic(apiKeySid, apiKeySecret) : basic(accountSid, authToken);
}

function formOf({ from }: TwilioSettings, { hookUrl }: Tools, { address, content }: Rendered<SmsContent>) {
  return new URLSearchParams({
    To: address,
    [from.startsWith('MG') ? 'MessagingServiceSid' : 'From']: from,
    Body: content.text,
    ...(hookUrl === null ? {} : { StatusCallback: hookUrl }),
  });
}

/** The number is at fault: not valid (21211, 21217), not to be reached (21214), no mobile number (21614). */
const badNumbers = new Set([21211, 21214, 21217, 21614]);
/** Only a person can mend it: credentials, the sender, the account, the messaging service. */
const settingsCodes = new Set([20003, 20404, 21212, 21603, 21606, 21659, 21660, 21701, 21703, 21705, 30002]);
/** Too many requests (20429, 14107), or the sender's queue is full (21611). */
const tooMany = new Set([20429, 14107, 21611]);

/** Twilio says in `code` what an error is about. 21610: the recipient has stopped messages from this sender. */
function readAnswer(
  status: number,
  body: Record<string, unknown>,
  { headers }: { headers: Parameters<typeof tooFast>[1] },
): Outcome | null {
  if (status === 201 || status === 200) {
    return { kind: 'accepted', reply: shortReply(`Twilio: ${textOf(body.status)}`), providerId: textOf(body.sid) };
  }
  const code = Number(body.code);
  if (!Number.isInteger(code)) return null;
  const reply = shortReply(`Twilio ${status}, error ${code}: ${textOf(body.message)}`);
  if (tooMany.has(code) || status === 429) return tooFast(reply, headers);
  if (settingsCodes.has(code) || status === 401) return badSettings(reply);
  if (badNumbers.has(code)) return { kind: 'refused', reply, badAddress: true };
  if (code === 21610) return { kind: 'refused', reply, unsubscribed: true };
  return status === 400 ? { kind: 'refused', reply } : null;
}
