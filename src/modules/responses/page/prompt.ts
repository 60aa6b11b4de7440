// A survey as it appears on another page: the same form and thanks, in a panel of their own. Its style goes into a shadow tree and
// holds nothing that this survey does not need. The page around may have any size of letters, so lengths are in pixels.
import { direction, readableTint, surveyTexts } from '../../../core/survey/index.ts';
import { html } from './markup.ts';
import { renderSurvey, type SurveyPage } from './survey-page.ts';
import {
  darkColors,
  darkFault,
  fontFamily,
  lightColors,
  lightFault,
  logoOnDark,
  logoStyle,
  questionStyle,
  type Room,
  surveyStyle,
} from './survey-style.ts';

const room: Room = {
  title: 'h2',
  belowTitle: '1rem',
  cellHeight: '2.75rem',
  aboveField: '1.25rem',
  fieldHeight: '4.5rem',
  aboveButtons: '1rem',
  tickWidth: '2.25rem',
  logoHeight: '2rem',
  belowLogo: '1rem',
};

// In percent, heights are those of what is seen: the bars of a phone's browser are not in it.
const panelStyle = `
.panel{position:fixed;z-index:2147483647;bottom:1rem;width:26rem;max-height:calc(100% - 2rem);overflow:auto;overscroll-behavior:contain;padding:1.5rem;border:1px solid #8884;border-radius:1rem;background:var(--surface);color:var(--text);font:1rem/1.5 ${fontFamily};overflow-wrap:anywhere;box-shadow:0 2px 4px #10142014,0 12px 40px #10142033;color-scheme:light;outline-offset:-3px;${lightColors}}
.dark{${darkColors};color-scheme:dark}
h2{padding-inline-end:2.25rem;font-size:1.125rem;line-height:1.35;text-wrap:balance}
.close{position:absolute;top:.625rem;inset-inline-end:.625rem;width:2.75rem;padding:.75rem;border:0;background:none;color:var(--soft)}
.close:hover{color:var(--text)}
@media(max-width:30rem){.panel{inset-inline:0;bottom:0;width:100%;max-height:85%;border-width:1px 0 0;border-radius:1rem 1rem 0 0}}
@media(prefers-reduced-motion:no-preference){.panel{animation:rise .22s ease-out}@keyframes rise{from{opacity:0;translate:0 1rem}}}
`;

const inPixels = (css: string) =>
  css.replace(/(\d*\.?\d+)rem/g, (_, length: string) => `${Number(length) * 16}px`).replace(/\n/g, '');

const insideStyle = inPixels(surveyStyle(room));
const aroundStyle = inPixels(panelStyle);
const withQuestions = inPixels(`${questionStyle(room)}.panel{${lightFault}}.dark{${darkFault}}`);
const withLogo = inPixels(`${logoStyle(room)}.dark .logo{${logoOnDark}}`);

const cross = html`<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="m4 4 12 12M16 4 4 16"/></svg>`;

export type RenderedPrompt = { html: string; css: string; title: string };

/**
 * The panel, and beside it a place to say that it is there. Headings are those of a part of a page.
 * @param page `path` is where its answers are posted to.
 * @param position `bottom-end` or `bottom-start`.
 */
export function renderPrompt(page: SurveyPage, position: string): RenderedPrompt {
  const { definition, locale } = page;
  const { question, close } = surveyTexts(definition, locale, page.known);
  const { color, logoUrl } = definition.brand;
  const { markup } =
    html`<div class="panel" role="dialog" aria-label="${question}" lang="${locale}" dir="${direction(locale)}" tabindex="-1"><button type="button" class="close" aria-label="${close}">${cross}</button>${renderSurvey({ ...page, newTab: true, inPage: true })}</div><p class="unseen" role="status"></p>`;
  const side = position === 'bottom-start' ? 'start' : 'end';
  const own = `.panel{inset-inline-${side}:16px;--brand:${color};--accent:${color}}.dark{--accent:${readableTint(color)}}`;
  const parts = [
    insideStyle,
    own,
    aroundStyle,
    definition.questions.length > 0 && withQuestions,
    logoUrl !== null && withLogo,
  ];
  return {
    html: markup.replace(/<(\/?)h1\b/g, '<$1h2'),
    css: parts.filter(Boolean).join(''),
    title: question,
  };
}
