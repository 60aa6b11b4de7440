// Replays the last days with a campaign: contacts, asks and events as they were, decided by the rules that will decide when it runs.
// Who is in the audience, where a contact can be reached and what it wishes are as of now, since that is all that is kept.
import {
  eventMatches,
  type Occasion,
  type PreparedCampaign,
  type RuleId,
  type SimulatedContact,
} from '../../core/asking/index.ts';
import { dayIn, formatDay, parseDay, startOfDay } from '../../core/calendar/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { currentVersion } from '../surveys/index.ts';
import { expectAnswers } from './expect-answers.ts';
import { findCampaign } from './find-campaign.ts';
import { prepareFor } from './prepare.ts';
import { limitReading, selectDates, selectMembers, selectPastAsks, selectPastEvents } from './queries/simulation.ts';
import { readDefinition } from './read-definition.ts';
import { readFacts } from './read-facts.ts';
import { runSimulation, withSimulationPlace } from './run-simulation.ts';
import { sampleAudience } from './sample-audience.ts';
import { limitsForShare, tellSimulation } from './simulation.ts';

export type SimulationAsked = { surveyId: string; definition: unknown; days: number; campaignId?: string | undefined };

/** So many contacts are simulated in a few seconds. */
export const simulatedMax = 10_000;
const readAtOnce = 500;
const dayMs = 86_400_000;
/** No gap and no budget looks back further. */
const longestGapDays = 3_650;

/**
 * @param most contacts that are simulated; of a larger audience a random part is.
 * @throws AppError invalid (see `readDefinition`), not_found, rate_limited when two run already, or unavailable when it takes too long.
 */
export async function simulateCampaign(ctx: Context, asked: SimulationAsked, most = simulatedMax) {
  return withSimulationPlace(async () => {
    const read = await readingAtOnce(ctx, (within) => gather(within, asked, most));
    const { prepared, contacts, period, population, share, expectedFrom } = read;
    const run = await runSimulation({ prepared: limitsForShare(prepared, share), contacts, period });
    const { days, ...told } = tellSimulation(run, share, expectedFrom);
    const { responseRate, source } = expectedFrom;
    return {
      from: formatDay(period.firstDay),
      until: formatDay(period.lastDay),
      contacts: population,
      sampled: share < 1 ? contacts.length : null,
      approximate: share < 1 ? approximated(prepared) : [],
      days: days.map(({ day, ...rest }) => ({ day: formatDay(day), ...rest })),
      ...told,
      expectedFrom: { responseRate, source },
      simulatedAt: ctx.clock.now().toISOString(),
    };
  });
}

/** All that a simulation rests on; also for whoever runs it elsewhere. */
export async function gather(
  ctx: Context,
  { surveyId, definition: given, days, campaignId }: SimulationAsked,
  most: number,
) {
  const { db, workspace, clock } = ctx;
  const definition = await readDefinition(ctx, given);
  if ((await currentVersion(db, workspace.id, surveyId)) === null) {
    const message = 'There is no survey with this id.';
    throw new AppError('invalid', `surveyId: ${message}`, { fields: [{ path: 'surveyId', message }] });
  }
  if (campaignId !== undefined) await findCampaign(ctx, campaignId);
  const lastDay = (dayIn(workspace.timeZone, clock.now()) ?? 0) - 1;
  const firstDay = lastDay - days + 1;
  const startAt = startOfDay(workspace.timeZone, firstDay);
  const id = campaignId ?? '0';
  const { prepared, audience } = await prepareFor(ctx, { id, surveyId, definition, startAt });
  const members = selectMembers(db, audience.segment ?? audience.everyone, audience.excluded);
  const { ids, population } = await sampleAudience(members, most, definition.who.companyDailyMax !== null);
  const contacts: SimulatedContact[] = [];
  for (let from = 0; from < ids.length; from += readAtOnce) {
    const part = ids.slice(from, from + readAtOnce);
    const replayed = { prepared, firstDay, lastDay, campaignId: campaignId ?? null };
    contacts.push(...(await readContacts(ctx, replayed, part, from)));
  }
  const expectedFrom = await expectAnswers(ctx, surveyId);
  const share = population === 0 ? 1 : ids.length / population;
  return { prepared, contacts, period: { firstDay, lastDay, expected: expectedFrom }, population, share, expectedFrom };
}

type Replayed = { prepared: PreparedCampaign; firstDay: number; lastDay: number; campaignId: string | null };

async function readContacts(
  ctx: Context,
  replayed: Replayed,
  ids: readonly string[],
  before: number,
): Promise<SimulatedContact[]> {
  const { db, workspace, clock } = ctx;
  const { prepared, campaignId } = replayed;
  const members = ids.map((contactId, place) => ({
    contactId,
    occasion: '0',
    number: before + place,
    askedAt: null,
  }));
  const facts = await readFacts(db, { workspaceId: workspace.id, prepared, audience: null }, members, clock.now());
  const asks = await selectPastAsks(db, workspace.id, ids, {
    since: new Date(prepared.startAt.getTime() - longestGapDays * dayMs),
    butOf: campaignId === null ? null : { campaignId, since: prepared.startAt },
  });
  const occasions = await occasionsOf(ctx, replayed, ids);
  const { timing } = prepared.campaign;
  return facts.flatMap((one) => {
    if (one === null) return [];
    // A campaign that asks once is done when it has asked those who are there: who comes later comes too late.
    if (timing.kind === 'once' && one.createdAt > onceAt(timing.notBefore, prepared.startAt)) return [];
    const { occasion: _, ...contact } = one;
    const own = occasions.get(contact.id) ?? [];
    // What other campaigns plan now they did not plan then: what they asked stands among the asks.
    return [{ ...contact, asks: asks.get(contact.id) ?? [], plannedAsks: [], occasions: own }];
  });
}

async function occasionsOf(
  { db, workspace, clock }: Context,
  { prepared, lastDay }: Replayed,
  ids: readonly string[],
): Promise<Map<string, Occasion[]>> {
  const { timing } = prepared.campaign;
  if (timing.kind === 'date') {
    const dates = await selectDates(db, workspace.id, ids, timing.property);
    return new Map(
      [...dates].flatMap(([id, text]): [string, Occasion[]][] => {
        const day = parseDay(text.slice(0, 10));
        return day === null ? [] : [[id, [{ kind: 'date', day }]]];
      }),
    );
  }
  if (timing.kind !== 'event') return new Map();
  const events = await selectPastEvents(db, workspace.id, ids, {
    name: timing.name,
    from: prepared.startAt,
    until: startOfDay(workspace.timeZone, lastDay + 1),
  });
  const moment = { now: clock.now(), timeZone: workspace.timeZone };
  return new Map(
    [...events].map(([id, own]) => [
      id,
      own.filter((event) => eventMatches(timing, event, moment)).map(({ at }): Occasion => ({ kind: 'event', at })),
    ]),
  );
}

function onceAt(notBefore: string | null, startAt: Date): Date {
  const at = notBefore === null ? startAt : new Date(notBefore);
  return at > startAt ? at : startAt;
}

/** Rules that count contacts. Colleagues are drawn together, so that of the company's limit nothing is lost. */
function approximated({ campaign: { who } }: PreparedCampaign): RuleId[] {
  return [...(who.quota === null ? [] : ['quota' as const]), ...(who.dailyMax === null ? [] : ['dailyCap' as const])];
}

const queryCanceled = '57014';

/** Everything is read as of one moment, and nothing for longer than a person waits. */
async function readingAtOnce<Read>(ctx: Context, read: (ctx: Context) => Promise<Read>): Promise<Read> {
  try {
    const transaction = ctx.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
    return await transaction.execute(async (db) => {
      await limitReading(db);
      return read({ ...ctx, db });
    });
  } catch (error) {
    if ((error as { code?: string }).code !== queryCanceled) throw error;
    throw new AppError('unavailable', 'To read these contacts takes too long. Try a narrower segment.', {
      cause: error,
    });
  }
}
