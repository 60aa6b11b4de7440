// Asking: surveys, whom they are sent to, and the messages that went out.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readMessagesSearch, readSurveySearch } from '../pages/delivery/search.ts';
import { readEditorSearch, readSurveysSearch, readVersionsSearch } from '../pages/surveys/search.ts';
import { workspace } from './root.ts';

const ask = createRoute({
  getParentRoute: () => workspace,
  path: 'ask',
  validateSearch: readSurveysSearch,
  component: lazyRouteComponent(() => import('../pages/surveys/SurveysPage.tsx'), 'SurveysPage'),
});

const newSurvey = createRoute({
  getParentRoute: () => workspace,
  path: 'ask/new',
  validateSearch: readEditorSearch,
  component: lazyRouteComponent(() => import('../pages/surveys/NewSurveyPage.tsx'), 'NewSurveyPage'),
});

const survey = createRoute({
  getParentRoute: () => workspace,
  path: 'ask/$surveyId',
  validateSearch: readSurveySearch,
  component: lazyRouteComponent(() => import('../pages/delivery/SurveyPage.tsx'), 'SurveyPage'),
});

const editSurvey = createRoute({
  getParentRoute: () => workspace,
  path: 'ask/$surveyId/edit',
  validateSearch: readEditorSearch,
  component: lazyRouteComponent(() => import('../pages/surveys/EditSurveyPage.tsx'), 'EditSurveyPage'),
});

const surveyVersions = createRoute({
  getParentRoute: () => workspace,
  path: 'ask/$surveyId/versions',
  validateSearch: readVersionsSearch,
  component: lazyRouteComponent(() => import('../pages/surveys/VersionsPage.tsx'), 'VersionsPage'),
});

const outbox = createRoute({
  getParentRoute: () => workspace,
  path: 'outbox',
  validateSearch: readMessagesSearch,
  component: lazyRouteComponent(() => import('../pages/delivery/MessagesPage.tsx'), 'MessagesPage'),
});

export const askRoutes = [ask, newSurvey, survey, editSurvey, surveyVersions, outbox] as const;
