// The API of declared properties.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { filterText } from '../../platform/http/shapes.ts';
import { changeProperty, declareProperty, deleteProperty } from './change-property.ts';
import { presentProperty, propertyChange, propertyInput, propertyOutput, subjects } from './property.ts';
import { selectProperties } from './queries/properties.ts';

const tag = 'Properties';
const path = '/api/v1/properties';
const subject = z.enum(subjects);
const params = z.object({ subject, name: filterText.min(1) });

export const propertyRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path,
      name: 'listProperties',
      tag,
      summary: 'List what is known of contacts and companies by name, with the kind of each',
      permission: 'contacts:read',
      query: z.object({ subject: subject.optional() }),
      returns: z.object({ items: z.array(propertyOutput) }),
    },
    async ({ db, workspace }, { query }) => {
      return { items: (await selectProperties(db, workspace.id, query.subject)).map(presentProperty) };
    },
  ),
  route(
    {
      method: 'POST',
      path,
      name: 'declareProperty',
      tag,
      summary: 'Declare a property before the first value of it is saved',
      permission: 'contacts:write',
      body: propertyInput,
      returns: propertyOutput,
      errors: ['conflict'],
    },
    async (ctx, { body }) => presentProperty(await declareProperty(ctx, body)),
  ),
  route(
    {
      method: 'PATCH',
      path: `${path}/:subject/:name`,
      name: 'changeProperty',
      tag,
      summary: 'Change label, kind or choices; refused where values that are there do not fit',
      permission: 'contacts:write',
      audit: ({ params, body }) => ({
        action: 'property.updated',
        subject: 'property',
        subjectId: `${params.subject}.${params.name}`,
        subjectName: params.name,
        facts: body,
      }),
      params,
      body: propertyChange,
      returns: propertyOutput,
      errors: ['not_found', 'conflict'],
    },
    async (ctx, { params, body }) => presentProperty(await changeProperty(ctx, params, body)),
  ),
  route(
    {
      method: 'DELETE',
      path: `${path}/:subject/:name`,
      name: 'deleteProperty',
      tag,
      summary: 'Forget a property together with its values',
      permission: 'contacts:write',
      audit: ({ params }) => ({
        action: 'property.deleted',
        subject: 'property',
        subjectId: `${params.subject}.${params.name}`,
        subjectName: params.name,
      }),
      params,
      returns: z.object({}),
      errors: ['not_found'],
    },
    async (ctx, { params }) => {
      await deleteProperty(ctx, params.subject, params.name);
      return {};
    },
  ),
];
