// What the answer about response quality looks like.
import { z } from 'zod';
import { time } from '../../../platform/http/shapes.ts';
import { figures } from '../figures.ts';
import { difference } from '../read-score.ts';

const headline = figures.pick({ n: true, nps: true, interval: true, sample: true });
const interval = z.object({ lower: z.number(), upper: z.number() });
const share = z
  .object({ count: z.int(), of: z.int(), share: z.number(), interval })
  .nullable()
  .describe('With its 95 % Wilson interval; null of nothing.');

export const rate = z
  .object({ asked: z.int(), answered: z.int(), rate: z.number(), interval })
  .describe('Answered of asked, with its 95 % Wilson interval.');
const named = z.object({ value: z.string(), name: z.string() });
const rateOf = rate.extend(named.shape);

const check = z.object({
  rule: z
    .string()
    .describe('When an answer is counted here, in words.')
    .meta({ examples: ['Given less than two seconds after the page was opened'] }),
  share: share.describe('Of the answers of which it can be told; null where there is none.'),
  without: headline.describe('The score of all other answers that were read.'),
});

export const qualityOutput = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  score: headline.describe('Of the answers of these days.'),
  asked: z
    .object({
      invitations: z.int().describe('Handed over on these days, before any other filter.'),
      every: z.int().describe('Of so many invitations one was read, drawn evenly; 1 where all were.'),
      total: rate.nullable().describe('Null where nobody was asked.'),
      channels: z.array(rateOf),
      hours: z.array(rateOf).describe('By the hour of the handover, on the clock of the workspace.'),
      surveys: z.array(rateOf),
      askers: z
        .array(rateOf.extend({ kind: z.enum(['campaign', 'prompt', 'hand']) }))
        .describe('By campaign or prompt; `hand` is what was asked by hand or through the API.'),
      prior: z
        .array(rateOf)
        .describe('By how often the contact had been asked before, of fewer invitations where there are many.'),
    })
    .nullable()
    .describe(
      'Null where a filter is by something that only an answer has. Asked: invitations handed over, also those that bounced later. Answered: those with a score by now, suspect or not, with a comment or not.',
    ),
  messages: z
    .array(
      named.extend({
        sent: z.int(),
        failed: z.int().describe('Refused at the handover; not among those sent.'),
        delivered: z.int().describe('Told by the provider; many tell nothing.'),
        bounced: z.int(),
        complained: z.int(),
        unsubscribed: z.int(),
        bounceRate: share,
      }),
    )
    .nullable()
    .describe(
      'Messages that left on these days of UTC, reminders too, by channel. Null where a survey or a filter is named: they are counted for all.',
    ),
  answers: z.object({
    channels: z.array(headline.extend(named.shape)),
    devices: z.array(headline.extend(named.shape)),
    hours: z.array(headline.extend(named.shape)).describe('By the hour of the answer, on the clock of the workspace.'),
  }),
  suspects: z.object({
    share,
    with: headline,
    without: headline,
    reasons: z
      .array(z.object({ reason: z.string(), name: z.string(), count: z.int() }))
      .describe('Of the answers that were read. One answer may have several.'),
  }),
  read: z
    .object({ answers: z.int(), every: z.int() })
    .describe('What follows is told of these answers; of so many one was read, drawn evenly.'),
  completeness: z.object({
    commented: share,
    scoreOnly: share.describe('Neither a comment nor any further answer.'),
    further: z
      .object({ all: share, some: share, none: share })
      .describe('Of answers for which further questions were shown: how many of these were answered.'),
  }),
  speeders: check,
  straightLines: check,
  repeats: check.extend({
    share: share.describe('Null where only a part of the answers was read, too: repeats cannot be seen in a part.'),
  }),
  timing: z
    .object({ early: headline, late: headline, ...difference.shape })
    .describe('Answers within 24 hours of the handover, and later ones; the difference is late minus early.'),
  asOf: time,
});
