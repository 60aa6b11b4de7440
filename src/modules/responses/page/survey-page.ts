// The page behind the link of an invitation. It asks, and after the answer it thanks; both stand in the page, so that the
// script can go from one to the other. Without script a form does the same with two requests.
import { type Category, categoryOf } from '../../../core/nps/index.ts';
import {
  type Answers,
  commentLengthMax,
  fillText,
  type Locale,
  type MergeValues,
  nobody,
  type Question,
  type SurveyDefinition,
  type SurveyTexts,
  surveyTexts,
  trapField,
} from '../../../core/survey/index.ts';
import { type Page, type PageScript, renderDocument } from './document.ts';
import { html, type Markup } from './markup.ts';
import { renderQuestions } from './question-fields.ts';

export type SurveyPage = {
  definition: SurveyDefinition;
  /** The survey version that is shown, sent back with the answer. */
  version: number;
  locale: Locale;
  /** Where the page stands and where it posts to, such as `/r/1-AAAA`. */
  path: string;
  /** The score of the link that was followed; null for the link to the page itself. */
  linkScore: number | null;
  /** What merge tags may name; absent, they stand for a reader of whom nothing is known. */
  known?: MergeValues;
  /** What was answered before. */
  answered: { score: number; comment: string | null; answers?: Answers | null } | null;
  /** Whether to thank for that answer instead of asking. */
  recorded: boolean;
  /** Until when the answer can be changed; null says nothing of it. */
  editableUntil: Date | null;
  /** A form came back without a score: ask for one. */
  scoreMissing?: boolean;
  /** Further questions that stand open from the start, by id; the script decides for itself. */
  shown?: readonly string[];
  script: PageScript | null;
  /** A score to start from, which counts once somebody sends or touches it. */
  prefilled?: number | null;
  /** On a device that many people use: where the next one begins. */
  kiosk?: string | null;
  /** Whether links leave the page for a tab of their own, as from a frame. */
  newTab?: boolean;
  /** Whether it stands on another page, which stays when it goes. */
  inPage?: boolean;
};

const scores = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const categories: readonly Category[] = ['promoter', 'passive', 'detractor'];

export function renderPage(page: SurveyPage): Page {
  const texts = surveyTexts(page.definition, page.locale, page.known ?? nobody);
  const thanked = page.recorded ? page.answered : null;
  const { color } = page.definition.brand;
  const title = thanked === null ? texts.question : texts.thankYouTitle;
  return renderDocument({ locale: page.locale, title, color, content: renderSurvey(page), script: page.script });
}

/** The form and the thanks, of which one is shown. */
export function renderSurvey(page: SurveyPage): Markup {
  const texts = surveyTexts(page.definition, page.locale, page.known ?? nobody);
  const thanked = page.recorded ? page.answered : null;
  return html`${renderLogo(page.definition)}${renderForm(page, texts, thanked !== null)}${renderThanks(page, texts, thanked?.score ?? null)}`;
}

export function renderLogo({ brand: { logoUrl }, productName }: SurveyDefinition): Markup | null {
  return logoUrl === null ? null : html`<img class="logo" src="${logoUrl}" alt="${productName}">`;
}

function renderForm(page: SurveyPage, texts: SurveyTexts, hidden: boolean): Markup {
  const chosen = page.linkScore ?? page.answered?.score ?? page.prefilled ?? null;
  const kiosk = page.kiosk ? html` data-kiosk="${page.kiosk}"` : null;
  const { saving, saved, offline, failed } = texts.notes;
  const linkScore = page.linkScore === null ? null : html` data-link-score="${page.linkScore}"`;
  return html`
<form method="post" action="${page.path}" autocomplete="off"${linkScore}${kiosk}${hidden ? html` hidden` : null}>
<input type="hidden" name="version" value="${page.version}">
<fieldset aria-describedby="low high">
<legend><h1>${texts.question}</h1></legend>
<div class="scale">${scores.map((score) => renderScore(score, score === chosen))}</div>
<div class="ends"><p id="low"><b>0</b> ${texts.scaleLow}</p><p id="high"><b>10</b> ${texts.scaleHigh}</p></div>
</fieldset>
<label class="why" for="comment"><span class="neutral">${texts.followUpNeutral}</span>${categories.map(
    (category) => html`<span class="${category}"><bdi>${texts.followUps[category]}</bdi></span>`,
  )}</label>
<textarea id="comment" name="comment" rows="4" maxlength="${commentLengthMax}" placeholder="${texts.commentPlaceholder}">
${page.answered?.comment ?? ''}</textarea>${renderFurther(page, texts)}
${renderTrap(texts)}
<div class="bar"><button>${texts.send}</button><p class="note" role="status" data-saving="${saving}" data-saved="${saved}" data-offline="${offline}" data-failed="${failed}" data-choose-first="${texts.chooseFirst}" data-answer-first="${texts.further.answerFirst}">${page.scoreMissing ? texts.chooseFirst : ''}</p></div>
</form>`;
}

/** A field that people do not see: whoever fills it in is a machine. */
export function renderTrap(texts: SurveyTexts): Markup {
  return html`<div class="trap" aria-hidden="true"><label>${texts.leaveEmpty}<input name="${trapField}" tabindex="-1" autocomplete="off"></label></div>`;
}

/**
 * All further questions, switched off: the script shows them as the answers call for them. Without script they follow on a
 * page of their own, once it is known which to ask.
 */
function renderFurther(
  { definition: { questions }, answered, shown = [] }: SurveyPage,
  texts: SurveyTexts,
): Markup | null {
  if (questions.length === 0) return null;
  const answers = answered?.answers ?? {};
  return html`
<div class="further" data-questions="${JSON.stringify(questions.map(withoutTexts))}">${renderQuestions({ questions, texts, answers, shown, missing: [] })}
</div>
<p class="unseen" role="status" data-text="${texts.further.count}"></p>`;
}

/** What the script needs to know of a question to decide what is shown. */
function withoutTexts(question: Question): object {
  const bare = { ...question, text: undefined, lowLabel: undefined, highLabel: undefined };
  return 'choices' in question ? { ...bare, choices: question.choices.map(({ id }) => ({ id })) } : bare;
}

function renderScore(score: number, checked: boolean): Markup {
  const end = score === 0 ? html` aria-describedby="low"` : score === 10 ? html` aria-describedby="high"` : null;
  return html`<label><input type="radio" name="score" value="${score}" data-category="${categoryOf(score) as Category}" required${end}${checked ? html` checked` : null}><span>${score}</span></label>`;
}

function renderThanks(page: SurveyPage, texts: SurveyTexts, score: number | null): Markup {
  const category = score === null ? null : categoryOf(score);
  const until = page.editableUntil === null ? null : writeDay(page.editableUntil, page.locale);
  return html`
<section class="done" aria-labelledby="thanks"${score === null ? html` hidden` : null}>
${tick}<h1 id="thanks" tabindex="-1">${texts.thankYouTitle}</h1>
${categories.map((each) => html`<p data-category="${each}"${each === category ? null : html` hidden`}><bdi>${texts.thankYou[each]}</bdi></p>`)}
<p class="soft"><span class="chosen" data-text="${texts.chosen}">${score === null ? '' : fillText(texts.chosen, { score })}</span>${page.kiosk || page.inPage ? null : html` ${texts.closePage}`}</p>
<div class="bar">${page.kiosk ? null : categories.map((each) => renderLink(texts, each, each === category, page.newTab ?? false))}<a class="button quiet change" href="${page.path}">${texts.changeAnswer}</a></div>
${until === null ? null : html`<p class="soft note">${fillText(texts.changeUntil, { date: until })}</p>`}
</section>`;
}

/** The way on, such as to a review site, which learns nothing of the page that it was followed from. */
function renderLink(texts: SurveyTexts, category: Category, shown: boolean, newTab: boolean): Markup {
  const link = texts.thankYouLinks[category];
  if (link === null) return html``;
  return html`<a class="button" data-category="${category}" href="${link.url}" rel="noreferrer nofollow"${newTab ? html` target="_blank"` : null}${shown ? null : html` hidden`}><bdi>${link.label}</bdi></a>`;
}

export const tick = html`<svg class="tick" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="24" cy="24" r="22"/><path d="m15 25 6 6 12-13"/></svg>`;

const dayFormats = new Map<Locale, Intl.DateTimeFormat>();

/** Formats are slow to make. Digits are those of the scale in every language. */
function writeDay(moment: Date, locale: Locale): string {
  const known = dayFormats.get(locale);
  const format = known ?? new Intl.DateTimeFormat(`${locale}-u-nu-latn`, { dateStyle: 'long', timeZone: 'UTC' });
  if (known === undefined) dayFormats.set(locale, format);
  return format.format(moment);
}
