// What the address of the page on deliverability may say.

export const periods = [7, 30, 90] as const;
export type PeriodDays = (typeof periods)[number];
export const usualPeriod: PeriodDays = 30;

export type DeliverabilitySearch = { days?: PeriodDays; channel?: string; chart?: 'table'; domains?: 'all' };

/** Reads an address; what makes no sense is left out. */
export function readDeliverabilitySearch(raw: Record<string, unknown>): DeliverabilitySearch {
  const days = periods.find((one) => String(one) === raw.days && one !== usualPeriod);
  const channel = typeof raw.channel === 'string' && /^[a-z][a-z-]{0,31}$/.test(raw.channel) ? raw.channel : undefined;
  return {
    ...(days && { days }),
    ...(channel && { channel }),
    ...(raw.chart === 'table' && { chart: 'table' as const }),
    ...(raw.domains === 'all' && { domains: 'all' as const }),
  };
}
