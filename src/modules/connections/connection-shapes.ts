// A connection as the API takes and gives it.
import { z } from 'zod';
import { perDayMaxOn, warmedUpOn } from '../../core/asking/index.ts';
import { id, time } from '../../platform/http/shapes.ts';
import { findProvider } from './channel-of.ts';
import type { Connection } from './connection.ts';
import { hookUrlOf } from './hook-url.ts';
import { limitsSchema } from './limits.ts';
import { openSecrets } from './secrets.ts';
import { readySettings } from './settings.ts';

export const settingsField = z
  .record(z.string().max(100), z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()]))
  .describe('As the provider’s `settings` in the list of channels say.')
  .meta({ examples: [{ apiKey: 'key-1', from: 'Acme <feedback@acme.com>' }] });

export const nameField = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, 'must be one line')
  .meta({ examples: ['Marketing mail'] });

export const connectionShape = z.object({
  id,
  channel: z.string().meta({ examples: ['email'] }),
  provider: z.object({
    id: z.string().meta({ examples: ['sendgrid'] }),
    name: z.string().meta({ examples: ['SendGrid'] }),
  }),
  name: nameField,
  inUse: z.boolean().describe('Whether messages of its channel leave by it. One of a channel does at most.'),
  problem: z
    .string()
    .nullable()
    .describe('Why nothing can leave by it, and what to do.')
    .meta({ examples: [null] }),
  settings: settingsField
    .describe('What was entered, without secrets.')
    .meta({ examples: [{ from: 'Acme <feedback@acme.com>' }] }),
  secretsSet: z
    .array(z.string())
    .describe('The names of the secrets that are kept; they are never shown.')
    .meta({ examples: [['apiKey']] }),
  secretsSetAt: time,
  limits: limitsSchema,
  perDayMaxToday: z.int().nullable().describe('Messages that may leave today (UTC) by limits and warm-up.'),
  warmedUpOn: z.iso.date().nullable().describe('The day on which the warm-up is over.'),
  hookUrl: z
    .string()
    .nullable()
    .describe('Where the provider reports to; null where it does not, or where it could not reach this Hark.')
    .meta({ examples: ['https://hark.example.com/hooks/1-AAAAAAAAAAAAAAAAAAAAAA'] }),
  createdAt: time,
  updatedAt: time,
});

export type ConnectionParts = { secret: string; publicUrl: string };

export function presentConnection(
  { secret, publicUrl }: ConnectionParts,
  connection: Connection,
  now: Date,
): z.input<typeof connectionShape> {
  const provider = findProvider(connection.channel, connection.provider);
  const ready = readySettings(secret, connection);
  return {
    id: connection.id,
    channel: connection.channel,
    provider: { id: connection.provider, name: provider?.name ?? connection.provider },
    name: connection.name,
    inUse: connection.inUse,
    problem: 'problem' in ready ? ready.problem : null,
    settings: connection.settings as z.input<typeof settingsField>,
    secretsSet: Object.keys(openSecrets(secret, connection) ?? {}),
    secretsSetAt: connection.secretsSetAt.toISOString(),
    limits: connection.limits,
    perDayMaxToday: perDayMaxOn(connection.limits, now),
    warmedUpOn: warmedUpOn(connection.limits),
    hookUrl: provider?.hook ? hookUrlOf(publicUrl, connection) : null,
    createdAt: connection.createdAt.toISOString(),
    updatedAt: connection.updatedAt.toISOString(),
  };
}
