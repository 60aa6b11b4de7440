// What there is to choose from while a file is mapped.
import { queryOptions } from '@tanstack/react-query';
import { apiOf, read } from '../../api/client.ts';

/** The names of the properties that contacts have. */
export function propertyNamesQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['contacts', workspaceId, 'property names'],
    queryFn: async ({ signal }) => {
      const params = { query: { subject: 'contact' as const } };
      const { items } = await read(apiOf(workspaceId).GET('/api/v1/properties', { params, signal }));
      return items.map(({ name }) => name);
    },
  });
}

/** The surveys, as a select offers them. */
export function surveyChoicesQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['surveys', workspaceId, 'choices'],
    queryFn: async ({ signal }) => {
      const params = { query: { limit: 200 } };
      const { items } = await read(apiOf(workspaceId).GET('/api/v1/surveys', { params, signal }));
      return items.map(({ id, name }) => ({ value: id, label: name }));
    },
  });
}
