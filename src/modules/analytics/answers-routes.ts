// The answers behind a number: the list of answers, narrowed by what the number was asked with.
import { type Route, route } from '../../platform/http/route.ts';
import { pageOf } from '../../platform/http/shapes.ts';
import { listQuery, listResponses, responseOutput } from '../responses/index.ts';
import { listCounted } from './list-counted.ts';
import { presentPeriod } from './period.ts';
import { questionQuery, readQuestion } from './question.ts';

export const answersRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/score/responses',
      name: 'listScoreResponses',
      tag: 'Score',
      summary: 'List the answers that a number was counted from, newest first',
      permission: ['score:read', 'responses:read'],
      query: listQuery.extend({ where: questionQuery.shape.where }),
      returns: pageOf(responseOutput),
    },
    async (ctx, { query: { where, ...query } }) => {
      const question = await readQuestion(ctx, { ...query, where, suspects: 'include' });
      if (where) return listCounted(ctx, question, query);
      return listResponses(ctx, { ...query, ...presentPeriod(question) });
    },
  ),
];
