// The rules of a survey, for the server's modules and channels. A browser imports the single files it needs: this one
// brings the texts of all languages.

export { type Branching, furtherQuestions, shownAnswers, shownQuestions } from './branching.ts';
export {
  type Answer,
  askedField,
  checkAnswer,
  commentLengthMax,
  type PageEvidence,
  questionField,
  readAsked,
  trapField,
} from './check-answer.ts';
export {
  brandContrast,
  contrastRatio,
  darkSurface,
  leastContrast,
  pageBackground,
  readableShade,
  readableTint,
} from './contrast.ts';
export {
  checkDefinition,
  defaultDefinition,
  type SurveyDefinition,
  storedDefinition,
  type ThankYouLink,
} from './definition.ts';
export {
  type Act,
  describeReason,
  judgeScore,
  plainlyClean,
  type ScoreEvidence,
  type SuspicionReason,
  suspicionReasons,
  type Verdict,
} from './judge-score.ts';
export type { Language, MessageKind } from './languages/index.ts';
export { chooseLocale, direction, isLocale, type Locale, locales } from './locales.ts';
export { fillMergeTags, type MergeTag, type MergeValues, mergeTagsOf, nobody } from './merge-tags.ts';
export { type OwnText, ownTexts } from './own-texts.ts';
export {
  type Answers,
  type AnswerValue,
  type Branch,
  type BranchTest,
  boundsOf,
  type Choice,
  otherChoice,
  type Question,
  type QuestionKind,
} from './question.ts';
export { answerLengthMax, otherField, otherLengthMax, type PostedAnswers, readAnswers } from './read-answers.ts';
export type { Problem } from './read-value.ts';
export { isRobot } from './robots.ts';
export { smsFollowUp, smsQuestion, smsThanks } from './sms-text.ts';
export { builtInTexts, fillText, type QuestionTexts, type SurveyTexts, surveyTexts } from './texts.ts';
export { type Completeness, completeness, keptTranslations } from './translations.ts';
