// The shape in which the API tells the scores of companies.
import { z } from 'zod';
import { id, time } from '../../../platform/http/shapes.ts';
import { figures } from '../figures.ts';
import { companiesViewInput } from './companies-view.ts';

const interval = z.object({ lower: z.number(), upper: z.number() });
const headline = figures.pick({ n: true, nps: true, interval: true, sample: true });

const role = z.object({
  role: z
    .string()
    .describe('Empty where it is not known.')
    .meta({ examples: ['buyer'] }),
  decides: z.boolean(),
  contacts: z.int(),
  answered: z.int().describe('Contacts with an answer that counts.'),
});

const company = headline.extend({
  id,
  name: z.string(),
  revenue: z.number().nullable().describe('Null where it is not known, or not above 0.'),
  contacts: z.int(),
  answered: z.int().describe('Contacts with an answer that counts.'),
  roles: z.array(role).describe('Those who decide first.'),
  deciders: z.int().describe('Contacts who decide.'),
  silent: z.int().describe('Of these, those who said nothing in the period, whatever the filter of answers.'),
  silentAsked: z.int().describe('Of these, those who were asked in the period.'),
  silentContacts: z
    .array(
      z.object({
        id,
        name: z.string().nullable(),
        email: z.string().nullable(),
        role: z.string().meta({ examples: ['buyer'] }),
        asked: z.boolean(),
      }),
    )
    .describe('At most ten, those who were not asked first.'),
});

export const sorts = ['revenue', 'n', 'nps', 'silent', 'name'] as const;

export const companiesOutput = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  view: companiesViewInput,
  sort: z.enum(sorts),
  total: headline.extend({
    companies: z.int(),
    answering: z.int().describe('Companies with an answer that counts.'),
    contacts: z.int(),
    answered: z.int(),
    deciders: z.int(),
    silent: z.int(),
    roles: z.array(
      role.extend({
        rate: z
          .object({ rate: z.number(), interval })
          .nullable()
          .describe('The part of them that answered; 95 %, Wilson.'),
      }),
    ),
    weighted: z
      .object({
        nps: z
          .number()
          .describe('Points; each company counts by its revenue, whoever and however many of it answered.'),
        interval: interval.describe('95 % score interval at the effective n.'),
        n: z.int(),
        sample: z.enum(['none', 'counts', 'marked', 'full']).describe('By the effective n.'),
        effectiveN: z.number().describe('As many answers that counted alike would be as exact (Kish).'),
        companies: z.int(),
        revenue: z.number(),
        withoutRevenue: z.object({ companies: z.int(), n: z.int() }).describe('Answered, but left out.'),
        unweighted: z.object({ nps: z.number(), interval }).describe('Of the same answers, each counted once.'),
        differs: z.boolean().describe('Whether both differ by more than half the width of the interval.'),
      })
      .nullable()
      .describe('Null where no company with a revenue has answered.'),
  }),
  items: z.array(company),
  next: z.string().nullable(),
  asOf: time,
});
