// The pages of a link that cannot be answered. They name no survey, since often none is known.
import { builtInTexts, defaultDefinition, type Locale, type MessageKind } from '../../../core/survey/index.ts';
import { type Page, renderDocument } from './document.ts';
import { html } from './markup.ts';

export type Message = {
  kind: MessageKind;
  locale: Locale;
  /** The brand colour where the survey is known. */
  color?: string;
};

export function renderMessage({ kind, locale, color = defaultDefinition('').brand.color }: Message): Page {
  const texts = builtInTexts(locale);
  const { title, text } = texts.messages[kind];
  const again = html`<div class="bar"><a class="button" href="">${texts.tryAgain}</a></div>`;
  const content = html`
<section class="done">
<h1>${title}</h1>
<p>${text}</p>
${kind === 'busy' ? again : null}
</section>`;
  return renderDocument({ locale, title, color, content, script: null });
}
