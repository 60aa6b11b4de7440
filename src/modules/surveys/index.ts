// What later modules may use of surveys.
export { registerImages } from './images.ts';
export { surveysRoutes } from './routes.ts';
export { createSurvey } from './save-survey.ts';
export { currentVersion, surveyDefinition } from './versions.ts';
