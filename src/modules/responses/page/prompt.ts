// A survey as it appears on another page: the same form and thanks, in a panel of their own. Its style goes into a shadow tree. The
// page around may have any size of letters, so lengths are in pixels.
import { direction, readableTint, surveyTexts } from '../../../core/survey/index.ts';
import { html } from './markup.ts';
import { darkColors, lightColors, logoOnDark, surveyStyle } from './style.ts';
import { renderSurvey, type SurveyPage } from './survey-page.ts';

const panelStyle = `
.panel{position:fixed;z-index:2147483647;bottom:1rem;width:26rem;max-width:calc(100vw - 2rem);max-height:calc(100vh - 2rem);max-height:calc(100dvh - 2rem);overflow:auto;overscroll-behavior:contain;padding:1.5rem;border:1px solid var(--edge);border-radius:1rem;background:var(--surface);color:var(--text);font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;text-align:start;box-shadow:0 2px 4px #10142014,0 12px 40px #10142033;color-scheme:light;outline-offset:-3px}
.panel{${lightColors};--edge:#dfe3e8}
.panel.dark{${darkColors};--edge:#3a414c;color-scheme:dark}
.panel:focus{outline:0}
.panel:focus-visible{outline:3px solid var(--accent)}
.bottom-end{inset-inline-end:1rem}
.bottom-start{inset-inline-start:1rem}
.panel h2{margin:0;padding-inline-end:2.25rem;font-size:1.125rem;line-height:1.35;font-weight:650;text-wrap:balance;overflow-wrap:anywhere}
.panel h2:focus{outline:0}
.panel legend{margin-bottom:1rem}
.panel .logo{height:2rem;margin-bottom:1rem}
.panel.dark .logo{${logoOnDark}}
.panel .why,.panel .question{margin-top:1.25rem}
.panel textarea{min-height:4.5rem}
.panel .scale span{height:2.75rem}
.panel .tick{width:2.25rem;height:2.25rem;margin-bottom:1rem}
.panel .bar{margin-top:1rem}
.panel .close{position:absolute;inset-block-start:.625rem;inset-inline-end:.625rem;z-index:1;width:2.75rem;height:2.75rem;min-height:0;padding:.75rem;border:0;background:none;color:var(--soft)}
.close svg{display:block;width:100%;height:100%}
.close:hover{color:var(--text)}
@media(max-width:30rem){.panel{inset-inline:0;bottom:0;width:100%;max-width:none;max-height:85vh;max-height:85dvh;border-width:1px 0 0;border-radius:1rem 1rem 0 0}}
@media(prefers-reduced-motion:no-preference){.panel{animation:rise .22s ease-out}@keyframes rise{from{opacity:0;transform:translateY(1rem)}}}
@media(forced-colors:active){.panel{border:2px solid}}
`;

const shared = `${surveyStyle}${panelStyle}`
  .replace(/(\d*\.?\d+)rem/g, (_, length: string) => `${Number(length) * 16}px`)
  .replace(/\n/g, '');

const cross = html`<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="m4 4 12 12M16 4 4 16"/></svg>`;

export type RenderedPrompt = { html: string; css: string; title: string; direction: 'ltr' | 'rtl' };

/** @param page `path` is where its answers are posted to. Headings are those of a part of a page. */
export function renderPrompt(page: SurveyPage): RenderedPrompt {
  const { definition, locale } = page;
  const { question, close } = surveyTexts(definition, locale, page.known);
  const { color } = definition.brand;
  const { markup } =
    html`<button type="button" class="close" aria-label="${close}">${cross}</button>${renderSurvey({ ...page, newTab: true, inPage: true })}`;
  return {
    html: markup.replace(/<(\/?)h1\b/g, '<$1h2'),
    css: `${shared}.panel{--brand:${color};--accent:${color}}.panel.dark{--accent:${readableTint(color)}}`,
    title: question,
    direction: direction(locale),
  };
}
