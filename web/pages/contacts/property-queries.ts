// What pages ask of declared properties, and the ways to change them.
import { queryOptions, useMutation } from '@tanstack/react-query';
import { apiOf, type ItemOf, read } from '../../api/client.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { useContactsChanged } from './queries.ts';

export type Property = ItemOf<'/api/v1/properties'>;
export type Subject = Property['subject'];
export type Kind = Property['kind'];
export type Value = string | number | boolean;
export type Values = Readonly<Record<string, Value>>;

export const kindNames: Record<Kind, string> = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  boolean: 'Yes or no',
  choice: 'Choice',
};

export function propertiesQuery(workspaceId: string, subject?: Subject) {
  return queryOptions({
    queryKey: ['contacts', workspaceId, 'properties', subject ?? null],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/properties', {
          params: { query: subject === undefined ? {} : { subject } },
          signal,
        }),
      ),
  });
}

export type PropertyFields = { label: string; kind: Kind; choices: string[] };

/** @param property what to change; null declares a new one. */
export function useSaveProperty(subject: Subject, property: Property | null) {
  const { id } = useWorkspace();
  const onSuccess = useContactsChanged();
  return useMutation({
    mutationFn: ({ name, label, kind, choices }: PropertyFields & { name: string }) => {
      const body = { label: label || null, kind, ...(kind === 'choice' ? { choices } : {}) };
      if (property === null) return read(apiOf(id).POST('/api/v1/properties', { body: { subject, name, ...body } }));
      const params = { path: { subject, name: property.name } };
      return read(apiOf(id).PATCH('/api/v1/properties/{subject}/{name}', { params, body }));
    },
    onSuccess,
  });
}

export function useDeleteProperty({ subject, name }: Pick<Property, 'subject' | 'name'>) {
  const { id } = useWorkspace();
  const onSuccess = useContactsChanged();
  return useMutation({
    mutationFn: () =>
      read(apiOf(id).DELETE('/api/v1/properties/{subject}/{name}', { params: { path: { subject, name } } })),
    onSuccess,
  });
}
