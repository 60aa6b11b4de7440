// Makes the respondent's page save what a person does at once. Without it the page is a form that works as well. It runs
// inside the page's own response, so it must stay small and stand alone.
import { startAnswering } from './answering.ts';
import { readFurtherQuestions } from './further-questions.ts';
import { watchKiosk } from './kiosk.ts';
import { readSurveyPage, type SurveyPage } from './survey-page.ts';
import { createTransport } from './transport.ts';

/** A page seen this long was opened to answer, and nothing more needs to happen for the link's score to count. */
const arrivalAfterMs = 1_000;
/** A page closed sooner than that still counts from here on. */
const arrivalOnLeavingMs = 300;

const page = readSurveyPage(document, () => scrollTo(0, 0), readFurtherQuestions);
if (page !== null) start(page);

function start(page: SurveyPage): void {
  const thanked = page.kiosk === undefined ? () => {} : watchKiosk(page.kiosk, page.thanks);
  let arriving = page.linkScore !== null;
  const answering = startAnswering(page, {
    transport: createTransport(page.path),
    target: document,
    saved(draft, score) {
      // Reloading must show what was recorded, not what the link says.
      if (page.linkScore !== null) history.replaceState(null, '', page.path);
      // What was chosen here before stands against a link that is opened again.
      if (draft.act !== 'arrival' || page.chosen() !== draft.score) return;
      page.choose(score);
      page.further?.refresh(score);
    },
    thanked,
  });

  function arrive(): void {
    if (!arriving || !answering.untouched() || page.linkScore === null) return;
    arriving = false;
    answering.arrive(page.linkScore);
  }

  let arrivalTimer: ReturnType<typeof setTimeout> | undefined;
  function look(visible: boolean): void {
    clearTimeout(arrivalTimer);
    if (visible) arrivalTimer = setTimeout(arrive, Math.max(0, arrivalAfterMs - answering.seenMs()));
    else if (answering.seenMs() >= arrivalOnLeavingMs) arrive();
    answering.look(visible);
  }
  look(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', () => look(document.visibilityState === 'visible'));
  addEventListener('pagehide', () => look(false));
  addEventListener('pageshow', (event) => event.persisted && look(true));
}
