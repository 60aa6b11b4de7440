// Every group that a page can ask for is what its answers say, at any instant: recounted from the raw rows by other code.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { type Invited, invite } from '../../../test/invite.ts';
import { fixedClock } from '../../platform/clock.ts';
import { fillEarlier } from './declare-dimension.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

const plans = ['pro', 'free', 'a;b,c:d', null];
let people = 0;

async function someone(surveyId: string, plan: string | null): Promise<Invited> {
  const email = `person${++people}@example.com`;
  const properties = { ...(plan === null ? {} : { plan }), seats: people * 7 };
  await app.api('POST', '/api/v1/contacts', { email, properties });
  return invite(app, clock, surveyId, { email });
}

async function answer({ page }: Invited, score: number): Promise<void> {
  const reply = await app.server.inject({
    method: 'POST',
    url: page,
    headers: { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile' },
    payload: {
      version: 1,
      score,
      act: 'touch',
      evidence: { pointerEvents: 1, keyEvents: 0, visibleMs: 4_000, automated: false },
    },
  });
  expect(reply.statusCode).toBe(200);
}

async function surveyWithPeople(): Promise<{ surveyId: string; invited: Invited[] }> {
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'Plans', definition: { productName: 'Acme' } });
  const invited: Invited[] = [];
  for (let n = 0; n < 8; n++) invited.push(await someone(survey.id, plans[n % plans.length] ?? null));
  return { surveyId: survey.id, invited };
}

const groups = (surveyId: string, more: string) => app.api('GET', `/api/v1/score/groups?surveyId=${surveyId}&${more}`);

async function declare(property: string, bands?: number[]): Promise<void> {
  await app.api('POST', '/api/v1/dimensions', { subject: 'contact', property, ...(bands && { bands }) });
  const { rows } = await app.database.pool.query('select slot from dimension where property = $1', [property]);
  await fillEarlier(app.database, app.workspaceId, rows[0].slot);
}

/** Scores by plan as the raw rows say. */
async function counted(surveyId: string, planOf: Map<string, string>): Promise<Record<string, number[]>> {
  const { rows } = await app.database.pool.query(
    `select contact_id, score from response where survey_id = $1 and verdict = 'trusted'`,
    [surveyId],
  );
  const bins: Record<string, number[]> = {};
  for (const { contact_id, score } of rows) {
    const plan = planOf.get(contact_id) ?? '';
    bins[plan] ??= new Array<number>(11).fill(0);
    (bins[plan] as number[])[score] = ((bins[plan] as number[])[score] ?? 0) + 1;
  }
  return bins;
}

test('whatever happens to answers, each group is what its answers say, before the relay and after it', async () => {
  const { surveyId, invited } = await surveyWithPeople();
  await declare('plan');
  const planOf = new Map(invited.map(({ contactId }, n) => [contactId, plans[n % plans.length] ?? '']));
  const act = fc.record({
    who: fc.nat(7),
    what: fc.constantFrom('answer', 'answer', 'suspect', 'trusted', 'delete', 'relay', 'relay'),
    value: fc.nat(10),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 10 }), async (acts) => {
      for (const { who, what, value } of acts) {
        const person = invited[who] as Invited;
        if (what === 'relay') await app.running.handOn();
        else if (what === 'answer') await answer(person, value);
        else {
          const { items } = await app.api('GET', `/api/v1/responses?contactId=${person.contactId}`);
          const id = items[0]?.id;
          if (id === undefined) continue;
          if (what === 'delete') await app.api('DELETE', `/api/v1/responses/${id}`);
          else await app.api('PATCH', `/api/v1/responses/${id}`, { verdict: what });
        }
      }
      const expected = await counted(surveyId, planOf);
      for (const by of ['contact.plan', 'contact.plan,device']) {
        const told = await groups(surveyId, `by=${encodeURIComponent(by)}`);
        const byPlan = Object.fromEntries(told.groups.map((group: any) => [group.values[0].value, group.histogram]));
        expect(byPlan).toEqual(expected);
      }
      for (const plan of plans) {
        const where = encodeURIComponent(`contact.plan:${encodeURIComponent(plan ?? '')}`);
        const { histogram } = await app.api('GET', `/api/v1/score?surveyId=${surveyId}&where=${where}`);
        expect(histogram).toEqual(expected[plan ?? ''] ?? new Array(11).fill(0));
      }
    }),
    { numRuns: 12 },
  );
});

test('an answer stays in the group in which it came, whatever becomes of its contact', async () => {
  const { surveyId, invited } = await surveyWithPeople();
  await answer(invited[0] as Invited, 9);
  await app.running.handOn();
  await app.api('PATCH', `/api/v1/contacts/${invited[0]?.contactId}`, { properties: { plan: 'enterprise' } });
  await answer(invited[0] as Invited, 3);
  await app.running.handOn();
  const told = await groups(surveyId, 'by=contact.plan');
  expect(told.groups).toMatchObject([{ values: [{ value: 'pro' }], n: 1, nps: -100 }]);
});

test('a number is counted by bands, and what came before by what is known now', async () => {
  const { surveyId, invited } = await surveyWithPeople();
  for (const [n, person] of invited.entries()) await answer(person, n % 2 === 0 ? 10 : 0);
  await app.running.handOn();
  const seats = (people - 4) * 7;
  await declare('seats', [seats]);
  const told = await groups(surveyId, 'by=contact.seats');
  expect(told.groups).toMatchObject([
    { values: [{ value: `${seats} or more` }], n: 5 },
    { values: [{ value: `below ${seats}` }], n: 3 },
  ]);
  await app.api('DELETE', '/api/v1/dimensions/contact.seats');
  const reply = await app.call('GET', '/api/v1/score/groups?by=contact.seats');
  expect(reply).toMatchObject({ status: 422, body: { errors: [{ path: 'by' }] } });
});

test('the answers behind a group are those it was counted from', async () => {
  const { surveyId, invited } = await surveyWithPeople();
  for (const person of invited) await answer(person, 8);
  await app.running.handOn();
  const where = encodeURIComponent('contact.plan:pro;device:phone');
  const { items } = await app.api('GET', `/api/v1/score/responses?surveyId=${surveyId}&where=${where}`);
  expect(items.map((one: any) => one.contact.id).sort()).toEqual([invited[0]?.contactId, invited[4]?.contactId].sort());
  expect((await app.call('GET', '/api/v1/score/responses?where=nonsense')).status).toBe(422);
});
