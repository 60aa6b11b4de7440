// The contacts on both sides of a comparison, each with itself: what strangers cannot tell apart they often can.
import type { z } from 'zod';
import { comparePaired, transitionsOf } from '../../../core/nps/index.ts';
import type { Context } from '../../../platform/context.ts';
import { confidence } from '../figures.ts';
import { selectContactsOnBothSides } from '../queries/contacts-on-both-sides.ts';
import { readingAtOnce } from '../reading-at-once.ts';
import { verdictOf } from './compare-groups.ts';
import type { CompareQuery, comparedContactsOutput } from './compare-groups-output.ts';
import { countSides, readSides } from './compare-groups-sides.ts';

/** The interval of contacts compared with themselves holds from here on. */
const fewestContacts = 10;
/** Of more answers those of a random part of the contacts are read: a person waits. */
const answersMax = 400_000;

/** @throws AppError invalid (see `readSides`), unavailable. */
export async function compareContacts(
  ctx: Context,
  query: CompareQuery,
): Promise<z.input<typeof comparedContactsOutput>> {
  const asked = await readSides(ctx, query);
  const sides = await countSides(ctx, query, asked);
  const answers = [sides.first, sides.second].reduce(
    (sum, { histogram }) => sum + histogram.reduce((n, bin) => n + bin, 0),
    0,
  );
  const readShare = Math.min(1, answersMax / Math.max(1, answers));
  const withSuspects = query.suspects === 'include';
  const rows = await readingAtOnce(ctx, (db) =>
    selectContactsOnBothSides(db, ctx.workspace.id, asked, {
      withSuspects,
      share: readShare,
      sharedOn: sides.shared.on,
    }),
  );
  const pairs = rows.flatMap(({ first, second, contacts }) =>
    Array.from({ length: contacts }, (): [number, number] => [first, second]),
  );
  const transitions = pairs.length < fewestContacts ? null : transitionsOf(pairs);
  const paired = transitions && comparePaired(transitions, confidence);
  return {
    contacts: pairs.length,
    readShare,
    fewest: fewestContacts,
    paired: paired && {
      first: paired.npsBefore * 100,
      second: paired.npsAfter * 100,
      points: paired.difference * 100,
      lower: paired.interval.lower * 100,
      upper: paired.interval.upper * 100,
      up: paired.up,
      down: paired.down,
      p: paired.p,
      exact: paired.exact,
      verdict: verdictOf(paired.difference, paired.p),
    },
    asOf: ctx.clock.now().toISOString(),
  };
}
