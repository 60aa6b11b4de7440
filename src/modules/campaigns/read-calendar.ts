// What will go out, by day and campaign, if nothing changes and nobody answers before.
import { openDayAt, openDaysOf, openIndexOf } from '../../core/asking/index.ts';
import { dayIn, formatDay, parseDay, startOfDay } from '../../core/calendar/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Crowd, forecastAsks } from './forecast-asks.ts';
import { prepareFor } from './prepare.ts';
import { type Running, selectLaterMessages, selectRunning, selectWaiting } from './queries/calendar.ts';
import { selectDated, selectKnown } from './queries/considerations.ts';

export type Planned = { id: string; name: string; asks: number; messages: number };

/** Days on which something goes out, from the first to the last, both included. */
export async function readCalendar(
  ctx: Context,
  { firstDay, lastDay }: { firstDay: number; lastDay: number },
): Promise<{ day: string; campaigns: Planned[] }[]> {
  const { db, workspace, clock } = ctx;
  const now = clock.now();
  const today = dayIn(workspace.timeZone, now) ?? 0;
  const span = { now, until: startOfDay(workspace.timeZone, lastDay + 1) };
  const waiting = Map.groupBy(await selectWaiting(db, workspace, span), ({ campaignId }) => campaignId);
  const messages = Map.groupBy(await selectLaterMessages(db, workspace, span), ({ campaignId }) => campaignId);
  const days = new Map<number, Planned[]>();
  for (const campaign of await selectRunning(db, workspace.id)) {
    const { id, name, definition, plans, asked } = campaign;
    const crowds: Crowd[] = plans
      ? [...(waiting.get(id) ?? []), ...(await datedCrowds(ctx, campaign, today, lastDay))]
      : [];
    const asks = forecastAsks(definition, crowds, asked, { today, lastDay });
    const later = new Map((messages.get(id) ?? []).map((one) => [one.day, one.messages]));
    for (const day of new Set([...asks.keys(), ...later.keys()])) {
      if (day < firstDay) continue;
      const planned = { id, name, asks: asks.get(day) ?? 0, messages: later.get(day) ?? 0 };
      days.set(day, [...(days.get(day) ?? []), planned]);
    }
  }
  return [...days]
    .sort(([a], [b]) => a - b)
    .map(([day, campaigns]) => ({
      day: formatDay(day),
      campaigns: campaigns.sort((a, b) => b.asks + b.messages - (a.asks + a.messages)),
    }));
}

/**
 * Contacts whose date is known but too far ahead for the planner to have taken them in. Whom the sample and the hold-out leave out is
 * only known then, so that of each day their share is told.
 */
async function datedCrowds(ctx: Context, campaign: Running, today: number, lastDay: number): Promise<Crowd[]> {
  const { db, workspace } = ctx;
  const { id, surveyId, definition, startAt } = campaign;
  const { timing, who, how } = definition;
  if (timing.kind !== 'date') return [];
  const { prepared, audience } = await prepareFor(ctx, { id, surveyId, definition, startAt });
  const days = { first: formatDay(today - timing.offsetDays), last: formatDay(lastDay - timing.offsetDays) };
  const dated = await selectDated(db, workspace.id, audience, timing.property, days);
  const ids = dated.map(({ contactId }) => contactId);
  const known = await selectKnown(db, { workspaceId: workspace.id, id }, ids);
  const open = openDaysOf(how);
  const counts = new Map<number, number>();
  for (const { contactId, day } of dated) {
    const occasion = parseDay(day);
    if (occasion === null || known.has(`${contactId}/${occasion}`)) continue;
    const due = openDayAt(open, openIndexOf(open, occasion + timing.offsetDays));
    counts.set(due, (counts.get(due) ?? 0) + 1);
  }
  const share = prepared.sampleShare * (1 - who.holdOutShare);
  return [...counts].map(([day, contacts]) => ({ day, turnDay: null, contacts: Math.round(contacts * share) }));
}
