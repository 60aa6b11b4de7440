// Ways for tests that are not about sending: whatever leaves is kept on this machine.
import { type EmailSettings, openEmail } from '../src/channels/email/index.ts';
import type { Ways } from '../src/modules/connections/index.ts';

export function capturingWays(settings: EmailSettings): Ways {
  const limits = { perDayMax: null, perDomainMinuteMax: null, warmUp: null };
  const carrier = openEmail({ ...settings, smtpUrl: null });
  const way = { connectionId: null, name: null, problem: null, carrier, identity: settings, limits };
  return { find: async () => way, close: async () => {} };
}
