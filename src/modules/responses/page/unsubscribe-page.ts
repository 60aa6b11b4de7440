// Leaving takes one click and can be undone with one; who only wants less of it chooses that below. Opening the page changes
// nothing: scanners open it too.
import { builtInTexts, defaultDefinition, type Locale } from '../../../core/survey/index.ts';
import { type Page, renderDocument } from './document.ts';
import { html } from './markup.ts';
import { type Choice, preferenceForm } from './preference-form.ts';
import { tick } from './survey-page.ts';

export type UnsubscribePage = {
  /**
   * `ask` before, `done` after, `undone` after the undo; `left` and `back` where it is about every channel; `saved` once a
   * choice is kept.
   */
  state: 'ask' | 'done' | 'undone' | 'saved' | 'left' | 'back';
  locale: Locale;
  /**
   * Where the page stands and where unsubscribing is posted to, such as `/u/1-AAAA`. Below it are `/undo`, `/preferences`,
   * `/leave` and `/return`.
   */
  path: string;
  /** The brand colour where the survey is known. */
  color?: string;
  /** The channel of the link; what is said of it holds for e-mail, and leaving another one is leaving all. */
  channel?: string;
  /** What may be chosen besides; without it, only leaving is offered. */
  choice?: Choice;
};

export function renderUnsubscribe(page: UnsubscribePage): Page {
  const { state, locale, path, color = defaultDefinition('').brand.color, channel = 'email', choice } = page;
  const { unsubscribe: texts, preferences } = builtInTexts(locale);
  const leaving =
    channel === 'email'
      ? { text: texts.explanation, action: path, button: texts.button, look: '' }
      : { text: null, action: `${path}/leave`, button: preferences.leave, look: '' };
  const undo = { button: texts.undo, look: 'quiet' };
  const ofEmail = (text: string) => (channel === 'email' ? text : null);
  const shown = {
    ask: { title: texts.title, ...leaving },
    saved: { title: preferences.saved, ...leaving, text: null, look: 'quiet' },
    done: { title: texts.doneTitle, text: ofEmail(texts.done), action: `${path}/undo`, ...undo },
    undone: { title: texts.undoneTitle, text: ofEmail(texts.undone), action: null, button: '', look: '' },
    left: { title: texts.doneTitle, text: preferences.left, action: `${path}/return`, ...undo },
    back: { title: texts.undoneTitle, text: preferences.back, action: null, button: '', look: '' },
  }[state];
  const button = (action: string, label: string, look: string) =>
    html`<form class="bar" method="post" action="${action}"><button class="${look}">${label}</button></form>`;
  const choosing = choice !== undefined && (state === 'ask' || state === 'saved') ? choice : null;
  const content = html`
<section class="done">
${state === 'ask' ? null : tick}<h1>${shown.title}</h1>
${shown.text === null ? null : html`<p>${shown.text}</p>`}
${shown.action === null ? null : button(shown.action, shown.button, shown.look)}
</section>
${
  choosing &&
  html`<section>
<h2>${preferences.title}</h2>
${preferenceForm(choosing, preferences, path)}
${channel === 'email' && choosing.channels.length > 1 ? button(`${path}/leave`, preferences.leave, 'quiet') : null}
</section>`
}`;
  return renderDocument({ locale, title: shown.title, color, content, script: null });
}
