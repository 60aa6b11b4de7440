// Responses: answers from a link, their evidence and verdicts, the pages that take them.

export { eraseWords } from './erase-words.ts';
export { responseChanged, responseDeleted, responseRecorded, type ScoreChange } from './events.ts';
export { answerImport } from './import/answer-import.ts';
export { localeFor, type PresentedSurvey, presentMarkup, presentWords } from './in-app/present-survey.ts';
export { closePromptLink, openPromptLink, renamePromptLink } from './in-app/prompt-link.ts';
export { createPromptAnswers, type PromptAnswers } from './in-app/take-answers.ts';
export { redateResponses, responsesSubscriptions, responsesWorkers } from './jobs.ts';
export { builtPageScript } from './page-script.ts';
export { registerRespondentPages } from './pages.ts';
export { previewRoutes } from './preview/routes.ts';
export { filterSql, type ResponseFilter } from './queries/list.ts';
export { createRecorder, type Recorder } from './record-responses.ts';
export {
  answerFilters,
  listQuery,
  listResponses,
  readAnswerFilter,
  responseOutput,
  responsesRoutes,
} from './routes.ts';
export { readTexts, textWorkers } from './texts/jobs.ts';
export { receiveTexts } from './texts/receive-texts.ts';
export { createAddressLimit } from './web-link/address-limit.ts';
export { embedOrigin } from './web-link/embed-origin.ts';
export { webLinkRoutes } from './web-link/routes.ts';
