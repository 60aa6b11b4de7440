// The rules of a survey, for the server's modules and channels. A browser imports the single files it needs: this one
// brings the texts of all languages.
export { type Answer, checkAnswer, commentLengthMax, type PageEvidence, trapField } from './check-answer.ts';
export {
  brandContrast,
  contrastRatio,
  darkSurface,
  leastContrast,
  pageBackground,
  readableShade,
  readableTint,
} from './contrast.ts';
export { checkDefinition, defaultDefinition, type SurveyDefinition } from './definition.ts';
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
export type { Problem } from './read-value.ts';
export { isRobot } from './robots.ts';
export { builtInTexts, fillText, type SurveyTexts, surveyTexts } from './texts.ts';
