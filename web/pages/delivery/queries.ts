// What pages ask of invitations and messages, and the way to ask people.
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { apiOf, read } from '../../api/client.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { type Import, importAsProposed } from '../contacts/import-queries.ts';
import type { AskChannel } from './ask-channels.ts';
import { type AddressField, decodeFile, type Recipient, recipientsOfColumn } from './read-recipients.ts';
import type { MessagesSearch } from './search.ts';
import { type InvitationState, movingStates } from './states.ts';

type Filter = { surveyId: string; state: InvitationState | undefined; cursor: string | undefined };

export function invitationsQuery(workspaceId: string, filter: Filter) {
  return queryOptions({
    queryKey: ['invitations', workspaceId, filter],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/invitations', { params: { query: { ...filter, limit: 25 } }, signal })),
    placeholderData: keepPreviousData,
    meta: { live: filter.cursor === undefined },
  });
}

const soonMs = 1_500;

/** Counts by state; asked for again and again while some are on their way. */
export function summaryQuery(workspaceId: string, surveyId: string) {
  return queryOptions({
    queryKey: ['invitations', workspaceId, 'summary', surveyId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/invitations/summary', { params: { query: { surveyId } }, signal })),
    refetchInterval: ({ state }) =>
      movingStates.some((moving) => (state.data?.states[moving] ?? 0) > 0) ? soonMs : false,
    meta: { live: true },
  });
}

export function messagesQuery(workspaceId: string, search: MessagesSearch) {
  const filter = {
    cursor: search.before,
    address: search.search,
    state: search.state,
    channel: search.channel,
    surveyId: search.survey,
    campaignId: search.campaign,
    contactId: search.contact,
    invitationId: search.invitation,
  };
  return queryOptions({
    queryKey: ['messages', workspaceId, filter],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/messages', { params: { query: { ...filter, limit: 25 } }, signal })),
    placeholderData: keepPreviousData,
    meta: { live: filter.cursor === undefined },
  });
}

export function messageQuery(workspaceId: string, messageId: string) {
  return queryOptions({
    queryKey: ['messages', workspaceId, 'one', messageId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/messages/{messageId}', { params: { path: { messageId } }, signal })),
    meta: { live: true },
  });
}

export function previewQuery(workspaceId: string, surveyId: string, version: number, locale: string) {
  return queryOptions({
    queryKey: ['preview', workspaceId, surveyId, version, locale],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/surveys/{surveyId}/email-preview', {
          params: { path: { surveyId }, query: { locale } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export type Recipients = { kind: 'typed'; people: Recipient[] } | { kind: 'file'; file: File } | { kind: 'everyone' };

export type Asked = {
  planned: number;
  problems: { line: number; message: string }[];
  imported: Import | null;
};

const batchSize = 1_000;

/** The channels by which people can be asked by hand. */
export function askingChannelsQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['invitations', workspaceId, 'channels'],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/invitations/channels', { signal })),
  });
}

export type Ask = { channel: AskChannel; field: AddressField; recipients: Recipients; gapDays: number };

/** Asks people with a survey. Asking is planned here; who is left out and why shows in their invitations. */
export function useAsk(surveyId: string) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  const keys = useRef(new Map<string, string>());
  return useMutation({
    mutationFn: (given: Ask) => ask(id, surveyId, given, keys.current),
    onSuccess: () => keys.current.clear(),
    onSettled: () => queries.invalidateQueries(),
  });
}

/** @param keys by what was sent: a batch that has gone through asks nobody again when the others are tried again. */
async function ask(
  workspaceId: string,
  surveyId: string,
  { channel, field, recipients, gapDays }: Ask,
  keys: Map<string, string>,
): Promise<Asked> {
  const post = (to: { everyone: true } | { contacts: Recipient[] }) => {
    const body = { surveyId, channel, gapDays, ...to };
    const said = JSON.stringify(body);
    const key = keys.get(said) ?? randomKey();
    keys.set(said, key);
    return read(
      apiOf(workspaceId).POST('/api/v1/invitations', { body, params: { header: { 'Idempotency-Key': key } } }),
    );
  };
  if (recipients.kind === 'everyone') {
    const { planned } = await post({ everyone: true });
    return { planned, problems: [], imported: null };
  }
  const imported = recipients.kind === 'file' ? await importAsProposed(workspaceId, recipients.file) : null;
  const people = recipients.kind === 'file' ? await peopleIn(recipients.file, imported, field) : recipients.people;
  const asked: Asked = { planned: 0, problems: [], imported };
  for (let start = 0; start < people.length; start += batchSize) {
    const { planned, problems } = await post({ contacts: people.slice(start, start + batchSize) });
    asked.planned += planned;
    // What a file holds has its own report, by line.
    if (imported === null) {
      asked.problems.push(...problems.map(({ index, message }) => ({ line: start + index + 1, message })));
    }
  }
  return asked;
}

/** Also where a page without https has no `crypto.randomUUID`. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
}

async function peopleIn(file: File, imported: Import | null, wanted: AddressField): Promise<Recipient[]> {
  const column = imported?.plan?.columns.findIndex(({ field }) => field === wanted) ?? -1;
  return recipientsOfColumn(decodeFile(await file.arrayBuffer()), column, wanted);
}
