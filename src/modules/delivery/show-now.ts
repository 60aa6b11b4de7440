// Asks a contact who is here right now, on a page or in an app: with what a campaign has offered, or anew. Whoever calls shows it at
// once, so the message counts as sent; should showing fail, it is lost and never doubled.
import type { AskingPolicy, Purpose } from '../../core/asking/index.ts';
import { chooseLocale, type Locale, type SurveyDefinition, surveyTexts } from '../../core/survey/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { surveyDefinition } from '../surveys/index.ts';
import { claimClocks } from './queries/clocks.ts';
import { insertShown, lockOffer, saveShown } from './queries/show-now.ts';

/** What is shown; `token` is the secret of its link. */
export type ShownInvitation = {
  id: string;
  token: Buffer;
  surveyId: string;
  surveyVersion: number;
  locale: string | null;
};

export type Viewer = {
  workspaceId: string;
  contactId: string;
  channel: string;
  /** Who the message was for, as it is kept: an external id or an address. */
  address: string;
  now: Date;
};

/** Takes what was offered to this contact, the most important first; null where nothing waits. No other call takes it, too. */
export function takeOffer({ kysely }: Database, viewer: Viewer): Promise<ShownInvitation | null> {
  return kysely.transaction().execute(async (db) => {
    const offer = await lockOffer(db, viewer);
    if (offer === undefined) return null;
    const { workspaceId } = viewer;
    const definition = await surveyDefinition(db, workspaceId, offer.surveyId, offer.surveyVersion);
    await saveShown(
      db,
      viewer,
      { ...offer, question: questionOf(definition, offer.locale) },
      definition.answerWindowDays,
    );
    return offer;
  });
}

export type NewAsk = {
  surveyId: string;
  surveyVersion: number;
  promptId: string;
  purpose: Purpose;
  /** Least days since the last ask of the same purpose. */
  gapDays: number;
  budget: AskingPolicy['budget'];
  locale: Locale | null;
};

/** Asks anew; null where the contact was asked too recently, which two calls at once find out one after the other. */
export function askNow({ kysely }: Database, viewer: Viewer, ask: NewAsk): Promise<ShownInvitation | null> {
  return kysely.transaction().execute(async (db) => {
    const { workspaceId, contactId, now } = viewer;
    const { purpose, gapDays, budget, surveyId, surveyVersion } = ask;
    const limits = { asksMax: budget?.asksMax ?? null, windowDays: budget?.windowDays ?? 0 };
    const claimed = await claimClocks(db, [{ workspaceId, contactId, purpose, gapDays, ...limits }], now);
    if (claimed.length === 0) return null;
    const definition = await surveyDefinition(db, workspaceId, surveyId, surveyVersion);
    const invitation = await insertShown(db, viewer, ask, definition.answerWindowDays);
    const shown = { ...invitation, surveyId, surveyVersion, locale: ask.locale };
    await saveShown(
      db,
      viewer,
      { ...shown, step: 0, question: questionOf(definition, ask.locale) },
      definition.answerWindowDays,
    );
    return shown;
  });
}

/** What the message says where messages are listed. */
function questionOf(definition: SurveyDefinition, locale: string | null): string {
  return surveyTexts(definition, chooseLocale(locale, null, definition.locale)).question;
}
