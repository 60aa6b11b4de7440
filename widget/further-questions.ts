// The further questions of the page: shows those that the score and the answers call for, by the same rules as the server, and
// tells people who do not see them appear how many there are now.
import type { Question } from '../src/core/survey/question.ts';
import { readAnswers } from '../src/core/survey/read-answers.ts';

export type FurtherQuestions = {
  /** Whether this event is about a further question. */
  isAbout(event: Event): boolean;
  /** What is filled in, by field, whether it is shown or not: the server looks at what it keeps. */
  posted(): Record<string, string[]>;
  /** Shows what the score and the answers call for. */
  refresh(score: number | null): void;
  /** Marks what must be answered and is not, and goes to the first of it; false where nothing is missing. */
  askForMissing(score: number): boolean;
};

const prefix = 'q.';

/** Null for a survey that asks nothing further. */
export function readFurtherQuestions(form: HTMLFormElement): FurtherQuestions | null {
  const further = form.querySelector<HTMLElement>('.further');
  if (further === null) return null;
  const questions: Question[] = JSON.parse(further.dataset.questions as string);
  const places = [...further.querySelectorAll<HTMLFieldSetElement>('fieldset')];
  const status = form.querySelector('.unseen') as HTMLElement;
  let shownBefore: number | null = null;

  function posted(): Record<string, string[]> {
    const fields = new Map<string, string[]>();
    for (const field of form.elements) {
      if (!isField(field)) continue;
      const chosen = field instanceof HTMLInputElement && field.type !== 'text' ? field.checked : field.value !== '';
      const name = field.name.slice(prefix.length);
      if (chosen) fields.set(name, [...(fields.get(name) ?? []), field.value]);
    }
    return Object.fromEntries(fields);
  }
  const read = (score: number | null) => readAnswers(questions, score, posted());

  function markFault(place: HTMLFieldSetElement, faulty: boolean): void {
    const fault = place.querySelector('.fault') as HTMLElement;
    if (fault.hidden !== faulty) return;
    fault.hidden = !faulty;
    const described = place.querySelector('textarea') ?? place;
    if (faulty) described.setAttribute('aria-describedby', fault.id);
    else described.removeAttribute('aria-describedby');
  }

  return {
    isAbout: ({ target }) => isField(target),
    posted,
    refresh(score) {
      const { shown, missing } = read(score);
      for (const place of places) {
        const id = place.dataset.id as string;
        place.hidden = !shown.includes(id);
        place.disabled = place.hidden;
        if (!missing.includes(id)) markFault(place, false);
      }
      // What is there when the page opens is read in its turn.
      if (shownBefore !== null && shown.length !== shownBefore) {
        status.textContent = (status.dataset.text as string).replace('{count}', String(shown.length));
      }
      shownBefore = shown.length;
    },
    askForMissing(score) {
      const { missing } = read(score);
      const faulty = places.filter((place) => missing.includes(place.dataset.id as string));
      for (const place of faulty) markFault(place, true);
      faulty[0]?.querySelector<HTMLElement>('input,textarea')?.focus();
      return faulty.length > 0;
    },
  };
}

function isField(target: unknown): target is HTMLInputElement | HTMLTextAreaElement {
  const isInput = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isInput && target.name.startsWith(prefix);
}
