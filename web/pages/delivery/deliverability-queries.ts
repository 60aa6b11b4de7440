// What the page on deliverability asks.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiOf, type Returned, read } from '../../api/client.ts';
import { addDays } from '../../ui/dates.ts';

export type Deliverability = Returned<'/api/v1/deliverability'>;
export type Rates = Deliverability['total'];
export type Share = NonNullable<Rates['bounceRate']>;

/** @param days how many up to today, in UTC, as the server counts them. */
export function deliverabilityQuery(workspaceId: string, days: number, channel: string | undefined) {
  return queryOptions({
    queryKey: ['deliverability', workspaceId, days, channel],
    queryFn: ({ signal }) => {
      const until = new Date().toISOString().slice(0, 10);
      const query = { from: addDays(until, 1 - days), until, ...(channel && { channel }) };
      return read(apiOf(workspaceId).GET('/api/v1/deliverability', { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
