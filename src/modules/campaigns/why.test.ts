// Why, as of now: by the rules and the facts of the planner, in sentences with names and in the contact's zone.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Campaigns, openCampaigns } from '../../../test/campaigns.ts';
import { ruleIds } from '../../core/asking/index.ts';

type Explained = {
  campaign: { id: string; name: string; state: string };
  decision: {
    verdict: string;
    because: string | null;
    until: string | null;
    channel: string | null;
    dueAt: string | null;
    headline: string;
    lines: { rule: string; verdict: string; text: string }[];
  };
  lastAskedAt: string | null;
  considered: { verdict: string; because: string | null; at: string } | null;
};

let hark: Campaigns;
beforeAll(async () => {
  hark = await openCampaigns('UTC');
});
afterAll(() => hark.close());
// A Wednesday, noon in Berlin.
beforeEach(() => hark.reset());

const once = { timing: { kind: 'once' } };
const why = async (campaignId: string, contactId: string) =>
  (await hark.call<Explained>(`GET /api/v1/campaigns/${campaignId}/contacts/${contactId}/why`)).body;
const all = async (contactId: string) =>
  (await hark.call<{ items: Explained[] }>(`GET /api/v1/contacts/${contactId}/campaigns`)).body.items;
const lineOf = ({ decision }: Explained, rule: string) => decision.lines.find((line) => line.rule === rule);

describe('why', () => {
  test('tells every rule in order, before the planner has looked and after it', async () => {
    const [ada = ''] = await hark.addContacts([{}]);
    const id = await hark.start(once, 'Yearly');
    const before = await why(id, ada);
    expect(before).toMatchObject({
      campaign: { id, name: 'Yearly', state: 'running' },
      decision: { verdict: 'ask', because: null, channel: 'email', headline: 'Can be asked now by e-mail.' },
      lastAskedAt: null,
      considered: null,
    });
    expect(before.decision.lines.map(({ rule }) => rule)).toEqual([...ruleIds]);
    await hark.plan();
    expect(await why(id, ada)).toMatchObject({
      decision: { verdict: 'never', because: 'due' },
      lastAskedAt: '2026-07-01T10:00:00.000Z',
      considered: { verdict: 'ask', because: null, at: '2026-07-01T10:00:00.000Z' },
    });
  });

  test('agrees with the planner on everybody, whatever stands against them', async () => {
    const plan = (value: string) => ({ type: 'contact', property: 'plan', test: { op: 'is', text: value } });
    const segmentId = await hark.addSegment('Paying', { type: 'all', of: [plan('pro')] });
    const excluded = await hark.addSegment('Partners', {
      type: 'all',
      of: [{ type: 'contact', field: 'name', test: { op: 'is', text: 'Partner' } }],
    });
    const pro = { properties: { plan: 'pro' } };
    const ids = await hark.addContacts([
      pro,
      { ...pro, email: null },
      { ...pro, timeZone: 'America/Los_Angeles' },
      { ...pro, name: 'Partner' },
      { properties: { plan: 'free' } },
      ...Array.from({ length: 12 }, () => pro),
    ]);
    await hark.call('POST /api/v1/suppressions', { contactId: ids[5], channel: 'email', reason: 'complained' });
    await hark.call(`PUT /api/v1/contacts/${ids[6]}/preference`, {
      gapDays: null,
      mutedPurposes: ['relationship'],
      channel: null,
    });
    const id = await hark.draft({
      ...once,
      who: { segmentId, excludedSegmentIds: [excluded], sample: { kind: 'share', share: 0.6 }, dailyMax: 100 },
    });
    const expected = new Map<string, string>();
    for (const contactId of ids) expected.set(contactId, (await why(id, contactId)).decision.verdict);
    await hark.call(`POST /api/v1/campaigns/${id}/start`);
    await hark.plan();
    const asked = new Set((await hark.asks(id)).map(({ contactId }) => contactId));
    expect(asked.size).toBeGreaterThan(0);
    expect(new Set(ids.filter((one) => expected.get(one) === 'ask'))).toEqual(asked);
    const said = await Promise.all(ids.slice(0, 7).map((contactId) => why(id, contactId)));
    expect(said.slice(1, 7).map(({ decision }) => decision.because)).toEqual([
      'address',
      expect.stringMatching(/window|sample/),
      'exclusion',
      'segment',
      'consent',
      'consent',
    ]);
    expect(lineOf(said[3] as Explained, 'exclusion')?.text).toBe('Is excluded by the segment “Partners”.');
    expect(lineOf(said[4] as Explained, 'segment')?.text).toBe('Is not in the segment “Paying”.');
    expect(lineOf(said[2] as Explained, 'window')?.text).toContain('America/Los_Angeles');
  });

  test('of an event names the latest one that counts, also one that nobody has taken in yet', async () => {
    const [ada = '', ben = ''] = await hark.addContacts([{}, {}]);
    const big = { property: 'total', test: { op: 'above', number: 50 } };
    const id = await hark.start({ timing: { kind: 'event', name: 'order', where: [big], delayMinutes: 1_440 } });
    await hark.addEvent(ada, 'order', '2026-07-01T09:00:00Z', { total: 99 });
    await hark.addEvent(ben, 'order', '2026-07-01T09:00:00Z', { total: 10 });
    expect((await why(id, ada)).decision).toMatchObject({
      verdict: 'wait',
      because: 'due',
      dueAt: '2026-07-02T09:00:00.000Z',
    });
    expect((await why(id, ben)).decision).toMatchObject({
      verdict: 'never',
      headline: 'Is not asked: The event has not happened.',
    });
  });

  test('of a date tells the day, and that it is not known where it is not', async () => {
    const [ada = '', ben = ''] = await hark.addContacts([{ properties: { renewal: '2026-09-30' } }, {}]);
    const id = await hark.start({ timing: { kind: 'date', property: 'renewal', offsetDays: -60 } });
    expect((await why(id, ada)).decision).toMatchObject({ verdict: 'wait', because: 'due' });
    expect((await why(id, ada)).decision.dueAt).toMatch(/^2026-08-0[13]/);
    expect((await why(id, ben)).decision.headline).toBe('Is not asked: The date is not known.');
  });

  test('counts what the campaign has asked today, and colleagues', async () => {
    const company = await hark.database.pool.query(
      `insert into company (workspace_id, name) values ($1, 'Initech') returning id`,
      [hark.acme.id],
    );
    const companyId = company.rows[0].id;
    const ids = await hark.addContacts([{ companyId }, { companyId }]);
    const id = await hark.start({ ...once, who: { companyDailyMax: 1, dailyMax: 5 } });
    await hark.plan();
    const asked = (await hark.asks(id)).map(({ contactId }) => contactId);
    expect(asked).toHaveLength(1);
    const other = ids.find((one) => !asked.includes(one)) as string;
    const explained = await why(id, other);
    expect(explained.decision).toMatchObject({ verdict: 'wait', because: 'companyCap' });
    expect(lineOf(explained, 'dailyCap')?.text).toBe('The campaign has asked 1 of at most 5 contacts today.');
  });
});

describe('the campaigns of a contact', () => {
  test('are those that run or are paused, those that ask now first, named in each other’s reasons', async () => {
    const [ada = ''] = await hark.addContacts([{}]);
    await hark.draft(once, 'Draft');
    const late = { ...once, priority: 4, how: { lateDaysMax: 90 } };
    const paused = await hark.start(late, 'Paused');
    await hark.call(`POST /api/v1/campaigns/${paused}/pause`);
    const first = await hark.start(
      { timing: { kind: 'once', notBefore: '2026-07-10T08:00:00Z' }, priority: 1 },
      'Big one',
    );
    await hark.plan();
    await hark.start(late, 'Small one');
    await hark.plan();
    const items = await all(ada);
    expect(items.map(({ campaign: { name, state } }) => `${name} ${state}`).sort()).toEqual([
      'Big one running',
      'Paused paused',
      'Small one running',
    ]);
    expect(items.map(({ decision }) => decision.verdict)).toEqual(
      [...items.map(({ decision }) => decision.verdict)].sort(
        (a, b) => ['ask', 'wait', 'never'].indexOf(a) - ['ask', 'wait', 'never'].indexOf(b),
      ),
    );
    const small = items.find(({ campaign }) => campaign.name === 'Small one') as Explained;
    expect(small.decision).toMatchObject({ verdict: 'wait', because: 'priority' });
    expect(lineOf(small, 'priority')?.text).toContain('“Big one”');
    expect(first).toMatch(/^\d+$/);
  });

  test('are none where nothing runs; what is not there is not found, nor is another workspace’s', async () => {
    const [ada = ''] = await hark.addContacts([{}]);
    expect(await all(ada)).toEqual([]);
    const id = await hark.draft(once);
    const status = async (path: string, workspace = hark.acme) =>
      (await hark.call(`GET ${path}`, undefined, workspace)).status;
    expect(await status('/api/v1/contacts/999999/campaigns')).toBe(404);
    expect(await status(`/api/v1/campaigns/${id}/contacts/999999/why`)).toBe(404);
    expect(await status(`/api/v1/campaigns/999999/contacts/${ada}/why`)).toBe(404);
    expect(await status(`/api/v1/campaigns/${id}/contacts/${ada}/why`, hark.rival)).toBe(404);
    expect(await status(`/api/v1/contacts/${ada}/campaigns`, hark.rival)).toBe(404);
  });
});
