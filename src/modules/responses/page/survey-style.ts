// The look of what stands in a survey, wherever that is shown: on a page of its own or in a panel on somebody else's. It comes in
// parts, and a panel gets only those that its survey has something for: its bytes are loaded by other people's pages. Numbers of
// the scale have no colours of their own: colours would tell people what to answer. Colours of the brand come in --brand (under
// white text) and --accent (lines and links on the page).
import { darkSurface } from '../../../core/survey/index.ts';

export const lightColors = '--surface:#fff;--text:#1b1f27;--soft:#586070;--line:#868e9c';
export const darkColors = `--surface:${darkSurface};--text:#eceef2;--soft:#a9b1be;--line:#757e8c`;
/** Of what is missing: for further questions only. */
export const lightFault = '--bad:#c4271b';
export const darkFault = '--bad:#ff9d94';
/** Most logos are drawn for white paper. */
export const logoOnDark =
  'width:fit-content;height:3.25rem;padding:.375rem .625rem;border-radius:.5rem;background:#fff';

export const fontFamily = 'system-ui,sans-serif';

/** How much room there is. */
export type Room = {
  title: 'h1' | 'h2';
  belowTitle: string;
  cellHeight: string;
  aboveField: string;
  fieldHeight: string;
  aboveButtons: string;
  tickWidth: string;
  logoHeight: string;
  belowLogo: string;
};

const boxed = 'border:1px solid var(--line);border-radius:.625rem';
const hovered = 'border-color:var(--accent);background:#8881';
const field = `display:block;width:100%;max-height:60vh;margin-top:.75rem;padding:.75rem .875rem;${boxed};background:none;color:inherit;font:inherit;resize:vertical;unicode-bidi:plaintext`;

/** The first question, the comment and the thanks: what every survey has. Words break by what the container says. */
export const surveyStyle = (room: Room) => `
*{box-sizing:border-box;margin:0;padding:0}
[hidden]{display:none!important}
${room.title}:focus{outline:0}
fieldset{border:0;min-width:0}
legend{margin-bottom:${room.belowTitle}}
.scale{display:grid;grid-template-columns:repeat(6,1fr);gap:.375rem}
.scale label{position:relative}
.scale input{position:absolute;width:100%;height:100%;opacity:0;cursor:pointer}
input+span{display:grid;place-content:center;height:${room.cellHeight};${boxed};font-size:1.125rem;font-weight:600;transition:background .12s}
input:hover+span{${hovered}}
input:checked+span{border-color:var(--accent);background:var(--brand);color:#fff}
:focus-visible,:focus-visible+span{outline:3px solid var(--accent);outline-offset:2px}
.ends,.note,.soft{color:var(--soft)}
.ends,.note{font-size:.875rem}
.ends{display:flex;justify-content:space-between;gap:1.5rem;margin-top:.75rem}
.ends p+p{text-align:end}
.ends b{color:var(--text);margin-inline-end:.25em}
.why{display:block;margin-top:${room.aboveField};font-weight:600}
.why span{display:none}
.why .neutral{display:block}
form:has([data-category]:checked) .neutral{display:none}
form:has([data-category=promoter]:checked) .promoter{display:block}
form:has([data-category=passive]:checked) .passive{display:block}
form:has([data-category=detractor]:checked) .detractor{display:block}
bdi{white-space:pre-line}
textarea{${field};min-height:${room.fieldHeight};field-sizing:content}
::placeholder{color:var(--soft);opacity:1}
.done>*+*{margin-top:1rem}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:.75rem 1.25rem;margin-top:${room.aboveButtons}}
button,.button{padding:.6875rem 1.75rem;border:1px solid var(--accent);border-radius:.625rem;background:var(--brand);color:#fff;font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
button:hover,.button:hover{filter:brightness(1.08)}
.quiet{background:none;border-color:var(--line);color:var(--accent)}
.trap,.unseen{position:absolute;width:1px;height:1px;overflow:hidden;opacity:0}
svg{display:block}
.tick{width:${room.tickWidth};color:var(--accent)}
@media(forced-colors:active){input:checked+span{forced-color-adjust:none;--brand:Highlight;--accent:Highlight;color:HighlightText}}
`;

/** Further questions, and what else is chosen from a list. */
export const questionStyle = (room: Room) => `
.question{margin-top:${room.aboveField}}
.question .scale,.options{margin-top:.875rem}
.ask{display:block;margin:0;font-weight:600}
.ask small{color:var(--soft);font-weight:400;font-size:.875rem}
.steps{grid-template-columns:repeat(auto-fit,minmax(2.75rem,1fr))}
@media(max-width:39.99rem){.half4{grid-template-columns:repeat(4,1fr)}.half5{grid-template-columns:repeat(5,1fr)}.half6{grid-template-columns:repeat(6,1fr)}}
.option{position:relative;margin-top:.5rem}
.option input:not(.written){position:absolute;top:.875rem;inset-inline-start:.9375rem;width:1.25rem;height:1.25rem;accent-color:var(--accent);pointer-events:none}
.option label{display:block;padding:.6875rem .875rem;padding-inline-start:3rem;${boxed};cursor:pointer}
.option label:hover{${hovered}}
.option :checked+label{border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.option input:not(:checked)~.written{display:none}
.written{${field}}
.fault{color:var(--bad);font-weight:600;font-size:.875rem;margin-top:.25rem}
`;

export const logoStyle = (room: Room) => `
.logo{display:block;height:${room.logoHeight};max-width:100%;object-fit:contain;object-position:0 50%;margin-bottom:${room.belowLogo}}
[dir=rtl] .logo{object-position:100% 50%}
`;
