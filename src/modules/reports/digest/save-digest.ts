// Makes and changes digests. Readers keep their links, and whoever has unsubscribed stays unsubscribed.
import type { Context } from '../../../platform/context.ts';
import { randomToken } from '../../../platform/crypto.ts';
import { AppError } from '../../../platform/errors.ts';
import { listDimensions, readQuestion } from '../../analytics/index.ts';
import {
  type DigestFields,
  type DigestRow,
  deleteDigest,
  insertDigest,
  replaceReaders,
  selectDigests,
  selectMembers,
  updateDigest,
} from '../queries/digests.ts';
import { selectSurveyName } from '../queries/survey-name.ts';
import type { DigestInput } from './digest.ts';
import { nextDue } from './schedule.ts';

/** @throws AppError not_found. */
export async function findDigest({ db, workspace }: Context, id: string): Promise<DigestRow> {
  const [digest] = await selectDigests(db, workspace.id, { id, limit: 1 });
  if (digest === undefined) throw unknown();
  return digest;
}

/** @throws AppError invalid where a survey, a dimension or a member is none of the workspace. */
export async function createDigest(ctx: Context, input: DigestInput): Promise<DigestRow> {
  const { db, workspace, clock } = ctx;
  const fields = await readFields(ctx, input);
  const id = await insertDigest(db, workspace.id, fields, clock.now());
  await saveReaders(ctx, id, input);
  return findDigest(ctx, id);
}

/** @throws AppError not_found, and invalid as above. */
export async function changeDigest(ctx: Context, id: string, input: DigestInput): Promise<DigestRow> {
  const { db, workspace, clock } = ctx;
  const fields = await readFields(ctx, input);
  if (!(await updateDigest(db, workspace.id, id, fields, clock.now()))) throw unknown();
  await saveReaders(ctx, id, input);
  return findDigest(ctx, id);
}

/** @throws AppError not_found. */
export async function removeDigest({ db, workspace }: Context, id: string): Promise<void> {
  if (!(await deleteDigest(db, workspace.id, id))) throw unknown();
}

/** Whatever is saved is due next by its schedule: what was missed while it was paused is not made up for. */
async function readFields(ctx: Context, { userIds: _u, emails: _e, ...input }: DigestInput): Promise<DigestFields> {
  const { db, workspace, clock } = ctx;
  await readQuestion(ctx, { where: input.where, suspects: 'exclude' });
  if (input.surveyId !== null && (await selectSurveyName(db, workspace.id, input.surveyId)) === null) {
    throw invalid('surveyId', 'There is no survey with this id.');
  }
  if (input.by !== null && !(await listDimensions(ctx)).some(({ key }) => key === input.by)) {
    throw invalid('by', `Answers are not counted by ${input.by}.`);
  }
  return { ...input, sections: [...new Set(input.sections)], dueAt: nextDue(input, clock.now()) };
}

async function saveReaders({ db, workspace, clock }: Context, digestId: string, input: DigestInput): Promise<void> {
  const userIds = [...new Set(input.userIds)];
  const members = await selectMembers(db, workspace.id, userIds);
  if (userIds.some((userId) => !members.includes(userId))) throw invalid('userIds', 'One of these is no member.');
  const emails = [...new Map(input.emails.map((email) => [email.toLowerCase(), email])).values()];
  const readers = [
    ...userIds.map((userId) => ({ userId, email: null, token: randomToken() })),
    ...emails.map((email) => ({ userId: null, email, token: randomToken() })),
  ];
  await replaceReaders(db, workspace.id, digestId, readers, clock.now());
}

function invalid(path: string, message: string): AppError {
  return new AppError('invalid', message, { fields: [{ path, message }] });
}

function unknown(): AppError {
  return new AppError('not_found', 'There is no digest with this id.');
}
