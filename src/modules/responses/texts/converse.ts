// Reads what a number has written, in order: words that stop, start or ask for help first, then the answer to what it was asked
// last. An answer is recorded as one from the page is; what is said back is queued in the transaction that marks the message as read.
import { categoryOf } from '../../../core/nps/index.ts';
import {
  builtInTexts,
  chooseLocale,
  fillText,
  furtherQuestions,
  type Locale,
  type SurveyDefinition,
  type SurveyTexts,
  smsFollowUp,
  smsThanks,
  surveyTexts,
} from '../../../core/survey/index.ts';
import { readKeyword } from '../../../core/text/index.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Db, Workspace } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Ways } from '../../connections/index.ts';
import { linksOf } from '../../delivery/index.ts';
import { surveyDefinition } from '../../surveys/index.ts';
import {
  type Asked,
  findAsked,
  saveConversation,
  selectOfNumber,
  selectWorkspace,
  setChannel,
} from '../queries/conversations.ts';
import { lockNumber, markRead, selectNextUnread, type UnreadText } from '../queries/inbound-texts.ts';
import { insertReply } from '../queries/text-replies.ts';
import type { Recorded, Recorder } from '../record-responses.ts';
import { heed } from './heed-keyword.ts';
import type { TextsOfNumber } from './jobs.ts';
import { nextTurn, type Turn } from './next-turn.ts';

export type ConverseParts = { database: Database; clock: Clock; recorder: Recorder; ways: Ways; publicUrl: string };

export type Scope = { db: Db; clock: Clock; workspace: Workspace };

/** Done a second time it changes nothing: what is read is marked, and recording the same answer twice is one. */
export async function converse(parts: ConverseParts, from: TextsOfNumber): Promise<void> {
  while (await hearNext(parts, from));
}

/**
 * One message in a transaction of its own: the recorder commits by itself, and would wait for ever for what an earlier message has
 * changed and not committed. Returns whether there was one.
 */
function hearNext(parts: ConverseParts, { workspaceId, address }: TextsOfNumber): Promise<boolean> {
  const { database, clock } = parts;
  return database.kysely.transaction().execute(async (db) => {
    await lockNumber(db, workspaceId, address);
    const text = await selectNextUnread(db, workspaceId, address);
    if (text === undefined) return false;
    const workspace = await selectWorkspace(db, workspaceId);
    if (workspace === undefined) return false;
    await hear(parts, { db, clock, workspace }, text);
    return true;
  });
}

async function hear(parts: ConverseParts, scope: Scope, text: UnreadText): Promise<void> {
  const { db, clock, workspace } = scope;
  const asked = await findAsked(db, workspace.id, text.address, clock.now());
  const people = await selectOfNumber(db, workspace.id, text.address, asked?.contactId);
  const keyword = readKeyword(
    text.body,
    people.some(({ suppressed }) => suppressed === 'unsubscribed'),
  );
  const about = {
    contactId: asked?.contactId ?? people[0]?.contactId ?? null,
    invitationId: asked?.invitationId ?? null,
  };
  const definition = asked && (await surveyDefinition(db, workspace.id, asked.surveyId, asked.surveyVersion));
  const locale = chooseLocale(asked?.locale ?? people[0]?.locale ?? null, null, definition?.locale ?? 'en');
  const say = async (kind: string, body: string): Promise<void> => {
    const reply = { textId: text.id, ...about, address: text.address, kind, body };
    if (!text.answered) await insertReply(db, workspace.id, reply, clock.now());
  };
  if (keyword !== null) {
    const sentence = await heed(scope, keyword, people, text.address);
    await markRead(db, workspace.id, text.id, { ...about, meaning: keyword });
    if (sentence === null) return;
    const { identity } = await parts.ways.find(workspace.id, 'sms');
    const contact = (identity as { help?: string }).help || parts.publicUrl;
    const product = definition?.productName ?? workspace.name;
    await say(keyword, fillText(builtInTexts(locale).sms[sentence], { product, contact }));
    return;
  }
  if (asked === undefined || definition === undefined) {
    await markRead(db, workspace.id, text.id, { ...about, meaning: 'unasked' });
    return;
  }
  const heard = await answer(parts, scope, text, asked, { definition, locale });
  await markRead(db, workspace.id, text.id, { ...about, meaning: heard.meaning });
  // Whoever has stopped may answer all the same, and is not written to.
  const mayBeTold = people.every(({ contactId, suppressed }) => contactId !== asked.contactId || suppressed === null);
  if (heard.reply !== null && mayBeTold) await say(heard.reply.kind, heard.reply.body);
}

type Heard = { meaning: string; reply: { kind: string; body: string } | null };

async function answer(
  { recorder, publicUrl }: ConverseParts,
  { db, clock, workspace }: Scope,
  text: UnreadText,
  asked: Asked,
  { definition, locale }: { definition: SurveyDefinition; locale: Locale },
): Promise<Heard> {
  const { contactName: name, contactEmail: email, contactProperties: properties } = asked;
  const known = { contact: { name, email, properties }, product: definition.productName, workspace: workspace.name };
  const texts = surveyTexts(definition, locale, known);
  const keep = (turn: Pick<Turn, 'state' | 'repeated'>) =>
    saveConversation(db, workspace.id, asked, { ...turn, address: text.address }, clock.now());
  if (asked.expired) {
    const told = asked.state === 'done';
    await keep({ state: 'done', repeated: asked.repeated });
    const { title, text: sentence } = texts.messages.expired;
    return { meaning: 'late', reply: told ? null : { kind: 'ended', body: `${title}. ${sentence}` } };
  }
  const turn = nextTurn(text.body, { ...asked, locale });
  let recorded: Recorded | null = asked.response;
  if (turn.record !== null) {
    recorded = await record(recorder, workspace.id, asked, turn.record, { locale, at: text.receivedAt });
    // It was answered in this very moment by other means, or can no longer be.
    if (recorded === null) return { meaning: 'late', reply: null };
    if (asked.response === null && asked.channel !== 'sms') await setChannel(db, workspace.id, asked.invitationId);
  }
  await keep(turn);
  const page = linksOf(publicUrl, workspace.id, asked.token).page;
  return { meaning: turn.meaning, reply: replyOf(turn, recorded, { definition, texts, page }) };
}

async function record(
  recorder: Recorder,
  workspaceId: string,
  { token, surveyVersion }: Asked,
  given: NonNullable<Turn['record']>,
  { locale, at }: { locale: Locale; at: Date },
): Promise<Recorded | null> {
  const evidence = {
    act: 'text' as const,
    pointerEvents: 0,
    keyEvents: 0,
    visibleMs: null,
    automated: false,
    userAgent: '',
    trapFilled: false,
    network: null,
    actedAt: at.toISOString(),
  };
  try {
    return await recorder.record({ workspaceId, token, version: surveyVersion, ...given, locale, evidence });
  } catch (error) {
    if (error instanceof AppError && ['not_found', 'gone', 'conflict'].includes(error.code)) return null;
    throw error;
  }
}

/** Where there are further questions, which a text message cannot ask, the last word leads to their page. */
function replyOf(
  { reply }: Turn,
  recorded: Recorded | null,
  { definition, texts, page }: { definition: SurveyDefinition; texts: SurveyTexts; page: string },
): Heard['reply'] {
  if (reply === null) return null;
  if (reply === 'again') return { kind: reply, body: texts.sms.again };
  const category = recorded && categoryOf(recorded.score);
  if (!category) return null;
  if (reply === 'follow_up') return { kind: reply, body: smsFollowUp(texts, category) };
  const { shown } = furtherQuestions(definition, { score: recorded.score, answers: recorded.answers ?? {} });
  const open = shown.some((id) => recorded.answers?.[id] === undefined);
  return { kind: reply, body: open ? `${texts.further.title} ${page}` : smsThanks(texts, category) };
}
