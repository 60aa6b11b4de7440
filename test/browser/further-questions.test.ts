// Questions after the score: with script, without it, with the keyboard alone, and in Arabic; the same person is asked the
// same questions on every way, and never loses the score.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { type Invited, invite } from '../invite.ts';
import { waitFor } from '../wait-for.ts';
import { axeFindings, everyLook } from './axe.ts';
import { asOwner, person, personsBrowser } from './people.ts';

const definition = {
  productName: 'Acme Teapots',
  thankYouLinks: { promoter: { label: 'Write a review', url: 'https://reviews.example/acme' } },
  questions: [
    {
      id: 'problem',
      kind: 'choice',
      text: 'What went wrong, {{ contact.name | default: "dear customer" }}?',
      choices: [
        { id: 'delivery', text: 'The delivery' },
        { id: 'quality', text: 'The quality' },
      ],
      other: true,
      showIf: { match: 'all', tests: [{ kind: 'category', anyOf: ['detractor'] }] },
    },
    {
      id: 'delivery',
      kind: 'text',
      text: 'What happened with the delivery?',
      showIf: { match: 'all', tests: [{ kind: 'choice', question: 'problem', anyOf: ['delivery'] }] },
    },
    { id: 'satisfaction', kind: 'csat', required: true },
    {
      id: 'liked',
      kind: 'multipleChoice',
      text: 'What do you like?',
      choices: [
        { id: 'shape', text: 'The shape' },
        { id: 'colour', text: 'The colour' },
      ],
      showIf: { match: 'all', tests: [{ kind: 'score', from: 9, to: 10 }] },
    },
  ],
  translations: {
    ar: {
      'questions.problem.text': 'ما المشكلة يا {{ contact.name | default: "عزيزي العميل" }}؟',
      'questions.problem.choices.delivery': 'التوصيل',
      'questions.problem.choices.quality': 'الجودة',
      'questions.delivery.text': 'ماذا حدث في التوصيل؟',
      'questions.liked.text': 'ما الذي أعجبك؟',
    },
  },
};

let app: TestApp;
let browser: Browser;
let page: Page;
let surveyId: string;
let people = 0;

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp();
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Relationship', definition })).id;
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});
beforeEach(async () => {
  page = await (await person(browser)).newPage();
  page.setDefaultTimeout(5000);
});
afterEach(() => page.context().close());

const someone = (more: object = {}) =>
  invite(app, systemClock, surveyId, { email: `person${++people}@example.com`, name: 'Ada', ...more });
const open = (path: string, on = page) => on.goto(app.config.publicUrl + path);
const answerOf = async ({ contactId }: Invited) =>
  (await app.api('GET', `/api/v1/responses?contactId=${contactId}`)).items[0] ?? null;
const furtherOf = async (one: Invited) =>
  ((await answerOf(one))?.answers ?? []).map((answer: any) => [
    answer.questionId,
    answer.number ?? answer.text ?? answer.choices.map(({ id }: any) => id).join(),
  ]);
const asked = (on = page) =>
  on.locator('.question:visible').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.id));
const choose = (name: string, on = page) => on.getByLabel(name, { exact: true }).check({ force: true });
const score = (number: number, on = page) => on.locator(`[name=score][value="${number}"]`).check({ force: true });

test('the page asks what the score and the answers call for, and says so', async () => {
  const ada = await someone();
  await open(ada.page);
  expect(await asked()).toEqual([]);
  await score(3);
  expect(await asked()).toEqual(['problem', 'satisfaction']);
  expect(await page.locator('.unseen').textContent()).toBe('Further questions: 2');
  await page.getByText('What went wrong, Ada?').waitFor();
  await choose('The delivery');
  expect(await asked()).toEqual(['problem', 'delivery', 'satisfaction']);
  expect(await page.locator('.unseen').textContent()).toBe('Further questions: 3');
  await page.getByLabel('What happened with the delivery?').fill('It came late.');
  await choose('Other');
  expect(await asked()).toEqual(['problem', 'satisfaction']);
  await page.getByLabel('Please say what').fill('The lid');
  await waitFor('what is shown to be saved, and nothing else', async () => {
    const kept = JSON.stringify(await furtherOf(ada));
    return kept === JSON.stringify([['problem', 'The lid']]);
  });
  await score(10);
  expect(await asked()).toEqual(['satisfaction', 'liked']);
  await choose('The shape');
  await choose('The colour');
  await page.locator('[name="q.satisfaction"][value="5"]').check({ force: true });
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  expect(await furtherOf(ada)).toEqual([
    ['satisfaction', 5],
    ['liked', 'shape,colour'],
  ]);
  const review = page.getByRole('link', { name: 'Write a review' });
  expect(await review.getAttribute('href')).toBe('https://reviews.example/acme');
  expect((await answerOf(ada)).verdict.value).toBe('trusted');
});

test('a question that must be answered is asked for once more, and the score is kept meanwhile', async () => {
  const ada = await someone();
  await open(ada.page);
  await score(8);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('.fault:visible').waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q.satisfaction');
  await waitFor('the score to be saved', async () => (await answerOf(ada))?.score === 8);
  await page.keyboard.press('Space');
  expect(await page.locator('.fault:visible').count()).toBe(0);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  expect(await furtherOf(ada)).toEqual([['satisfaction', 1]]);
  await page.reload();
  expect(await page.locator('[name="q.satisfaction"]:checked').inputValue()).toBe('1');
});

test('a question that is left out is still told of once the score is saved', async () => {
  const ada = await someone();
  await open(ada.page);
  await score(3);
  await page.getByRole('button', { name: 'Send' }).click();
  const note = page.locator('form .note');
  await waitFor('the score to be saved', async () => (await answerOf(ada))?.score === 3);
  await page.waitForLoadState('networkidle');
  expect(await note.textContent()).toBe('Please answer this question.');
});

test('without script the questions follow on pages of their own, and come again while an answer calls for another', async () => {
  const ada = await someone();
  const plain = await (await person(browser, { javaScriptEnabled: false })).newPage();
  plain.setDefaultTimeout(5000);
  const send = () => plain.getByRole('button', { name: 'Send' }).click();
  await open(ada.page, plain);
  expect(await asked(plain)).toEqual([]);
  await score(2, plain);
  await plain.locator('#comment').fill('Not good.');
  await send();
  await plain.getByRole('heading', { name: 'A few more questions' }).waitFor();
  expect(await asked(plain)).toEqual(['problem', 'satisfaction']);
  await choose('The delivery', plain);
  await plain.locator('[name="q.satisfaction"][value="2"]').check({ force: true });
  await send();
  await plain.getByLabel('What happened with the delivery?').fill('Late.');
  expect(await asked(plain)).toEqual(['problem', 'delivery', 'satisfaction']);
  expect(await plain.getByLabel('The delivery', { exact: true }).isChecked()).toBe(true);
  await send();
  await plain.getByRole('heading', { name: 'Thank you', exact: false }).waitFor();
  expect(await answerOf(ada)).toMatchObject({ score: 2, comment: 'Not good.' });
  expect(await furtherOf(ada)).toEqual([
    ['problem', 'delivery'],
    ['delivery', 'Late.'],
    ['satisfaction', 2],
  ]);
  await plain.context().close();
  // axe needs script, which this page does without.
  await open(`${ada.page}?more=1`);
  expect(await axeFindings(page)).toEqual([]);
});

test('with the keyboard alone every question is reached in its order, and the focus stays where the person is', async () => {
  const ada = await someone();
  await open(ada.page);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect(await asked()).toEqual(['problem', 'satisfaction']);
  expect(await focused()).toBe('score');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('comment');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect([await focused(), await asked()]).toEqual(['q.problem', ['problem', 'delivery', 'satisfaction']]);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Broken.');
  expect(await focused()).toBe('q.delivery');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('q.satisfaction');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  expect(await furtherOf(ada)).toEqual([
    ['problem', 'delivery'],
    ['delivery', 'Broken.'],
    ['satisfaction', 2],
  ]);
});

test('in Arabic the questions are translated, built-in where they are not, and stand on their side', async () => {
  const ada = await someone({ locale: 'ar', name: null });
  await open(ada.page);
  await score(1);
  await page.getByText('ما المشكلة يا عزيزي العميل؟').waitFor();
  await choose('التوصيل');
  await page.getByText('ماذا حدث في التوصيل؟').waitFor();
  await page.getByText('ما درجة رضاك عن Acme Teapots؟').waitFor();
  const box = await page.locator('.option input').first().boundingBox();
  const row = await page.locator('.option').first().boundingBox();
  expect((box?.x ?? 0) - (row?.x ?? 0)).toBeGreaterThan((row?.width ?? 0) / 2);
  expect(await axeFindings(page)).toEqual([]);
});

test('axe finds nothing on a page full of questions, and nothing of it is wider than a telephone', async () => {
  await open((await someone()).page);
  await score(4);
  await choose('Other');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('.fault:visible').waitFor();
  expect(await axeFindings(page, everyLook)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 568 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('the team reads what was answered in the words in which it was asked', async () => {
  const ada = await someone();
  await open(ada.page);
  await score(4);
  await choose('Other');
  await page.getByLabel('Please say what').fill('The lid does not close.');
  await page.locator('[name="q.satisfaction"][value="2"]').check({ force: true });
  await waitFor('the answers to be saved', async () => (await furtherOf(ada)).length === 2);
  const { id } = await answerOf(ada);
  const team = await asOwner(browser, app, `/w/${app.workspaceId}/answers`);
  await team.goto(`${app.config.publicUrl}/w/${app.workspaceId}/answers?answer=${id}`);
  const drawer = team.getByRole('dialog');
  await drawer.getByRole('heading', { name: 'Further answers' }).waitFor();
  const told = await drawer.locator('dl').first().innerText();
  expect(told.split('\n').filter((line) => line.trim() !== '')).toEqual([
    'What went wrong, dear customer?',
    'Other: The lid does not close.',
    'How satisfied are you with Acme Teapots?',
    '2 on a scale from 1 (Very dissatisfied) to 5 (Very satisfied)',
  ]);
  expect(await axeFindings(team)).toEqual([]);
  await team.context().close();
});
