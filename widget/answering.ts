// What a person does with a survey is saved at once: by the respondent's page and by a prompt on another page alike.
import { watchActivity } from './activity.ts';
import { createSender, type Draft, type SendState, type Transport } from './answer-sender.ts';
import type { SurveyPage } from './survey-page.ts';
import { createVisibleTime } from './visible-time.ts';

const typingPauseMs = 700;
/** Arrow keys pass over the numbers on the way to the one that is meant. */
const arrowPauseMs = 400;
/** Saving is not worth mentioning before. */
const slowAfterMs = 800;

export type Around = {
  transport: Transport;
  /** Where events of the survey are heard: the page, or the root of a shadow tree. */
  target: EventTarget;
  /** Before the page says that an answer was saved. */
  saved?: (draft: Draft, score: number) => void;
  thanked?: (() => void) | undefined;
};

export type Answering = {
  /** Whether nothing was answered by hand yet. */
  untouched(): boolean;
  /** How long the survey has been visible, in milliseconds. */
  seenMs(): number;
  /** Saves a score that a followed link says. */
  arrive(score: number): void;
  /** To be called when the page comes into sight, or goes out of it and may never come back. */
  look(visible: boolean): void;
};

export function startAnswering(page: SurveyPage, { transport, target, saved, thanked }: Around): Answering {
  const activity = watchActivity(target);
  const seen = createVisibleTime(() => performance.now(), !document.hidden);
  const sender = createSender(transport, write, show);
  let untouched = true;
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
      automated: Boolean(navigator.webdriver),
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

  function touch(delayMs: number): void {
    const score = page.chosen();
    if (score === null) return;
    untouched = false;
    thankAfter = null;
    incomplete = false;
    sender.save(draftOf(score, 'touch'), delayMs);
  }

  function show(state: SendState): void {
    clearTimeout(slow);
    if (state.kind === 'saving') slow = setTimeout(() => page.note('saving'), slowAfterMs);
    else if (state.kind === 'waiting') page.note('offline');
    else if (state.kind === 'refused') refuse(state.detail);
    else keep(state.draft, state.recorded.score);
  }

  function keep(draft: Draft, score: number): void {
    saved?.(draft, score);
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
      return page.focusScale();
    }
    untouched = false;
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
  addEventListener('online', () => sender.flush());

  return {
    untouched: () => untouched,
    seenMs: () => seen.elapsedMs(),
    arrive: (score) => sender.save(draftOf(score, 'arrival'), 0),
    look(visible) {
      seen.change(visible);
      if (visible) sender.flush();
      else sender.leave();
    },
  };
}
