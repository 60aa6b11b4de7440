// What later modules may use of surveys.
export { definition as definitionSchema, givenDefinition } from './definition-schema.ts';
export { registerImages } from './images.ts';
export { checkGiven } from './read-definition.ts';
export { surveysRoutes } from './routes.ts';
export { createSurvey } from './save-survey.ts';
export { type SurveyTemplate, templates } from './templates/index.ts';
export { currentVersion, surveyDefinition } from './versions.ts';
