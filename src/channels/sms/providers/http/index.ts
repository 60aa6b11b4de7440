// Any other provider with an HTTP API: a person writes down the call. What comes back is told to Hark in Hark's own signed form, which
// a few lines at the provider's side, or a workflow tool between the two, can produce.
import { z } from 'zod';
import type { HttpAnswer, Outcome, Provider, Rendered } from '../../../channel.ts';
import { handOver, jsonOf, shortReply } from '../../../http-outcome.ts';
import { identityOf, type SmsContent, type SmsIdentity, secret, sender, shared } from '../../settings.ts';
import { textOf } from '../fields.ts';
import { readCall } from './calls.ts';
import { fill, readHeaders } from './template.ts';

/** Whether a body that looks like JSON is some once it is filled in: else the provider would refuse every message for good. */
function isJsonOrForm(body: string): boolean {
  if (!/^\s*[[{]/.test(body)) return true;
  try {
    JSON.parse(fill(body, { to: 'a', from: 'b', text: 'c', id: 'd' }, 'json'));
    return true;
  } catch {
    return false;
  }
}

const settings = z.object({
  url: z
    .string()
    .trim()
    .max(2_000)
    .refine(
      (text) => /^https?:\/\/[^/?#{}]+(?:[/?#]|$)/.test(text) && URL.canParse(text.replaceAll(/[{}]/g, '')),
      'must be an address such as https://api.example.com/messages, the same host for every message',
    )
    .meta({
      title: 'Address',
      description: 'Where messages are handed over. {to}, {from}, {text} and {id} may stand in it.',
    }),
  method: z.enum(['POST', 'PUT', 'GET']).default('POST').meta({ title: 'Method' }),
  headers: z
    .string()
    .max(4_000)
    .refine((text) => readHeaders(text) !== null, 'must be lines such as Authorization: Bearer …')
    .optional()
    .meta({
      title: 'Headers',
      multiline: true,
      description: 'One in each line, as in Authorization: Bearer 123. They are kept as a secret.',
    }),
  format: z
    .enum(['json', 'form'])
    .default('json')
    .meta({ title: 'Format of the body', labels: { json: 'JSON', form: 'Form' } }),
  body: z
    .string()
    .max(4_000)
    .refine(isJsonOrForm, 'must be JSON, with {to}, {from}, {text} and {id} within quotes')
    .default('{"to": "{to}", "from": "{from}", "text": "{text}", "id": "{id}"}')
    .meta({
      title: 'Body',
      multiline: true,
      description:
        'With {to}, {from}, {text} and {id}: as JSON, where they stand within quotes, or as a form: to={to}&text={text}.',
    }),
  idField: z.string().trim().max(100).optional().meta({
    title: 'Field with the provider’s id',
    description: 'In the JSON of the answer, as in data.id. By it receipts are matched to messages.',
  }),
  signingSecret: secret.min(16, 'must have at least 16 characters').meta({
    title: 'Secret for incoming calls',
    description: 'At least 16 characters, which whoever calls Hark signs with.',
  }),
  from: sender,
  ...shared,
});

export type HttpSettings = z.infer<typeof settings>;

export const http: Provider<SmsIdentity, SmsContent, HttpSettings> = {
  id: 'http',
  name: 'Any provider by HTTP',
  settings,
  secrets: ['headers', 'signingSecret'],
  boundTo: { headers: 'url' },
  identity: identityOf,
  open: (chosen, tools) => ({
    provider: 'http',
    captures: false,
    concurrency: 8,
    deliver: (message) =>
      handOver(tools, 'The provider', requestOf(chosen, message), (status, _body, answer) =>
        readAnswer(chosen, status, answer),
      ),
    close: async () => {},
  }),
  hookHelp:
    'Have answers and receipts posted to this address as JSON, signed with the secret of the connection: by the provider, a workflow ' +
    'tool or a few lines of yours.',
  hook: (request, { signingSecret }, now) => readCall(request, signingSecret, now),
};

function requestOf({ url, method, headers, format, body, from }: HttpSettings, message: Rendered<SmsContent>) {
  const values = { to: message.address, from, text: message.content.text, id: message.messageId };
  const type = format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  const filled = method === 'GET' ? {} : { body: fill(body, values, format) };
  return {
    purpose: 'text message',
    url: fill(url, values, 'form'),
    method,
    headers: { ...(method === 'GET' ? {} : { 'content-type': type }), ...(readHeaders(headers ?? '') ?? {}) },
    ...filled,
  };
}

function readAnswer({ idField }: HttpSettings, status: number, { body }: HttpAnswer): Outcome | null {
  if (status < 200 || status > 299) return null;
  const found = (idField ?? '')
    .split('.')
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? (value as never)[name] : undefined),
      jsonOf(body),
    );
  const providerId = textOf(found);
  const reply = shortReply(`Accepted with ${status}: ${body.toString('utf8')}`);
  return { kind: 'accepted', reply, ...(providerId === '' ? {} : { providerId }) };
}
