// Hark's own form for messages that came in and receipts:
//   POST, JSON: {"texts": [{"id", "from", "to", "text", "at"}], "receipts": [{"id" | "providerId", "status", "detail", "at"}]}
//   X-Hark-Signature: t=<seconds since 1970>,v1=<hex of HMAC-SHA256 over "<t>.<body>", keyed by the secret of the connection>
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { DeliveryEvent, HookReading, HookRequest } from '../../../channel.ts';
import { jsonOf, shortReply } from '../../../http-outcome.ts';
import { numberOf, timeOf } from '../fields.ts';

/** A call that was signed longer ago, or for later, is not taken: it may be somebody else's copy. */
const toleranceSeconds = 300;

const call = z.object({
  texts: z
    .array(
      z.object({
        id: z.string().min(1).max(200).nullish(),
        from: z.string().min(3).max(40),
        to: z.string().max(40).default(''),
        text: z.string().max(5_000),
        at: z.string().nullish(),
      }),
    )
    .max(1_000)
    .default([]),
  receipts: z
    .array(
      z
        .object({
          id: z.string().max(200).nullish(),
          providerId: z.string().max(200).nullish(),
          status: z.enum(['delivered', 'deferred', 'failed', 'undeliverable', 'unsubscribed']),
          detail: z.string().max(1_000).default(''),
          at: z.string().nullish(),
        })
        .refine(({ id, providerId }) => id || providerId, 'a receipt names its message by id or providerId'),
    )
    .max(1_000)
    .default([]),
});

const kinds = {
  delivered: { kind: 'delivered' },
  deferred: { kind: 'deferred' },
  failed: { kind: 'bounced', hard: false },
  undeliverable: { kind: 'bounced', hard: true },
  unsubscribed: { kind: 'unsubscribed' },
} as const satisfies Record<string, Pick<DeliveryEvent, 'kind' | 'hard'>>;

export function signatureOf(secret: string, seconds: number, body: Buffer | string): string {
  return createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');
}

export function readCall({ method, headers, body }: HookRequest, secret: string, now: Date): HookReading {
  const given = new Map(
    (headers['x-hark-signature'] ?? '').split(',').map((part) => part.trim().split('=', 2) as [string, string]),
  );
  const seconds = Number(given.get('t'));
  const wanted = Buffer.from(signatureOf(secret, seconds, body));
  const signature = Buffer.from(given.get('v1') ?? '');
  if (signature.length !== wanted.length || !timingSafeEqual(signature, wanted)) {
    return { kind: 'unsigned', reason: 'X-Hark-Signature is not that of the secret in the settings' };
  }
  if (!(Math.abs(now.getTime() / 1_000 - seconds) <= toleranceSeconds)) {
    return { kind: 'unsigned', reason: 'it was signed more than five minutes ago, or for later' };
  }
  const read = call.safeParse(method === 'POST' ? jsonOf(body) : {});
  if (!read.success) return { kind: 'unreadable', reason: shortReply(z.prettifyError(read.error)) };
  return {
    kind: 'read',
    texts: read.data.texts.map(({ id, from, to, text, at }) => ({
      from: numberOf(from),
      to: numberOf(to),
      text,
      providerId: id ?? null,
      at: timeOf(at, now),
    })),
    events: read.data.receipts.map(({ id, providerId, status, detail, at }) => ({
      ...kinds[status],
      messageId: id ?? null,
      providerId: providerId ?? null,
      address: null,
      detail: shortReply(detail || status),
      at: timeOf(at, now),
    })),
  };
}
