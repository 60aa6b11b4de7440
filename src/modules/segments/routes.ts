// The API of segments: list, save, delete, try out, and who is in one.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, toPage } from '../../platform/http/shapes.ts';
import { listsRoutes } from './lists-routes.ts';
import { findSegment, previewCondition, segmentContacts } from './look-up-contacts.ts';
import { selectNames } from './queries/names.ts';
import { selectSegments } from './queries/segments.ts';
import { selectVocabulary } from './queries/vocabulary.ts';
import { changeSegment, createSegment, deleteSegment } from './save-segment.ts';
import { conditionShape, presentSegment, segmentContact, segmentInput, segmentOutput } from './segment.ts';
import { vocabularyOutput } from './vocabulary.ts';

const tag = 'Segments';
const path = '/api/v1/segments';
const params = z.object({ segmentId: id });

const segments: Route[] = [
  route(
    {
      method: 'GET',
      path,
      name: 'listSegments',
      tag,
      summary: 'List segments, newest first',
      permission: 'contacts:read',
      query: z.object(pageQuery),
      returns: pageOf(segmentOutput),
    },
    async ({ db, workspace }, { query: { cursor, limit } }) => {
      const rows = await selectSegments(db, workspace.id, { before: readCursor(cursor), limit: limit + 1 });
      const names = await selectNames(db, workspace.id);
      return toPage(rows, limit, (segment) => presentSegment(segment, names));
    },
  ),
  route(
    {
      method: 'POST',
      path,
      name: 'createSegment',
      tag,
      summary: 'Create a segment',
      permission: 'contacts:write',
      body: segmentInput,
      returns: segmentOutput,
      status: 201,
      errors: ['conflict'],
    },
    async (ctx, { body }) =>
      presentSegment(await createSegment(ctx, body), await selectNames(ctx.db, ctx.workspace.id)),
  ),
  route(
    {
      method: 'POST',
      path: `${path}/preview`,
      name: 'previewSegment',
      tag,
      summary: 'Count the contacts that meet a condition, and show some of them',
      permission: 'contacts:read',
      transaction: 'own',
      body: z.strictObject({ condition: conditionShape }),
      returns: z.object({
        count: z.int(),
        sample: z.array(segmentContact).describe('Some of them, the newest first.'),
        sentence: z.string().describe('The condition in English.'),
      }),
      errors: ['unavailable'],
    },
    (ctx, { body }) => previewCondition(ctx, body.condition),
  ),
  route(
    {
      method: 'GET',
      path: `${path}/vocabulary`,
      name: 'readSegmentVocabulary',
      tag,
      summary: 'Read what conditions can be about: properties, events, lists and surveys',
      permission: 'contacts:read',
      returns: vocabularyOutput,
    },
    ({ db, workspace }) => selectVocabulary(db, workspace.id),
  ),
  route(
    {
      method: 'GET',
      path: `${path}/:segmentId`,
      name: 'getSegment',
      tag,
      summary: 'Read a segment',
      permission: 'contacts:read',
      params,
      returns: segmentOutput,
      errors: ['not_found'],
    },
    async (ctx, { params }) =>
      presentSegment(await findSegment(ctx, params.segmentId), await selectNames(ctx.db, ctx.workspace.id)),
  ),
  route(
    {
      method: 'PUT',
      path: `${path}/:segmentId`,
      name: 'changeSegment',
      tag,
      summary: 'Change the name and the condition of a segment',
      permission: 'contacts:write',
      params,
      body: segmentInput,
      returns: segmentOutput,
      errors: ['not_found', 'conflict'],
    },
    async (ctx, { params, body }) =>
      presentSegment(await changeSegment(ctx, params.segmentId, body), await selectNames(ctx.db, ctx.workspace.id)),
  ),
  route(
    {
      method: 'DELETE',
      path: `${path}/:segmentId`,
      name: 'deleteSegment',
      tag,
      summary: 'Delete a segment that no campaign asks by; its contacts stay',
      permission: 'contacts:write',
      params,
      returns: z.object({}),
      errors: ['not_found', 'conflict'],
    },
    async (ctx, { params }) => {
      await deleteSegment(ctx, params.segmentId);
      return {};
    },
  ),
  route(
    {
      method: 'GET',
      path: `${path}/:segmentId/contacts`,
      name: 'listSegmentContacts',
      tag,
      summary: 'List the contacts that are in a segment now, newest first',
      permission: 'contacts:read',
      params,
      query: z.object(pageQuery),
      returns: pageOf(segmentContact),
      errors: ['not_found', 'unavailable'],
    },
    async (ctx, { params, query: { cursor, limit } }) => {
      const { condition } = await findSegment(ctx, params.segmentId);
      const page = { before: readCursor(cursor), limit: limit + 1 };
      return toPage(await segmentContacts(ctx, condition, page), limit, (contact) => contact);
    },
  ),
];

export const segmentsRoutes: Route[] = [...segments, ...listsRoutes];
