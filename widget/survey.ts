// Makes the respondent's page save what a person does at once. Without it the page is a form that works as well. It runs
// inside the page's own response, so it must stay small and stand alone.
import { watchActivity } from './activity.ts';
import { createSender, type Draft, type SendState } from './answer-sender.ts';
import { watchKiosk } from './kiosk.ts';
import { readSurveyPage, type SurveyPage } from './survey-page.ts';
import { createTransport } from './transport.ts';
import { createVisibleTime } from './visible-time.ts';

/** A page seen this long was opened to answer, and nothing more needs to happen for the link's score to count. */
const arrivalAfterMs = 1_000;
/** A page closed sooner than that still counts from here on. */
const arrivalOnLeavingMs = 300;
const typingPauseMs = 700;
/** Arrow keys pass over the numbers on the way to the one that is meant. */
const arrowPauseMs = 400;
/** Saving is not worth mentioning before. */
const slowAfterMs = 800;

const page = readSurveyPage(document);
if (page !== null) start(page);

function start(page: SurveyPage): void {
  const activity = watchActivity(document);
  const seen = createVisibleTime(() => performance.now(), document.visibilityState === 'visible');
  const sender = createSender(createTransport(page.path), write, show);
  const thanked = page.kiosk === undefined ? null : watchKiosk(page.kiosk, page.thanks);
  let arriving = page.linkScore !== null;
  let commented = false;
  let answered = false;
  let thankAfter: Draft | null = null;
  let incomplete = false;
  let slow: ReturnType<typeof setTimeout> | undefined;

  function write(draft: Draft): string {
    const evidence = {
      pointerEvents: activity.pointerEvents(),
      keyEvents: activity.keyEvents(),
      visibleMs: seen.elapsedMs(),
      automated: navigator.webdriver === true,
    };
    return JSON.stringify({ ...draft, evidence, version: page.version, website: page.trap() || undefined });
  }

  function draftOf(score: number, act: Draft['act']): Draft {
    return {
      score,
      ...(commented && { comment: page.comment.value }),
      ...(answered && page.further && { answers: page.further.posted() }),
      act,
    };
  }

  function arrive(): void {
    if (!arriving || page.linkScore === null) return;
    arriving = false;
    sender.save(draftOf(page.linkScore, 'arrival'), 0);
  }

  function touch(delayMs: number): void {
    const score = page.chosen();
    if (score === null) return;
    arriving = false;
    thankAfter = null;
    incomplete = false;
    sender.save(draftOf(score, 'touch'), delayMs);
  }

  function show(state: SendState): void {
    clearTimeout(slow);
    if (state.kind === 'saving') slow = setTimeout(() => page.note('saving'), slowAfterMs);
    else if (state.kind === 'waiting') page.note('offline');
    else if (state.kind === 'refused') refuse(state.detail);
    else saved(state.draft, state.recorded.score);
  }

  function saved(draft: Draft, score: number): void {
    // Reloading must show what was recorded, not what the link says.
    if (page.linkScore !== null) history.replaceState(null, '', page.path);
    // What was chosen here before stands against a link that is opened again.
    if (draft.act === 'arrival' && page.chosen() === draft.score) {
      page.choose(score);
      page.further?.refresh(score);
    }
    page.note(incomplete ? 'answerFirst' : 'saved');
    if (thankAfter !== draft) return;
    page.thank(score);
    thanked?.();
  }

  function refuse(detail: string | null): void {
    thankAfter = null;
    page.note(detail === null ? 'failed' : { text: detail });
  }

  page.form.noValidate = true;
  page.further?.refresh(page.chosen());
  // A click on the number that a link had chosen changes nothing, and yet confirms it.
  for (const name of ['click', 'change']) {
    page.form.addEventListener(name, (event) => {
      if (page.isScale(event)) page.further?.refresh(page.chosen());
      if (page.isScale(event) && activity.isTouch(event)) touch(activity.byKey() ? arrowPauseMs : 0);
    });
  }
  page.form.addEventListener('input', (event) => {
    if (!page.further?.isAbout(event)) return;
    answered = true;
    page.further.refresh(page.chosen());
    if (activity.isTouch(event)) touch(typingPauseMs);
  });
  page.comment.addEventListener('input', (event) => {
    commented = true;
    if (activity.isTouch(event)) touch(typingPauseMs);
  });
  page.form.addEventListener('submit', (event) => {
    event.preventDefault();
    const score = page.chosen();
    if (score === null) {
      page.note('chooseFirst');
      page.focusScale();
      return;
    }
    arriving = false;
    const draft = draftOf(score, activity.isTouch(event) ? 'touch' : 'form');
    const missing = page.further?.askForMissing(score) ?? false;
    incomplete = missing;
    thankAfter = missing ? null : draft;
    sender.save(draft, 0);
    if (missing) page.note('answerFirst');
  });
  page.changeLink.addEventListener('click', (event) => {
    event.preventDefault();
    page.ask();
  });

  let arrivalTimer: ReturnType<typeof setTimeout> | undefined;
  function look(visible: boolean): void {
    seen.change(visible);
    clearTimeout(arrivalTimer);
    if (visible) {
      arrivalTimer = setTimeout(arrive, Math.max(0, arrivalAfterMs - seen.elapsedMs()));
      sender.flush();
      return;
    }
    if (seen.elapsedMs() >= arrivalOnLeavingMs) arrive();
    sender.leave();
  }
  look(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', () => look(document.visibilityState === 'visible'));
  addEventListener('pagehide', () => look(false));
  addEventListener('pageshow', (event) => event.persisted && look(true));
  addEventListener('online', () => sender.flush());
}
