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
  const { form, path } = page;
  const { kiosk } = form.dataset;
  /** The score of the link that was followed. */
  const linkScore = form.dataset.linkScore === undefined ? null : Number(form.dataset.linkScore);
  let arriving = linkScore !== null;
  const answering = startAnswering(page, {
    transport: createTransport(path),
    target: document,
    saved(draft, score) {
      // Reloading must show what was recorded, not what the link says.
      if (linkScore !== null) history.replaceState(null, '', path);
      // What was chosen here before stands against a link that is opened again.
      if (draft.act !== 'arrival' || page.chosen() !== draft.score) return;
      const recorded = form.querySelector<HTMLInputElement>(`[name=score][value="${score}"]`);
      if (recorded !== null) recorded.checked = true;
      page.further?.refresh(score);
    },
    thanked: kiosk === undefined ? undefined : watchKiosk(kiosk, () => Boolean(form.hidden)),
  });

  function arrive(): void {
    if (!arriving || !answering.untouched() || linkScore === null) return;
    arriving = false;
    answering.arrive(linkScore);
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
