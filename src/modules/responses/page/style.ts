// The look of the respondent's pages: what stands in a survey with all its parts, and around it a page to itself.
import { pageBackground, readableTint } from '../../../core/survey/index.ts';
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
  title: 'h1',
  belowTitle: '1.75rem',
  cellHeight: '3.25rem',
  aboveField: '2.25rem',
  fieldHeight: '7rem',
  aboveButtons: '1.5rem',
  tickWidth: '3rem',
  logoHeight: '2.5rem',
  belowLogo: '2rem',
};

const pageStyle = `
:root{color-scheme:light dark;--page:${pageBackground};${lightColors};${lightFault}}
@media(prefers-color-scheme:dark){:root{--page:#111317;${darkColors};${darkFault}}.logo{${logoOnDark}}}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;background:var(--page);color:var(--text);font:1rem/1.5 ${fontFamily};overflow-wrap:anywhere}
main{position:relative;overflow:hidden;width:100%;max-width:44rem;margin:auto;padding:2.5rem clamp(.75rem,5vw,3rem);background:var(--surface)}
@media(min-width:48rem){body{padding-block:2rem}main{border-radius:1rem;box-shadow:0 1px 2px #10142014,0 8px 32px #10142014;padding-block:3rem}}
@media(max-width:47.99rem){body{background:var(--surface)}main{margin:0}}
.stripe{position:absolute;inset:0 0 auto;height:4px;background:var(--brand)}
h1{font-size:clamp(1.35rem,1.1rem + 1.3vw,1.75rem);line-height:1.3;font-weight:650;text-wrap:balance}
h2{margin:3rem 0 0;font-size:1.125rem;line-height:1.3}
.question textarea{min-height:5rem}
@media(min-width:40rem){.scale{grid-template-columns:repeat(11,1fr)}}
@media(prefers-reduced-motion:no-preference){main>*{animation:show .18s ease-out}@keyframes show{from{opacity:0}}}
`;

export const style = [surveyStyle(room), questionStyle(room), logoStyle(room), pageStyle].join('').replace(/\n/g, '');

/** The colours of one brand; `color` is `#rrggbb`, readable under white text. */
export function brandStyle(color: string): string {
  return `:root{--brand:${color};--accent:${color}}@media(prefers-color-scheme:dark){:root{--accent:${readableTint(color)}}}`;
}
