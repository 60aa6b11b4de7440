// How long a key may live, as choices.
const dayMs = 86_400_000;

export const lifetimes = [
  { value: 'never', label: 'Never' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
] as const;

/** The moment at which a key with this lifetime ends, from now; null for never. */
export function endsIn(lifetime: string): string | null {
  return lifetime === 'never' ? null : new Date(Date.now() + Number(lifetime) * dayMs).toISOString();
}
