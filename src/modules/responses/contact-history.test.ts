import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { deliverDue, invite, outboxSender } from '../../../test/invite.ts';
import { fixedClock } from '../../platform/clock.ts';

type Item = {
  id: string;
  kind: string;
  at: string;
  channel: string | null;
  survey: { name: string } | null;
  answer: { score: number; comment: string | null; verdict: string } | null;
  event: { name: string; properties: object } | null;
  reason: string | null;
  by: string | null;
};
type Page = { items: Item[]; next: string | null };

const clock = fixedClock('2026-03-01T12:00:00Z');
let app: TestApp;
let surveyId: string;
let contactId: string;
let page: string;
const history = (id: string, query = '') => app.api<Page>('GET', `/api/v1/contacts/${id}/history?${query}`);
const later = () => clock.advance(60_000);

beforeAll(async () => {
  app = await startTestApp({ clock });
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Loop', definition: { productName: 'Acme' } })).id;
  ({ contactId, page } = await invite(app, clock, surveyId, { email: 'ada@example.org' }));
  later();
  await app.server.inject({
    url: page,
    headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/141.0.0.0 Safari/537.36' },
  });
  later();
  const evidence = { pointerEvents: 3, keyEvents: 0, visibleMs: 2_000, automated: false };
  const answer = { score: 9, comment: 'The spout never drips.', act: 'touch', version: 1, evidence };
  await app.server.inject({ method: 'POST', url: page, payload: answer });
  await app.running.handOn();
  later();
  await app.api('POST', '/api/v1/events', {
    name: 'order.placed',
    contact: { id: contactId },
    properties: { total: 12 },
  });
  later();
  await app.server.inject({ method: 'POST', url: page.replace('/r/', '/u/') });
  later();
  await app.api('DELETE', `/api/v1/suppressions/${contactId}/email`);
  later();
  await app.api('POST', '/api/v1/suppressions', { contactId, channel: 'email', reason: 'complained' });
});
afterAll(() => app.stop());

describe('the history of a contact', () => {
  it('tells all that happened to them, the latest first', async () => {
    const { items, next } = await history(contactId);
    expect(next).toBeNull();
    expect(items.map(({ kind, reason, by }) => [kind, reason, by])).toEqual([
      ['stopped', 'complained', 'Olive Owner'],
      ['allowed', 'unsubscribed', 'Olive Owner'],
      ['stopped', 'unsubscribed', null],
      ['event', null, null],
      ['answered', null, null],
      ['opened', null, null],
      ['asked', null, null],
      ['added', null, null],
    ]);
    expect(items[3]).toMatchObject({ event: { name: 'order.placed', properties: { total: 12 } }, survey: null });
    expect(items[4]).toMatchObject({
      survey: { id: surveyId, name: 'Loop' },
      answer: { score: 9, category: 'promoter', comment: 'The spout never drips.', verdict: 'trusted' },
      at: '2026-03-01T12:02:00.000Z',
    });
    expect(items[6]).toMatchObject({ channel: 'email', survey: { name: 'Loop' }, answer: null, event: null });
  });

  it('comes in pages without gap or repeat', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const part: Page = await history(contactId, `limit=3${next && `&cursor=${next}`}`);
      seen.push(...part.items.map((item) => item.id));
      next = part.next;
    }
    expect(seen).toEqual((await history(contactId)).items.map((item) => item.id));
  });

  it('says why they were not asked', async () => {
    await app.api('POST', '/api/v1/invitations', { surveyId, contactIds: [contactId], gapDays: 0 });
    await deliverDue(outboxSender(app, clock));
    const { items } = await history(contactId, 'limit=2');
    expect(items.find(({ kind }) => kind === 'not_asked')).toMatchObject({ reason: 'complained', channel: 'email' });
  });

  it('holds answers that were imported without an ask', async () => {
    const { contact } = await app.api('POST', '/api/v1/contacts', { email: 'old@example.org' });
    await app.database.pool.query(
      `insert into response (workspace_id, survey_id, survey_version, contact_id, channel, score, day, answered_at,
        updated_at, verdict, import_key)
       values ($1, $2, 1, $3, 'email', 3, 20000, '2024-10-04', '2024-10-04', 'trusted', 'x')`,
      [app.workspaceId, surveyId, contact.id],
    );
    const { items } = await history(contact.id);
    expect(items.map(({ kind, answer }) => [kind, answer?.score])).toEqual([
      ['added', undefined],
      ['answered', 3],
    ]);
  });

  it('is closed to whoever asks for somebody who is not there', async () => {
    expect((await app.call('GET', '/api/v1/contacts/999999/history')).status).toBe(404);
  });
});
