// The parts of the respondent's page, as modules/responses renders it, and what the script changes in it.
import type { FurtherQuestions } from './further-questions.ts';

export type Note = 'saving' | 'saved' | 'offline' | 'failed' | 'chooseFirst' | 'answerFirst';

export type SurveyPage = {
  form: HTMLFormElement;
  comment: HTMLTextAreaElement;
  /** Null where nothing further is asked. */
  further: FurtherQuestions | null;
  changeLink: HTMLAnchorElement;
  /** Where answers are posted. */
  path: string;
  version: number;
  /** Whether this event is about a number of the scale. */
  isScale(event: Event): boolean;
  chosen(): number | null;
  /** What stands in the field that people do not see. */
  trap(): string;
  /** Shows one of the page's own texts, or a sentence of the server's. */
  note(note: Note | { text: string }): void;
  thank(score: number): void;
  ask(): void;
  focusScale(): void;
};

/**
 * Null for a page that asks nothing.
 * @param toTop shows the beginning of what the survey stands in.
 * @param readFurther reads the further questions; absent where there are none.
 */
export function readSurveyPage(
  root: ParentNode,
  toTop: () => void,
  readFurther?: (form: HTMLFormElement) => FurtherQuestions | null,
): SurveyPage | null {
  const form = root.querySelector('form');
  const done = root.querySelector<HTMLElement>('.done');
  if (!form || !done) return null;
  const one = <E extends Element>(selector: string, within: Element = form) => within.querySelector(selector) as E;
  const radio = (selector: string) => form.querySelector<HTMLInputElement>(`[name=score]${selector}`);
  const note = one<HTMLElement>('.note');
  const chosenText = one<HTMLElement>('.chosen', done);

  function show(shown: HTMLElement, gone: HTMLElement): void {
    shown.hidden = false;
    gone.hidden = true;
    toTop();
  }

  function focusScale(): void {
    (radio(':checked') ?? radio(''))?.focus();
  }

  return {
    form,
    comment: one('#comment'),
    further: readFurther?.(form) ?? null,
    changeLink: one('.change', done),
    path: form.getAttribute('action') as string,
    version: Number(one<HTMLInputElement>('[name=version]').value),
    isScale: ({ target }) => (target as HTMLInputElement).name === 'score',
    chosen() {
      const checked = radio(':checked');
      return checked && Number(checked.value);
    },
    trap: () => one<HTMLInputElement>('.trap input').value,
    note(what) {
      const text = typeof what === 'string' ? (note.dataset[what] as string) : what.text;
      // The same words again would be read aloud again.
      if (note.textContent !== text) note.textContent = text;
    },
    thank(score) {
      const category = radio(`[value="${score}"]`)?.dataset.category;
      for (const text of done.querySelectorAll<HTMLElement>('[data-category]')) {
        text.hidden = text.dataset.category !== category;
      }
      chosenText.textContent = (chosenText.dataset.text as string).replace('{score}', String(score));
      show(done, form);
      one<HTMLElement>('[tabindex]', done).focus();
    },
    ask() {
      show(form, done);
      note.textContent = '';
      focusScale();
    },
    focusScale,
  };
}
