// The API of the sender: what the DNS says of its domain.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { id, time } from '../../platform/http/shapes.ts';
import type { SenderDomain } from './sender-domain.ts';

const record = z
  .object({
    type: z.enum(['TXT', 'MX']),
    name: z.string().describe('The whole name, without a dot at the end.'),
    value: z.string().describe('As it is typed into the form of a DNS provider, without quotes.'),
  })
  .meta({
    examples: [{ type: 'TXT', name: 'acme.com', value: 'v=spf1 include:_spf.google.com ip4:198.51.100.7 ~all' }],
  });

const check = z.object({
  id: z.enum(['spf', 'dkim', 'dmarc', 'replies', 'bounces']).describe('There is one `dkim` for each key.'),
  state: z
    .enum(['good', 'advice', 'wrong', 'unknown'])
    .describe('`advice` works and could be better; `unknown` could not be found out, and `detail` says why.'),
  title: z.string(),
  meaning: z.string().describe('What it is for.'),
  detail: z.string().describe('What is the case.'),
  help: z.string().nullable().describe('What to do about it.'),
  found: z.array(record).describe('What stands in the DNS.'),
  publish: z.array(record).describe('What should stand there; empty where only the mail server knows it.'),
});

const example = {
  from: 'feedback@acme.com',
  returnPath: 'bounces@acme.com',
  mailServer: 'mail.acme.com',
  connection: null,
  domain: 'acme.com',
  reason: null,
  checkedAt: '2026-03-02T09:30:00.000Z',
  checks: [
    {
      id: 'spf',
      state: 'wrong',
      title: 'SPF',
      meaning: 'Lists the hosts that may send for a domain. Receivers look at the domain that bounces go to.',
      detail: 'acme.com does not let 198.51.100.7 send.',
      help: 'Publish this record in place of the present one.',
      found: [{ type: 'TXT', name: 'acme.com', value: 'v=spf1 include:_spf.google.com ~all' }],
      publish: [{ type: 'TXT', name: 'acme.com', value: 'v=spf1 include:_spf.google.com ip4:198.51.100.7 ~all' }],
    },
  ],
};

export function sendingRoutes(sender: SenderDomain): Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/api/v1/sending',
        name: 'checkSender',
        tag: 'Sending',
        summary: 'Check by DNS whether receivers will believe the sender',
        permission: 'sending:read',
        query: z.object({
          fresh: z
            .enum(['true', 'false'])
            .default('false')
            .transform((text) => text === 'true')
            .describe('Ask the DNS again. Without, what was found is good for a minute.'),
        }),
        returns: z
          .object({
            from: z.string().describe('The address that people see.'),
            returnPath: z.string().describe('Where bounces go.'),
            mailServer: z.string().nullable().describe('The server that takes the mails; null where none is set.'),
            connection: z
              .object({
                id,
                name: z.string().meta({ examples: ['Marketing mail'] }),
                service: z.string().meta({ examples: ['Mailgun'] }),
              })
              .nullable()
              .describe('What the workspace has connected for e-mail; null where mails leave the way of this Hark.'),
            domain: z.string().describe('The domain of `from`.'),
            reason: z.string().nullable().describe('Why there is nothing to check; null where there is.'),
            checkedAt: time,
            checks: z.array(check),
          })
          .meta({ examples: [example] }),
      },
      async ({ workspace }, { query }) => {
        const { checkedAt, ...report } = await sender.report(workspace.id, { fresh: query.fresh });
        return { ...report, checkedAt: checkedAt.toISOString() };
      },
    ),
  ];
}
