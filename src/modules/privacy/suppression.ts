// Why a person is not asked on a channel.
import { z } from 'zod';

export const channel = z
  .string()
  .regex(/^[a-z][a-z-]{0,31}$/, 'must be the id of a channel')
  .describe('The id of a channel, such as email.');

/** From the weakest to the strongest: a stronger reason replaces a weaker one, never the other way round. */
export const suppressionReasons = ['bounced', 'unsubscribed', 'complained', 'do_not_contact', 'erased'] as const;

/** What may be set on a contact; `erased` comes from an erasure alone. */
export const settableReasons = ['bounced', 'unsubscribed', 'complained', 'do_not_contact'] as const;

export type SuppressionReason = (typeof suppressionReasons)[number];
export const reason = z.enum(suppressionReasons);

/** `channel` is the id of a channel, such as `email`. */
export type Suppression = { contactId: string; channel: string; reason: SuppressionReason };
