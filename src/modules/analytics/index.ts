// Analytics: the score, its uncertainty, its trend and its parts.
export { askQuestion, type Group, type Split } from './ask-question.ts';
export { detectChangesIn, detectDueChanges } from './changes/detect-changes.ts';
export { listChanges } from './changes/list-changes.ts';
export { checkRollUps, repairRollUps } from './check-roll-ups.ts';
export { limitColumnMemory, warmColumns } from './columns/index.ts';
export { rankSegments } from './compare/rank-segments.ts';
export { type Dictionary, readDictionary } from './dictionary.ts';
export type { Dimension } from './dimension.ts';
export { type Figures, figures, figuresOf, headlineOf } from './figures.ts';
export { analyticsJobs, analyticsWorkers } from './jobs.ts';
export { listCounted } from './list-counted.ts';
export { labelsOf, listDimensions, nameOfDimension, nameOfValue } from './list-dimensions.ts';
export { presentPeriod } from './period.ts';
export { selectAnnotations } from './queries/annotations.ts';
export { answersMeeting } from './queries/groups.ts';
export { countWorkspaceContents } from './queries/workspace-contents.ts';
export {
  type Question,
  type QuestionQuery,
  questionQuery,
  readQuestion,
  readWhere,
  whereParam,
  writeWhere,
} from './question.ts';
export { groupsQuery, readGroups, sumBySplit } from './read-groups.ts';
export { readScore } from './read-score.ts';
export { readTrend } from './read-trend.ts';
export { rollUpSubscriptions } from './roll-up.ts';
export { analyticsRoutes } from './routes.ts';
