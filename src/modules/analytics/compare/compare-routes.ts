// The API of segments and comparisons.
import { type Route, route } from '../../../platform/http/route.ts';
import { compareGroups } from './compare-groups.ts';
import { compareContacts } from './compare-groups-contacts.ts';
import { comparedContactsOutput, compareOutput, compareQuery } from './compare-groups-output.ts';
import { rankSegments } from './rank-segments.ts';
import { segmentsOutput, segmentsQuery } from './rank-segments-output.ts';

const about = { method: 'GET', tag: 'Score', permission: 'score:read' } as const;

export const compareRoutes: Route[] = [
  route(
    {
      ...about,
      path: '/api/v1/score/segments',
      name: 'getScoreSegments',
      summary: 'Rank the values of one or two dimensions, and tell which differ from all others',
      query: segmentsQuery,
      returns: segmentsOutput,
    },
    (ctx, { query }) => rankSegments(ctx, query),
  ),
  route(
    {
      ...about,
      path: '/api/v1/score/compare',
      name: 'compareScores',
      summary: 'Compare two periods, or two groups of answers',
      query: compareQuery,
      returns: compareOutput,
    },
    (ctx, { query }) => compareGroups(ctx, query),
  ),
  route(
    {
      ...about,
      path: '/api/v1/score/compare/contacts',
      name: 'compareContacts',
      summary: 'Compare contacts who answered on both sides with themselves',
      query: compareQuery,
      returns: comparedContactsOutput,
      errors: ['unavailable'],
    },
    (ctx, { query }) => compareContacts(ctx, query),
  ),
];
