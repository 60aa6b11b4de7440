// Decides whether somebody who is on a page or in an app right now is asked, and with what. What a campaign has offered to them comes
// first; then the prompt that the page's script has chosen. A known contact is asked only when their clocks are free.

import { dayIn } from '../../core/calendar/index.ts';
import { type Prompt, readPrompt } from '../../core/prompts/index.ts';
import type { MergeValues } from '../../core/survey/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';
import { askingPolicyOf } from '../campaigns/index.ts';
import { upsertContacts } from '../contacts/index.ts';
import { askNow, linkKey, type ShownInvitation, takeOffer } from '../delivery/index.ts';
import { localeFor, type PresentedSurvey, type PromptAnswers } from '../responses/index.ts';
import { surveyDefinition } from '../surveys/index.ts';
import type { Identity } from './identity.ts';
import { type ActivePrompt, countShown, findActive } from './queries/prompts.ts';
import { selectViewer, type ViewerFacts } from './queries/viewer.ts';

export type Visitor = {
  /** Null for somebody who is not known. */
  identity: Identity | null;
  /** The prompt that is to appear; without, only what was offered. */
  promptId: string | undefined;
  /** The language of the device, a BCP 47 tag. */
  locale: string | undefined;
  acceptLanguage: string | undefined;
  /** The page's address without query; kept with the answer of somebody unknown. */
  page: string | undefined;
};

/** `restSeconds`: how long asking again is of no use. */
export type Asked = { survey: (PresentedSurvey & Pick<Prompt, 'position' | 'scheme'>) | null; restSeconds: number };

const hourSeconds = 3_600;
const offersAgainSeconds = 300;

export function askVisitor(
  ctx: Context,
  database: Database,
  answers: Pick<PromptAnswers, 'beginVisit'>,
  visitor: Visitor,
): Promise<Asked> {
  return visitor.identity === null
    ? askUnknown(ctx, answers, visitor)
    : askKnown(ctx, database, visitor, visitor.identity);
}

async function askUnknown(ctx: Context, answers: Pick<PromptAnswers, 'beginVisit'>, visitor: Visitor): Promise<Asked> {
  const found = await promptOf(ctx, visitor);
  if (found === null || found.prompt.visitors === 'known') return { survey: null, restSeconds: 0 };
  const { active, prompt } = found;
  const page = visitor.page?.slice(0, 200);
  const path = answers.beginVisit({ ...active, workspaceId: ctx.workspace.id }, page ? { page } : {});
  const survey = await present(ctx, visitor, { ...active, surveyVersion: active.version }, path, null, prompt);
  await countShown(ctx.db, ctx.workspace.id, active.id, dayOf(ctx));
  return { survey, restSeconds: 0 };
}

async function askKnown(ctx: Context, database: Database, visitor: Visitor, identity: Identity): Promise<Asked> {
  const { saved } = await upsertContacts(ctx, [identity.contact]);
  const contactId = saved[0]?.contactId;
  // Two contacts claim this identity, or one of its fields cannot be read: nobody is asked on a guess.
  if (contactId === undefined) return { survey: null, restSeconds: hourSeconds };
  const facts = await selectViewer(ctx.db, ctx.workspace.id, contactId);
  if (facts === undefined || facts.suppressed) return { survey: null, restSeconds: hourSeconds };
  const now = ctx.clock.now();
  const viewer = { workspaceId: ctx.workspace.id, contactId, channel: 'in-app', address: identity.address, now };

  const offer = await takeOffer(database, viewer);
  if (offer !== null) return shown(ctx, visitor, offer, facts, null);

  const found = await promptOf(ctx, visitor);
  if (found === null) return { survey: null, restSeconds: visitor.promptId === undefined ? offersAgainSeconds : 0 };
  const { active, prompt } = found;
  if (prompt.visitors === 'unknown' || facts.mutedPurposes.includes(prompt.purpose)) {
    return { survey: null, restSeconds: 0 };
  }
  const policy = await askingPolicyOf(ctx.db, ctx.workspace.id);
  const invitation = await askNow(database, viewer, {
    surveyId: active.surveyId,
    surveyVersion: active.version,
    promptId: active.id,
    purpose: prompt.purpose,
    gapDays: Math.max(prompt.gapDays, policy.gapDays[prompt.purpose], facts.gapDays ?? 0),
    budget: policy.budget,
    locale: prompt.locale,
  });
  if (invitation === null) return { survey: null, restSeconds: hourSeconds };
  await countShown(ctx.db, ctx.workspace.id, active.id, dayOf(ctx));
  return shown(ctx, visitor, invitation, facts, prompt);
}

async function shown(
  ctx: Context,
  visitor: Visitor,
  invitation: ShownInvitation,
  facts: ViewerFacts,
  prompt: Prompt | null,
): Promise<Asked> {
  const path = linkKey(ctx.workspace.id, invitation.token);
  return { survey: await present(ctx, visitor, invitation, path, facts, prompt), restSeconds: 0 };
}

async function present(
  { db, workspace }: Context,
  { locale, acceptLanguage }: Visitor,
  asked: { surveyId: string; surveyVersion: number; locale?: string | null },
  path: string,
  facts: ViewerFacts | null,
  prompt: Prompt | null,
): Promise<Asked['survey']> {
  const definition = await surveyDefinition(db, workspace.id, asked.surveyId, asked.surveyVersion);
  const { name = null, email = null, properties = {} } = facts ?? {};
  const known: MergeValues = {
    contact: { name, email, properties },
    product: definition.productName,
    workspace: workspace.name,
  };
  const wanted = [prompt?.locale, asked.locale, facts?.locale, locale];
  return {
    definition,
    version: asked.surveyVersion,
    locale: localeFor(definition, wanted, acceptLanguage),
    known,
    path: `/answers/${path}`,
    position: prompt?.position ?? 'bottom-end',
    scheme: prompt?.scheme ?? 'page',
  };
}

async function promptOf(
  { db, workspace }: Context,
  { promptId }: Visitor,
): Promise<{ active: ActivePrompt; prompt: Prompt } | null> {
  const active = promptId === undefined ? undefined : await findActive(db, workspace.id, promptId);
  const read = active && readPrompt(active.rules);
  return active && read && 'prompt' in read ? { active, prompt: read.prompt } : null;
}

function dayOf({ clock, workspace }: Context): number {
  return dayIn(workspace.timeZone, clock.now()) ?? 0;
}
