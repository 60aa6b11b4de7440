import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkspaceServer, type WorkspaceServer } from '../../../test/workspace-server.ts';
import { consent } from '../privacy/index.ts';
import { contactsRoutes } from './index.ts';

type Recorded = { eventId: string; contactId: string; outcome: string };
type Batch = {
  recorded: (Recorded & { index: number })[];
  problems: { index: number; path: string; message: string }[];
};
type Page = { items: { id: string; name: string; occurredAt: string; properties: object }[]; next: string | null };
type Problem = { detail: string; errors?: { path: string; message: string }[] };

let hark: WorkspaceServer;
beforeAll(async () => {
  hark = await openWorkspaceServer(contactsRoutes(consent));
});
afterAll(() => hark.close());

const tell = <Body = Recorded>(event: object, workspace = hark.acme) =>
  hark.call<Body>(
    'POST /api/v1/events',
    { name: 'order.placed', contact: { email: 'ada@example.org' }, ...event },
    workspace,
  );
const list = async (query = '', workspace = hark.acme) =>
  (await hark.call<Page>(`GET /api/v1/events?${query}`, undefined, workspace)).body;

describe('an event', () => {
  it('makes its contact where nobody has the identity, and is recorded now', async () => {
    const { status, body } = await tell({
      contact: { email: 'new@example.org' },
      properties: { total: 12.5, gift: null },
    });
    expect({ status, outcome: body.outcome }).toEqual({ status: 200, outcome: 'recorded' });
    const { items } = await list(`contactId=${body.contactId}`);
    expect(items).toEqual([
      {
        id: body.eventId,
        contactId: body.contactId,
        name: 'order.placed',
        key: null,
        properties: { total: 12.5 },
        occurredAt: hark.clock.now().toISOString(),
        receivedAt: hark.clock.now().toISOString(),
      },
    ]);
  });

  it('finds its contact by external id, by phone and by id', async () => {
    const { body } = await tell({ contact: { externalId: 'e-1', phone: '+44 20 7946 0018' } });
    expect((await tell({ contact: { externalId: 'e-1' } })).body.contactId).toBe(body.contactId);
    expect((await tell({ contact: { phone: '0044 20 7946 0018' } })).body.contactId).toBe(body.contactId);
    expect((await tell({ contact: { id: body.contactId } })).body.contactId).toBe(body.contactId);
  });

  it('with the same key counts once, and is announced once', async () => {
    await hark.announced();
    const first = await tell({ key: 'order-1' });
    hark.clock.advance(1_000);
    const second = await tell({ key: 'order-1', name: 'order.shipped' });
    expect(second).toMatchObject({ status: 200, body: { eventId: first.body.eventId, outcome: 'known' } });
    expect(await hark.announced()).toEqual([
      { workspaceId: hark.acme.id, event: 'event.recorded', ids: [first.body.eventId] },
    ]);
  });

  it('may lie in the past and a moment ahead', async () => {
    const ahead = new Date(hark.clock.now().getTime() + 60_000).toISOString();
    expect((await tell({ occurredAt: '2019-05-01T10:00:00+02:00' })).status).toBe(200);
    expect((await tell({ occurredAt: ahead })).status).toBe(200);
    const { items } = await list('name=order.placed&limit=2');
    expect(items.map((item) => item.occurredAt)).toEqual([ahead, '2019-05-01T08:00:00.000Z']);
  });

  it.each([
    [{ occurredAt: '2031-01-01T00:00:00Z' }, 'occurredAt', /cannot lie in the future/],
    [{ occurredAt: '1970-01-01T00:00:00Z' }, 'occurredAt', /before 1990/],
    [{ name: 'Order Placed' }, 'name', /"Order Placed" is not the name of an event/],
    [{ name: '.x' }, 'name', /is not the name of an event/],
    [{ name: 'x'.repeat(101) }, 'name', /is not the name of an event/],
    [{ key: 'k'.repeat(201) }, 'key', /more than 200/],
    [{ properties: { note: 'x'.repeat(2_001) } }, 'properties.note', /more than 2000/],
    [{ contact: {} }, 'contact.email', /needs an e-mail address/],
    [{ contact: { email: 'nobody' } }, 'contact.email', /is not an e-mail address/],
    [{ contact: { phone: '12345' } }, 'contact.phone', /no country code/],
  ])('is refused with %j', async (wrong, path, sentence) => {
    const { status, body } = await tell<Problem>(wrong);
    expect(status).toBe(422);
    expect(body.errors?.[0]).toEqual({ path, message: expect.stringMatching(sentence) });
  });

  it.each([[{ occurredAt: 'yesterday' }], [{ occurredAt: '2026-02-30T00:00:00Z' }], [{ contact: { name: 'Ada' } }]])(
    'is refused by its shape with %j',
    async (wrong) => {
      expect((await tell(wrong)).status).toBe(422);
    },
  );

  it('of a contact that nobody knows by its id is refused', async () => {
    expect((await tell({ contact: { id: '999999' } })).status).toBe(404);
  });

  it('is neither seen nor found by its key from another workspace', async () => {
    const ours = await tell({ key: 'walled' });
    const theirs = await tell({ key: 'walled' }, hark.rival);
    expect(theirs.body).toMatchObject({ outcome: 'recorded' });
    expect(theirs.body.eventId).not.toBe(ours.body.eventId);
    expect((await list('', hark.rival)).items.map((item) => item.id)).toEqual([theirs.body.eventId]);
    expect((await tell({ contact: { id: ours.body.contactId } }, hark.rival)).status).toBe(404);
  });
});

describe('many events', () => {
  it('are recorded in order and announced together; those with a problem are told by their index', async () => {
    await tell({ key: 'b-2' });
    await hark.announced();
    const event = (key: string, more: object = {}) => ({
      name: 'ticket.solved',
      key,
      contact: { email: `${key}@events.example` },
      ...more,
    });
    const { body } = await hark.call<Batch>('POST /api/v1/events/batch', {
      events: [event('b-1'), event('b-2'), event('b-3', { name: '!' }), event('b-1'), { ...event('x'), key: null }],
    });
    expect(body.recorded.map(({ index, outcome }) => [index, outcome])).toEqual([
      [0, 'recorded'],
      [1, 'known'],
      [3, 'known'],
      [4, 'recorded'],
    ]);
    expect(body.recorded[2]?.eventId).toBe(body.recorded[0]?.eventId);
    expect(body.problems).toEqual([
      { index: 2, path: 'name', message: expect.stringContaining('"!" is not the name') },
    ]);
    expect(await hark.announced()).toEqual([
      {
        workspaceId: hark.acme.id,
        event: 'event.recorded',
        ids: [body.recorded[0]?.eventId, body.recorded[3]?.eventId],
      },
    ]);
  });

  it('come a thousand at a time, each to its own contact', async () => {
    const events = Array.from({ length: 1_000 }, (_, n) => ({
      name: 'plan.renewed',
      key: `many-${n}`,
      contact: { externalId: `many-${n % 100}` },
      properties: { n },
    }));
    const first = await hark.call<Batch>('POST /api/v1/events/batch', { events });
    expect(first.body.recorded).toHaveLength(1_000);
    const { contactId, eventId } = first.body.recorded[357] as Recorded;
    const of = await list(`contactId=${contactId}&name=plan.renewed&limit=200`);
    expect(of.items).toHaveLength(10);
    expect(of.items.find((item) => item.id === eventId)?.properties).toEqual({ n: 357 });
    const again = await hark.call<Batch>('POST /api/v1/events/batch', { events });
    expect(new Set(again.body.recorded.map((one) => one.outcome))).toEqual(new Set(['known']));
    expect((await hark.call('POST /api/v1/events/batch', { events: [...events, events[0]] })).status).toBe(422);
  });

  it('told by two callers at once are recorded once each', async () => {
    const events = Array.from({ length: 50 }, (_, n) => ({
      name: 'order.placed',
      key: `race-${n}`,
      contact: { email: `race${n}@events.example` },
    }));
    const results = await Promise.all(
      [events, [...events].reverse()].map((order) => hark.call<Batch>('POST /api/v1/events/batch', { events: order })),
    );
    const outcomes = results.flatMap(({ body }) => body.recorded.map((one) => one.outcome));
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(50);
    expect(outcomes.filter((outcome) => outcome === 'known')).toHaveLength(50);
  });
});

describe('the list of events', () => {
  it('pages through all of a contact without gap or repeat, the last that came first', async () => {
    const contact = { email: 'pages@events.example' };
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push((await tell({ contact })).body.eventId);
    const { contactId } = (await tell({ contact, key: 'last' })).body;
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Page = await list(`contactId=${contactId}&limit=4${next && `&cursor=${next}`}`);
      seen.push(...page.items.map((item) => item.id));
      next = page.next;
    }
    expect(seen.slice(1)).toEqual(ids.reverse());
  });
});
