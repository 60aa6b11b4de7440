// New invitations of a campaign, ready to go out. What is to come after a message is due once that has left, so `next_at` is kept
// for what is offered alone.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import { column } from '../../../platform/db/index.ts';
import type { Ask, AskPlan } from '../ask-contacts.ts';

export async function insertAsked(db: Db, plan: AskPlan, asks: readonly Ask[]): Promise<void> {
  const tokens = randomBytes(16 * asks.length).toString('hex');
  const of = <Value>(type: string, read: (ask: Ask) => Value) => column(type, asks.map(read));
  await sql`
    insert into invitation (workspace_id, contact_id, survey_id, survey_version, campaign_id, priority, channel, purpose, locale,
      state, token, send_at, expires_at, gap_days, later_steps, next_at, asked_at, created_at, updated_at)
    select ${plan.workspaceId}, a.contact_id, ${plan.surveyId}, ${plan.surveyVersion}, ${plan.campaignId}, ${plan.priority}, a.channel,
      ${plan.purpose}, ${plan.locale}, a.state,
      decode(a.token, 'hex'), ${plan.now}, ${plan.expiresAt},
      a.gap_days, a.later_steps, a.next_at, ${plan.now}, ${plan.now}, ${plan.now}
    from unnest(${of('bigint', (a) => a.contactId)},
      ${asks.map((_, place) => tokens.slice(32 * place, 32 * place + 32))}::text[], ${of('text', (a) => a.channel)},
      ${of('text', (a) => (a.offered ? 'offered' : 'queued'))}, ${of('smallint', (a) => a.gapDays)},
      ${of('jsonb', (a) => (a.laterSteps.length > 0 ? JSON.stringify(a.laterSteps) : null))},
      ${of('timestamptz', (a) => (a.offered ? (a.laterSteps[0]?.at ?? null) : null))})
      as a(contact_id, token, channel, state, gap_days, later_steps, next_at)`.execute(db);
}
