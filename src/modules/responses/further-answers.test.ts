// Answers to the questions after the score: kept as edits of the score that came first, and never in its way.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { type Invited, invite } from '../../../test/invite.ts';
import { fixedClock } from '../../platform/clock.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x64) Gecko/20100101 Firefox/140.0' };
const evidence = { pointerEvents: 2, keyEvents: 0, visibleMs: 4_000, automated: false };
const definition = {
  productName: 'Acme',
  followUps: { detractor: 'What happened, {{ contact.name | default: "friend" }}?' },
  questions: [
    { id: 'effort', kind: 'ces', required: true },
    {
      id: 'reason',
      kind: 'multipleChoice',
      text: 'Why, {{ contact.properties.plan | default: "customer" }}?',
      choices: [
        { id: 'price', text: 'Price' },
        { id: 'speed', text: 'Speed' },
      ],
      other: true,
      showIf: { match: 'any', tests: [{ kind: 'category', anyOf: ['detractor'] }] },
    },
  ],
};

let app: TestApp;
let surveyId: string;
let people = 0;

beforeAll(async () => {
  app = await startTestApp({ clock });
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Relationship', definition })).id;
});
beforeEach(() => clock.advance(40 * 86_400_000));
afterAll(() => app.stop());

const someone = (more: object = {}) =>
  invite(app, clock, surveyId, { email: `person${++people}@example.com`, ...more });

function post(page: string, payload: object) {
  return app.server.inject({
    method: 'POST',
    url: page,
    headers,
    payload: { version: 1, evidence, act: 'touch', ...payload },
  });
}

function postForm(page: string, fields: [string, string][]) {
  return app.server.inject({
    method: 'POST',
    url: page,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams([['website', ''], ...fields]).toString(),
  });
}

const answerOf = async ({ contactId }: Invited) =>
  (await app.api('GET', `/api/v1/responses?contactId=${contactId}`)).items[0] ?? null;

test('are shown with the words of their own version, whatever is asked by now', async () => {
  const person = await someone();
  const answers = { effort: ['6'], reason: ['other', 'price'], 'reason.other': ['Taste'] };
  const sent = await post(person.page, { score: 2, answers });
  expect(sent.json()).toEqual({
    score: 2,
    comment: null,
    answers: { effort: 6, reason: { choices: ['price', 'other'], other: 'Taste' } },
  });
  await app.api('PUT', `/api/v1/surveys/${surveyId}`, {
    name: 'Relationship',
    version: 1,
    definition: { ...definition, questions: [] },
  });
  const shown = (await answerOf(person)).answers;
  expect(shown).toEqual([
    {
      questionId: 'effort',
      kind: 'ces',
      question: 'Acme made it easy for me to do what I wanted.',
      text: null,
      choices: [],
      number: 6,
      scale: { lowest: 1, highest: 7, lowLabel: 'Strongly disagree', highLabel: 'Strongly agree' },
    },
    {
      questionId: 'reason',
      kind: 'multipleChoice',
      question: 'Why, customer?',
      text: 'Taste',
      choices: [
        { id: 'price', text: 'Price' },
        { id: 'other', text: 'Other' },
      ],
      number: null,
      scale: null,
    },
  ]);
  await app.api('PUT', `/api/v1/surveys/${surveyId}`, { name: 'Relationship', version: 2, definition });
});

// Two saves later the questions are asked by version 3.
const ask = async (more: object = {}) => {
  const person = await someone(more);
  return { person, post: (payload: object) => post(person.page, { version: 3, ...payload }) };
};

test('to a question that is not shown are dropped, also where the score hides it afterwards', async () => {
  const { person, post } = await ask();
  await post({ score: 9, answers: { effort: ['7'], reason: ['price'] } });
  const ids = async () => (await answerOf(person)).answers.map(({ questionId }: any) => questionId);
  expect(await ids()).toEqual(['effort']);
  await post({ score: 3, answers: { effort: ['7'], reason: ['price'] } });
  expect(await ids()).toEqual(['effort', 'reason']);
  await post({ score: 8 });
  expect(await ids()).toEqual(['effort']);
});

test('that are missing do not lose the score, and sending the same again changes nothing', async () => {
  const { person, post } = await ask();
  for (let times = 0; times < 2; times += 1) {
    expect((await post({ score: 4, answers: { reason: ['speed'] } })).statusCode).toBe(200);
    clock.advance(60_000);
  }
  const answer = await answerOf(person);
  expect(answer).toMatchObject({ score: 4, answers: [{ questionId: 'reason' }] });
  expect(answer.updatedAt).toBe(answer.answeredAt);
  await post({ score: 4, answers: {} });
  expect((await answerOf(person)).answers).toEqual([]);
});

test('that nobody could have given break nothing', async () => {
  const { person, post } = await ask();
  const answers = { effort: { constructor: 1 }, reason: [['price']], unknown: 'x', __proto__: { effort: ['1'] } };
  for (const posted of [answers, [], 'text', 7])
    expect((await post({ score: 1, answers: posted })).statusCode).toBe(200);
  expect((await answerOf(person)).answers).toEqual([]);
});

test('are taken until the window closes', async () => {
  const { person, post } = await ask();
  await post({ score: 9 });
  clock.advance(31 * 86_400_000);
  expect((await post({ score: 9, answers: { effort: ['1'] } })).statusCode).toBe(410);
  expect((await answerOf(person)).answers).toEqual([]);
});

test('to a form come page by page, and what must be answered is asked for again', async () => {
  const { person } = await ask({ properties: { plan: 'gold customer' } });
  const send = async (...fields: [string, string][]) => {
    const { statusCode, headers } = await postForm(person.page, [['version', '3'], ...fields]);
    expect(statusCode).toBe(303);
    return String(headers.location).replace(person.page, '');
  };
  const step = async (query: string) =>
    (await app.server.inject({ method: 'GET', url: person.page + query, headers })).body;
  expect(await send(['score', '2'])).toBe('?more=1');
  const page = await step('?more=1');
  expect(page).toContain('name="asked" value="effort,reason"');
  expect(page).toContain('Why, gold customer?');
  expect(page).not.toContain('?done=1');
  const asked: [string, string] = ['asked', 'effort,reason'];
  expect(await send(['score', '2'], asked, ['q.reason', 'price'], ['q.reason', 'speed'])).toBe('?more=1&missing=1');
  expect(await step('?more=1&missing=1')).toMatch(/id="q\.effort\.fault">/);
  expect((await answerOf(person)).answers).toMatchObject([{ choices: [{ id: 'price' }, { id: 'speed' }] }]);
  expect(await send(['score', '2'], asked, ['q.effort', '5'])).toBe('?done=1');
  expect((await answerOf(person)).answers).toMatchObject([{ questionId: 'effort', number: 5 }]);
  expect(await send(['score', '2'])).toBe('?more=1');
});

test('and the texts around them name whom they ask, with a fall-back for whom nothing is known of', async () => {
  const pageOf = async (more: object) => {
    const { person } = await ask(more);
    return (await app.server.inject({ method: 'GET', url: person.page, headers })).body;
  };
  expect(await pageOf({ name: 'Ada <b>' })).toContain('What happened, Ada &#60;b&#62;?');
  expect(await pageOf({})).toContain('What happened, friend?');
});
