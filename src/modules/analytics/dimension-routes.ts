// The API of what answers are counted by.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { declareDimension, dropDimension } from './declare-dimension.ts';
import { mostDeclared, subjects } from './dimension.ts';
import { listDimensions } from './list-dimensions.ts';

const tag = 'Score';
const dimension = z.object({
  key: z
    .string()
    .describe('As it stands in questions: `channel`, `contact.plan`.')
    .meta({ examples: ['contact.plan'] }),
  name: z.string().describe('What people read.'),
  declared: z.boolean().describe('Whether this workspace chose it; the others every answer has.'),
  bands: z.array(z.number()).nullable().describe('The limits between the groups of a number.'),
  ready: z.boolean().describe('Whether earlier answers have been counted by it, too.'),
  values: z
    .array(z.object({ value: z.string(), name: z.string() }))
    .describe('Without “not known”, which is the empty value.'),
});
const input = z.strictObject({
  subject: z.enum(subjects),
  property: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe('The name of a property, as it stands in `properties`.')
    .meta({ examples: ['plan'] }),
  bands: z
    .array(z.number())
    .min(1)
    .max(20)
    .refine(
      (limits) => limits.every((limit, place) => place === 0 || limit > (limits[place - 1] as number)),
      'must ascend',
    )
    .optional()
    .describe('For a number: the limits between its groups, ascending.'),
});

export const dimensionRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/dimensions',
      name: 'listDimensions',
      tag,
      summary: 'List what answers are counted by, with the values that there are',
      permission: 'score:read',
      returns: z.object({ items: z.array(dimension), most: z.int().describe('How many a workspace may choose.') }),
    },
    async (ctx) => ({ items: await listDimensions(ctx), most: mostDeclared }),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/dimensions',
      name: 'declareDimension',
      tag,
      summary: 'Count answers by a property of contacts or companies, as it is when an answer comes',
      permission: 'score:write',
      body: input,
      returns: dimension,
      errors: ['conflict'],
    },
    (ctx, { body }) => declareDimension(ctx, body),
  ),
  route(
    {
      method: 'DELETE',
      path: '/api/v1/dimensions/:key',
      name: 'dropDimension',
      tag,
      summary: 'Count answers by a property no more',
      permission: 'score:write',
      params: z.object({ key: z.string().max(120) }),
      returns: z.object({}),
      errors: ['not_found'],
    },
    async (ctx, { params }) => {
      await dropDimension(ctx, params.key);
      return {};
    },
  ),
];
