// What a person enters for a provider, as a JSON schema: from it the dashboard makes a form, and a program knows what to send.
import { z } from 'zod';
import type { Provider } from '../../channels/channel.ts';

/** One field, as far as forms know it. A secret is `writeOnly`: it is taken and never given. */
const field = z.looseObject({
  type: z.enum(['string', 'number', 'integer', 'boolean']).optional(),
  title: z
    .string()
    .optional()
    .describe('The label.')
    .meta({ examples: ['API key'] }),
  description: z
    .string()
    .optional()
    .describe('The help beside it.')
    .meta({ examples: ['Settings → API keys.'] }),
  format: z
    .string()
    .optional()
    .meta({ examples: ['uri'] }),
  enum: z
    .array(z.string())
    .optional()
    .meta({ examples: [['us', 'eu']] }),
  default: z
    .union([z.string(), z.number(), z.boolean()])
    .optional()
    .meta({ examples: ['us'] }),
  writeOnly: z.boolean().optional().describe('Whether it is a secret.'),
});

export const settingsShape = z
  .object({
    type: z.literal('object'),
    properties: z.record(z.string(), field),
    required: z.array(z.string()).describe('Those that must be entered; the others have a default or may stay empty.'),
  })
  .describe('A JSON schema (draft 2020-12) of what is entered.')
  .meta({
    examples: [
      {
        type: 'object',
        properties: { apiKey: { type: 'string', title: 'API key', writeOnly: true } },
        required: ['apiKey'],
      },
    ],
  });

export type SettingsShape = z.output<typeof settingsShape>;

export function fieldsOf({ settings, secrets }: Provider): SettingsShape {
  const { properties = {}, required = [] } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' });
  const entries = Object.entries(properties as Record<string, object>).map(([name, property]) => [
    name,
    secrets.includes(name) ? { ...property, writeOnly: true } : property,
  ]);
  return settingsShape.parse({ type: 'object', properties: Object.fromEntries(entries), required });
}
