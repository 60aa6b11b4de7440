// Why a person is not asked on a channel.

/** From the weakest to the strongest: a stronger reason replaces a weaker one, never the other way round. */
export const suppressionReasons = ['bounced', 'unsubscribed', 'complained', 'do_not_contact', 'erased'] as const;

/** What may be set on a contact; `erased` comes from an erasure alone. */
export const settableReasons = ['bounced', 'unsubscribed', 'complained', 'do_not_contact'] as const;

export type SuppressionReason = (typeof suppressionReasons)[number];

/** `channel` is the id of a channel, such as `email`. */
export type Suppression = { contactId: string; channel: string; reason: SuppressionReason };
