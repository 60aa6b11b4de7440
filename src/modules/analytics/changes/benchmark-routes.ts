// The API of benchmarks: scores of others that a workspace holds its own against. What they are worth their source tells.
import { z } from 'zod';
import { AppError } from '../../../platform/errors.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import { id, time } from '../../../platform/http/shapes.ts';
import {
  type Benchmark,
  deleteBenchmark,
  insertBenchmark,
  selectBenchmarks,
  updateBenchmark,
} from '../queries/benchmarks.ts';

const tag = 'Score';
const path = '/api/v1/benchmarks';
const params = z.object({ benchmarkId: id });
const unknown = 'There is no benchmark with this id.';

const input = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .describe('Whose score it is.')
    .meta({ examples: ['SaaS, Europe'] }),
  nps: z.number().min(-100).max(100).describe('Points.'),
  source: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('Where it is from, and of when.')
    .meta({ examples: ['Yearly report of the trade association, 2026'] }),
  n: z.int().min(1).max(2_000_000_000).nullable().default(null).describe('Answers behind it, where that is known.'),
});
const output = input.extend({ id, createdAt: time });

function present({ createdAt, ...benchmark }: Benchmark): z.input<typeof output> {
  return { ...benchmark, createdAt: createdAt.toISOString() };
}

export const benchmarkRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path,
      name: 'listBenchmarks',
      tag,
      summary: 'List benchmarks, highest first',
      permission: 'score:read',
      returns: z.object({ items: z.array(output) }),
    },
    async ({ db, workspace }) => ({ items: (await selectBenchmarks(db, workspace.id)).map(present) }),
  ),
  route(
    {
      method: 'POST',
      path,
      name: 'createBenchmark',
      tag,
      summary: 'Add a benchmark',
      permission: 'score:write',
      body: input,
      returns: output,
      status: 201,
    },
    async ({ db, workspace, clock }, { body }) => present(await insertBenchmark(db, workspace.id, body, clock.now())),
  ),
  route(
    {
      method: 'PUT',
      path: `${path}/:benchmarkId`,
      name: 'changeBenchmark',
      tag,
      summary: 'Change a benchmark',
      permission: 'score:write',
      params,
      body: input,
      returns: output,
      errors: ['not_found'],
    },
    async ({ db, workspace, clock }, { params, body }) => {
      const changed = await updateBenchmark(db, workspace.id, params.benchmarkId, body, clock.now());
      if (changed === undefined) throw new AppError('not_found', unknown);
      return present(changed);
    },
  ),
  route(
    {
      method: 'DELETE',
      path: `${path}/:benchmarkId`,
      name: 'deleteBenchmark',
      tag,
      summary: 'Delete a benchmark',
      permission: 'score:write',
      params,
      returns: z.object({}),
      errors: ['not_found'],
    },
    async ({ db, workspace }, { params }) => {
      if (!(await deleteBenchmark(db, workspace.id, params.benchmarkId))) throw new AppError('not_found', unknown);
      return {};
    },
  ),
];
