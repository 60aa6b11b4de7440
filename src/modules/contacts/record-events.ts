// Records what happened to contacts, many events at a time. One that was told before, by its key, is not told again.
import type { Context } from '../../platform/context.ts';
import { type CheckedEvent, checkEvent } from './check-event.ts';
import type { EventInput } from './event.ts';
import { insertEvents, selectEventsByKey, selectKnownContacts } from './queries/events.ts';
import { upsertContacts } from './upsert-contacts.ts';

export type RecordedEvent = { index: number; eventId: string; contactId: string; outcome: 'recorded' | 'known' };

/** `index` is the event's place in the input; `message` is a sentence for who sent it. */
export type EventProblem = { index: number; code: 'invalid' | 'conflict' | 'not_found'; path: string; message: string };

type Row = { index: number; event: CheckedEvent; contactId: string };

/**
 * Records each event for its contact, who is made where nobody is known by these identities. Events with a problem are left
 * out and told; the others are saved and announced in one statement.
 */
export async function recordEvents(
  ctx: Context,
  inputs: readonly EventInput[],
): Promise<{ recorded: RecordedEvent[]; problems: EventProblem[] }> {
  const { db, workspace, clock } = ctx;
  const now = clock.now();
  const problems: EventProblem[] = [];
  const wellFormed: { index: number; event: CheckedEvent; contact: EventInput['contact'] }[] = [];
  for (const [index, input] of inputs.entries()) {
    const checked = checkEvent(input, now);
    if ('event' in checked) wellFormed.push({ index, event: checked.event, contact: input.contact });
    else problems.push({ index, code: 'invalid', ...checked.problem });
  }
  const { found, missing } = await findContacts(ctx, wellFormed);
  problems.push(...missing);
  const rows: Row[] = wellFormed.flatMap(({ index, event }) => {
    const contactId = found.get(index);
    return contactId === undefined ? [] : [{ index, event, contactId }];
  });
  const fresh = rows.map(({ event, contactId }) => ({ ...event, contactId }));
  const inserted = fresh.length === 0 ? [] : await insertEvents(db, workspace.id, fresh, now);
  const ids = new Map(inserted.map(({ place, id }) => [place, id]));
  const repeated = rows.filter(({ event }, place) => !ids.has(place) && event.key !== null);
  const known = new Map<string, { id: string; contactId: string }>();
  if (repeated.length > 0) {
    const keys = repeated.map(({ event }) => event.key as string);
    for (const one of await selectEventsByKey(db, workspace.id, keys)) known.set(one.key, one);
  }
  const recorded: RecordedEvent[] = [];
  for (const [place, { index, event, contactId }] of rows.entries()) {
    const eventId = ids.get(place);
    const before = known.get(event.key ?? '');
    if (eventId !== undefined) recorded.push({ index, eventId, contactId, outcome: 'recorded' });
    else if (before) recorded.push({ index, eventId: before.id, contactId: before.contactId, outcome: 'known' });
    else
      problems.push({ index, code: 'conflict', path: 'contact', message: 'The contact was deleted at this moment.' });
  }
  problems.sort((a, b) => a.index - b.index);
  return { recorded, problems };
}

/** The contact of each row, by the row's index. */
async function findContacts(ctx: Context, rows: readonly { index: number; contact: EventInput['contact'] }[]) {
  const found = new Map<number, string>();
  const missing: EventProblem[] = [];
  const byId = rows.flatMap(({ index, contact }) => (contact.id === undefined ? [] : [{ index, id: contact.id }]));
  if (byId.length > 0) {
    const ids = byId.map((row) => row.id);
    const there = await selectKnownContacts(ctx.db, ctx.workspace.id, ids);
    for (const { index, id } of byId) {
      if (there.has(id)) found.set(index, id);
      else missing.push({ index, code: 'not_found', path: 'contact.id', message: 'There is no contact with this id.' });
    }
  }
  const others = rows.filter(({ contact }) => contact.id === undefined);
  if (others.length > 0) {
    const { saved, problems } = await upsertContacts(
      ctx,
      others.map(({ contact: { id: _, ...identities } }) => identities),
    );
    const indexOf = (place: number) => others[place]?.index as number;
    for (const { index, contactId } of saved) found.set(indexOf(index), contactId);
    for (const one of problems) missing.push({ ...one, index: indexOf(one.index), path: `contact.${one.path}` });
  }
  return { found, missing };
}
