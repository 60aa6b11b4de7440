// The look of the respondent's pages. Numbers of the scale have no colours of their own: colours would tell people what
// to answer. Colours of the brand come in --brand (under white text) and --accent (lines and links on the page).
import { darkSurface, pageBackground, readableTint } from '../../../core/survey/index.ts';

export const lightColors = `--page:${pageBackground};--surface:#fff;--text:#1b1f27;--soft:#586070;--line:#868e9c;--fill:#f6f7f9;--bad:#c4271b`;
export const darkColors = `--page:#111317;--surface:${darkSurface};--text:#eceef2;--soft:#a9b1be;--line:#757e8c;--fill:#24282f;--bad:#ff9d94`;
/** Most logos are drawn for white paper. */
export const logoOnDark =
  'width:fit-content;height:3.25rem;padding:.375rem .625rem;border-radius:.5rem;background:#fff';

/** What stands in a survey, wherever that is shown. */
export const surveyStyle = `
*,::before,::after{box-sizing:border-box}
[hidden]{display:none!important}
.stripe{position:absolute;inset:0 0 auto;height:4px;background:var(--brand)}
h1{margin:0;font-size:clamp(1.35rem,1.1rem + 1.3vw,1.75rem);line-height:1.3;font-weight:650;text-wrap:balance;overflow-wrap:anywhere}
h1:focus{outline:0}
p{margin:0;overflow-wrap:anywhere}
.logo{display:block;height:2.5rem;max-width:100%;object-fit:contain;object-position:0 50%;margin-bottom:2rem}
[dir=rtl] .logo{object-position:100% 50%}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend{padding:0;margin-bottom:1.75rem}
.scale{display:grid;grid-template-columns:repeat(6,1fr);gap:.375rem}
.scale label{position:relative;display:block}
.scale input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.scale span{display:flex;align-items:center;justify-content:center;height:3.25rem;border:1px solid var(--line);border-radius:.625rem;background:var(--surface);font-size:1.125rem;font-weight:550;font-variant-numeric:tabular-nums;transition:background-color .12s,border-color .12s,color .12s}
.scale input:hover+span{border-color:var(--accent);background:var(--fill)}
.scale input:checked+span{background:var(--brand);border-color:var(--accent);color:#fff;font-weight:700}
.scale input:focus-visible+span,textarea:focus-visible,.option input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:1.5rem;margin-top:.75rem;color:var(--soft);font-size:.875rem}
.ends p{max-width:48%}
.ends p+p{text-align:end}
.ends b{color:var(--text);font-weight:650;margin-inline-end:.25em}
.why{display:block;margin-top:2.25rem;font-weight:600;overflow-wrap:anywhere}
.why span{display:none;white-space:pre-line}
.why .neutral{display:block}
form:has([data-category]:checked) .neutral{display:none}
form:has([data-category=promoter]:checked) .promoter{display:block}
form:has([data-category=passive]:checked) .passive{display:block}
form:has([data-category=detractor]:checked) .detractor{display:block}
textarea,.written{display:block;width:100%;max-height:60vh;margin-top:.75rem;padding:.75rem .875rem;border:1px solid var(--line);border-radius:.625rem;background:var(--surface);color:inherit;font:inherit;resize:vertical;unicode-bidi:plaintext;text-align:start}
textarea{min-height:7rem;field-sizing:content}
textarea::placeholder,.written::placeholder{color:var(--soft);opacity:1}
.question{margin-top:2.25rem}
.question textarea{min-height:5rem}
.question .scale,.options{margin-top:.875rem}
.ask{display:block;margin:0;font-weight:600;overflow-wrap:anywhere}
.ask bdi{white-space:pre-line}
.ask small{color:var(--soft);font-weight:400;font-size:.875rem}
.steps{grid-template-columns:repeat(auto-fit,minmax(2.75rem,1fr))}
@media(max-width:39.99rem){.half4{grid-template-columns:repeat(4,1fr)}.half5{grid-template-columns:repeat(5,1fr)}.half6{grid-template-columns:repeat(6,1fr)}}
.option{position:relative;margin-top:.5rem}
.option input:not(.written){position:absolute;inset-block-start:.875rem;inset-inline-start:.9375rem;width:1.25rem;height:1.25rem;margin:0;accent-color:var(--accent);pointer-events:none}
.option label{display:block;min-height:3rem;padding:.6875rem .875rem .6875rem 3rem;border:1px solid var(--line);border-radius:.625rem;cursor:pointer;overflow-wrap:anywhere}
[dir=rtl] .option label{padding:.6875rem 3rem .6875rem .875rem}
.option label:hover{border-color:var(--accent);background:var(--fill)}
.option :checked+label{border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.option input:not(:checked)~.written{display:none}
.written{margin-top:.5rem;min-height:3rem}
.fault{color:var(--bad);font-weight:600;font-size:.9375rem;margin-top:.25rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:.75rem 1.25rem;margin-top:1.5rem}
button,.button{display:inline-block;min-height:3rem;padding:.6875rem 1.75rem;border:1px solid var(--accent);border-radius:.625rem;background:var(--brand);color:#fff;font:inherit;font-weight:600;line-height:1.5;text-decoration:none;cursor:pointer}
button:hover,.button:hover{filter:brightness(1.08)}
button:active,.button:active{filter:brightness(.94)}
.quiet{background:none;border-color:var(--line);color:var(--accent)}
.note{color:var(--soft);font-size:.9375rem;min-height:1.5em}
.trap{position:absolute;inset-inline-start:-100vw;width:1px;height:1px;overflow:hidden}
.done>*+*{margin-top:1rem}
.done .bar{margin-top:1.75rem}
.done p{white-space:pre-line}
.tick{display:block;width:3rem;height:3rem;color:var(--accent);margin-bottom:1.25rem}
.soft{color:var(--soft)}
@media(forced-colors:active){.scale input:checked+span{forced-color-adjust:none;background:Highlight;color:HighlightText;border-color:Highlight}.scale input:focus-visible+span{outline-color:Highlight}}
`;

/** Around a survey that has a page to itself. */
const pageStyle = `
:root{color-scheme:light dark;${lightColors}}
@media(prefers-color-scheme:dark){:root{${darkColors}}.logo{${logoOnDark}}}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}
main{position:relative;overflow:hidden;width:100%;max-width:44rem;margin:auto;padding:2.5rem clamp(.75rem,5vw,3rem);background:var(--surface)}
@media(min-width:48rem){body{padding-block:2rem}main{border-radius:1rem;box-shadow:0 1px 2px #10142014,0 8px 32px #10142014;padding-block:3rem}}
@media(max-width:47.99rem){body{background:var(--surface)}main{margin:0}}
h2{margin:3rem 0 0;font-size:1.125rem;line-height:1.3}
@media(min-width:40rem){.scale{grid-template-columns:repeat(11,1fr)}}
@media(prefers-reduced-motion:no-preference){main>*{animation:show .18s ease-out}@keyframes show{from{opacity:0}}}
`;

export const style = `${surveyStyle}${pageStyle}`.replace(/\n/g, '');

/** The colours of one brand; `color` is `#rrggbb`, readable under white text. */
export function brandStyle(color: string): string {
  return `:root{--brand:${color};--accent:${color}}@media(prefers-color-scheme:dark){:root{--accent:${readableTint(color)}}}`;
}
