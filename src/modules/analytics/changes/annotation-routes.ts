// The API of what people write on the trend: releases, campaigns, outages.
import { z } from 'zod';
import { formatDay, parseDay } from '../../../core/calendar/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import { id, time } from '../../../platform/http/shapes.ts';
import {
  type Annotation,
  deleteAnnotation,
  insertAnnotation,
  selectAnnotations,
  updateAnnotation,
} from '../queries/annotations.ts';

const tag = 'Score';
const path = '/api/v1/annotations';
const params = z.object({ annotationId: id });
/** More than this nobody can read on a trend. */
const mostShown = 500;
const unknown = 'There is no annotation with this id.';
const foreignKeyViolation = '23503';

const text = z
  .string()
  .trim()
  .min(1)
  .max(140)
  .meta({ examples: ['Release 4.2'] });
const input = z.strictObject({
  day: z.iso.date().describe('In the time zone of the workspace.'),
  text,
  surveyId: id.nullable().default(null).describe('Only on the trend of this survey; on every trend without.'),
});
const output = z.object({ id, day: z.iso.date(), text, surveyId: id.nullable(), createdAt: time });

function present({ day, createdAt, ...annotation }: Annotation): z.input<typeof output> {
  return { ...annotation, day: formatDay(day), createdAt: createdAt.toISOString() };
}

/** @throws AppError invalid when there is no such survey: the database knows. */
async function saved<Result>(save: () => Promise<Result>): Promise<Result> {
  try {
    return await save();
  } catch (error) {
    if ((error as { code?: string }).code !== foreignKeyViolation) throw error;
    const message = 'There is no survey with this id.';
    throw new AppError('invalid', message, { cause: error, fields: [{ path: 'surveyId', message }] });
  }
}

const toRow = (body: z.output<typeof input>) => ({ ...body, day: parseDay(body.day) as number });

export const annotationRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path,
      name: 'listAnnotations',
      tag,
      summary: 'List releases and events on the trend, in order of days',
      permission: 'score:read',
      query: z.object({
        surveyId: id.optional().describe('Those of this survey and those of all; every one without.'),
        from: z.iso.date().optional(),
        to: z.iso.date().optional(),
      }),
      returns: z.object({ items: z.array(output) }),
    },
    async ({ db, workspace }, { query: { surveyId, from, to } }) => {
      const filter = {
        surveyId,
        ...(from !== undefined && { firstDay: parseDay(from) as number }),
        ...(to !== undefined && { lastDay: parseDay(to) as number }),
      };
      return { items: (await selectAnnotations(db, workspace.id, filter, mostShown)).map(present) };
    },
  ),
  route(
    {
      method: 'POST',
      path,
      name: 'createAnnotation',
      tag,
      summary: 'Write a release or an event on the trend',
      permission: 'score:write',
      body: input,
      returns: output,
      status: 201,
    },
    ({ db, workspace, clock }, { body }) =>
      saved(async () => present(await insertAnnotation(db, workspace.id, toRow(body), clock.now()))),
  ),
  route(
    {
      method: 'PUT',
      path: `${path}/:annotationId`,
      name: 'changeAnnotation',
      tag,
      summary: 'Change an annotation',
      permission: 'score:write',
      params,
      body: input,
      returns: output,
      errors: ['not_found'],
    },
    ({ db, workspace, clock }, { params, body }) =>
      saved(async () => {
        const changed = await updateAnnotation(db, workspace.id, params.annotationId, toRow(body), clock.now());
        if (changed === undefined) throw new AppError('not_found', unknown);
        return present(changed);
      }),
  ),
  route(
    {
      method: 'DELETE',
      path: `${path}/:annotationId`,
      name: 'deleteAnnotation',
      tag,
      summary: 'Delete an annotation',
      permission: 'score:write',
      params,
      returns: z.object({}),
      errors: ['not_found'],
    },
    async ({ db, workspace }, { params }) => {
      if (!(await deleteAnnotation(db, workspace.id, params.annotationId))) throw new AppError('not_found', unknown);
      return {};
    },
  ),
];
