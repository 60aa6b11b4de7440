// The API of exports: files of answers and of figures, how many rows there would be, and what their columns mean.
import { z } from 'zod';
import { type Route, route, streamed } from '../../../platform/http/route.ts';
import { id } from '../../../platform/http/shapes.ts';
import { contentTypes, type Format, factOf, formats } from '../../../platform/table-writer/index.ts';
import { groupsQuery } from '../../analytics/index.ts';
import { answerColumns, answersAsked, countExported, exportAnswers } from './export-answers.ts';
import { confidence, exportScore } from './export-score.ts';
import { scoreColumns } from './score-columns.ts';

const tag = 'Exports';
/** Who answered stands in the file: whoever takes it home must be allowed to see people, too. */
const forAnswers = ['responses:read', 'contacts:read'] as const;

const bom = z
  .stringbool()
  .default(true)
  .describe('Whether a CSV file starts with a byte order mark, by which Excel knows UTF-8. Other formats have none.');
const people = z
  .enum(['include', 'exclude'])
  .default('include')
  .describe('`exclude` leaves out the columns that name a person. Comments and texts stay.');

const fact = z.object({
  name: z.string().meta({ examples: ['answered_at'] }),
  type: z
    .enum(['id', 'integer', 'number', 'text', 'flag', 'moment', 'day', 'list', 'fields'])
    .describe('How the value is written in each format is told in the documentation.'),
  unit: z
    .string()
    .nullable()
    .meta({ examples: ['UTC'] }),
  range: z
    .string()
    .nullable()
    .describe('Which values there are; null where anything is possible.')
    .meta({ examples: ['0 to 10'] }),
  meaning: z.string().meta({ examples: ['When the answer came.'] }),
  personal: z.boolean().describe('Whether it names a person.'),
});

const titled: Readonly<Record<Format, { name: string; words: string }>> = {
  csv: { name: 'Csv', words: 'CSV' },
  xlsx: { name: 'Xlsx', words: 'an Excel workbook' },
  ndjson: { name: 'Ndjson', words: 'JSON lines' },
  parquet: { name: 'Parquet', words: 'Parquet' },
};

export const exportRoutes: Route[] = [
  ...formats.map((format) =>
    route(
      {
        method: 'GET',
        path: `/api/v1/exports/responses.${format}`,
        name: `exportResponses${titled[format].name}`,
        tag,
        summary: `Download answers as ${titled[format].words}`,
        permission: forAnswers,
        query: z.object({ ...answersAsked, people, bom }),
        returns: streamed,
        answers: contentTypes[format],
      },
      (ctx, { query, reply }) => exportAnswers(ctx, reply, format, query),
    ),
  ),
  ...formats.map((format) =>
    route(
      {
        method: 'GET',
        path: `/api/v1/exports/score.${format}`,
        name: `exportScore${titled[format].name}`,
        tag,
        summary: `Download the figures of a question as ${titled[format].words}`,
        permission: 'score:read',
        query: groupsQuery.extend({ bom }),
        returns: streamed,
        answers: contentTypes[format],
      },
      (ctx, { query, reply }) => exportScore(ctx, reply, format, query),
    ),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/exports/responses',
      name: 'countExportedResponses',
      tag,
      summary: 'Count the answers that a file would hold',
      permission: forAnswers,
      query: z.object(answersAsked),
      returns: z.object({ rows: z.int().meta({ examples: [412] }) }),
    },
    async (ctx, { query }) => ({ rows: await countExported(ctx, query) }),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/exports/dictionary',
      name: 'getExportDictionary',
      tag,
      summary: 'Tell what the columns of exports mean',
      permission: 'responses:read',
      query: z.object({ surveyId: id.optional().describe('Only the further questions of this survey.') }),
      returns: z.object({
        responses: z.array(fact).describe('The columns of files of answers, in their order.'),
        score: z
          .array(fact)
          .describe(
            'Those of files of figures. `group` and `group_2` are there where the question splits by dimensions.',
          ),
      }),
    },
    async (ctx, { query }) => ({
      responses: (await answerColumns(ctx, query.surveyId)).columns.map(factOf),
      score: scoreColumns(['The first dimension', 'The second dimension'], confidence).map(factOf),
    }),
  ),
];
