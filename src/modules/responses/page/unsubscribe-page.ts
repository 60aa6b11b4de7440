// Leaving takes one click and can be undone with one. Opening the page changes nothing: scanners open it too.
import { builtInTexts, defaultDefinition, type Locale } from '../../../core/survey/index.ts';
import { type Page, renderDocument } from './document.ts';
import { html } from './markup.ts';
import { tick } from './survey-page.ts';

export type UnsubscribePage = {
  /** `ask` before, `done` after, `undone` after the undo. */
  state: 'ask' | 'done' | 'undone';
  locale: Locale;
  /** Where the page stands and where unsubscribing is posted to, such as `/u/1-AAAA`; undo goes to `/undo` below it. */
  path: string;
  /** The brand colour where the survey is known. */
  color?: string;
};

export function renderUnsubscribe(page: UnsubscribePage): Page {
  const { state, locale, path, color = defaultDefinition('').brand.color } = page;
  const texts = builtInTexts(locale).unsubscribe;
  const shown = {
    ask: { title: texts.title, text: texts.explanation, action: path, button: texts.button, look: '' },
    done: { title: texts.doneTitle, text: texts.done, action: `${path}/undo`, button: texts.undo, look: 'quiet' },
    undone: { title: texts.undoneTitle, text: texts.undone, action: null, button: '', look: '' },
  }[state];
  const form = html`<form class="bar" method="post" action="${shown.action}"><button class="${shown.look}">${shown.button}</button></form>`;
  const content = html`
<section class="done">
${state === 'ask' ? null : tick}<h1>${shown.title}</h1>
<p>${shown.text}</p>
${shown.action === null ? null : form}
</section>`;
  return renderDocument({ locale, title: shown.title, color, content, script: null });
}
