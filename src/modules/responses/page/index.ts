// The pages a respondent sees, as pure functions from data to a response.
export { type Page, type PageScript, pageScript } from './document.ts';
export { type Message, renderMessage } from './message-page.ts';
export type { Choice, NamedChannel } from './preference-form.ts';
export { type RenderedPrompt, renderPrompt } from './prompt.ts';
export { type QuestionsPage, renderQuestionsPage } from './questions-page.ts';
export { renderPage, type SurveyPage } from './survey-page.ts';
export { renderUnsubscribe, type UnsubscribePage } from './unsubscribe-page.ts';
