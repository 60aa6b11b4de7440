// What the SMS channel must be told, and what one rendered text message consists of.
import { z } from 'zod';

/** What is the same for all messages of a connection. */
export type SmsIdentity = {
  /** Where people get help: said in answer to HELP. */
  help: string;
  /** What one part of a message costs, in `currency`; null where nobody has said. */
  pricePerPart: number | null;
  currency: string;
};

/** Plain data, so that a captured message can be kept as JSON. */
export type SmsContent = { text: string };

/** A secret as it is pasted: without the spaces and line breaks around it. */
export const secret = z.string().trim().min(1).max(4_000);

export const sender = z
  .string()
  .trim()
  .regex(
    /^\+[1-9]\d{6,14}$|^\d{3,8}$|^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/,
    'must be a number such as +14155550123, a short code, or a name of up to 11 letters and digits',
  )
  .meta({
    title: 'Sender',
    description:
      'The number that messages come from, as in +14155550123, or a short code. A name can be shown instead where the country allows it, but nobody can answer a name.',
  });

/** Settings that every provider has. */
export const shared = {
  help: z.string().trim().min(1).max(100).meta({
    title: 'Where people get help',
    description:
      'A phone number, an address or a page. It is said to whoever answers HELP, as the law of many countries wants.',
  }),
  pricePerPart: z.number().min(0).max(100).optional().meta({
    title: 'Price per part',
    description: 'What your provider takes for one part of a message (160 characters, or 70 with special letters).',
  }),
  currency: z
    .string()
    .trim()
    .regex(/^[A-Z]{3}$/, 'must be three capital letters, such as EUR')
    .default('EUR')
    .meta({ title: 'Currency of the price' }),
};

type Shared = { help: string; pricePerPart?: number | undefined; currency: string };

export function identityOf({ help, pricePerPart, currency }: Shared): SmsIdentity {
  return { help, pricePerPart: pricePerPart ?? null, currency };
}
