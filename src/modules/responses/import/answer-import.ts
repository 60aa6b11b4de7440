// Imports past answers. Who answered is found or added, but nothing that is known of them changes; an answer that is there
// already stays as it is.
import { createHash } from 'node:crypto';
import type { Context } from '../../../platform/context.ts';
import type { TableRow } from '../../../platform/table-file/index.ts';
import { checkContact, type ImportKind, readyRows, rejection, surplus, type Tally } from '../../contacts/index.ts';
import { insertPastAnswers, type PastAnswer, selectSurveyNames } from '../queries/import.ts';
import { type AnswerPlan, answerPlan, checkAnswerPlan, proposeAnswerPlan } from './answer-plan.ts';
import { type AnswerRow, answerReader } from './read-answer.ts';

export const answerImport: ImportKind<AnswerPlan> = {
  id: 'answers',
  path: '/api/v1/imports/answers',
  name: 'Responses',
  noun: 'past answers',
  tag: 'Responses',
  // Its file names people, and who is not known yet is added to the contacts.
  permissions: { read: ['contacts:read', 'responses:read'], write: ['contacts:write', 'responses:write'] },
  plan: answerPlan,
  propose: proposeAnswerPlan,
  check: checkAnswerPlan,
  facts: ({ key, surveyId, channel }) => ({ key, surveyId, channel }),
  async begin(ctx, importId, plan) {
    const surveys = await selectSurveyNames(ctx.db, ctx.workspace.id);
    const read = answerReader(plan, surveys, ctx.clock.now());
    const nameless = new Map<string, number>();
    return {
      batch() {
        const good: ReadRow[] = [];
        const rejected: Tally['rejected'] = [];
        return {
          add(row) {
            const beyond = surplus(row, plan.columns.length);
            const answer = beyond === null ? read(row.cells) : { because: beyond };
            if ('because' in answer) rejected.push(rejection(row, answer.because));
            else good.push({ row, answer, key: keyOf(answer, plan, nameless) });
          },
          async ready(ctx) {
            const find = await readyContacts(ctx, plan, good);
            return (inside) => saveBatch(inside, importId, find, good, rejected);
          },
        };
      },
    };
  },
};

type ReadRow = { row: TableRow; answer: AnswerRow; key: string };

/**
 * What makes an answer the same one in every import: its own id, else who, to what, when and what. Of nameless answers
 * without a comment many are alike, so that they are counted: the third of its kind is the third each time.
 */
function keyOf(answer: AnswerRow, plan: AnswerPlan, nameless: Map<string, number>): string {
  const { answerId, survey, answeredAt, score, comment, contact } = answer;
  const hash = (...parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  if (answerId !== null) return hash('id', survey.id, answerId);
  const who = plan.key === null ? '' : (contact?.[plan.key]?.toLowerCase() ?? '');
  const key = hash(survey.id, who, answeredAt, score, comment);
  if (who !== '' || comment !== null) return key;
  const place = (nameless.get(key) ?? 0) + 1;
  nameless.set(key, place);
  return `${key}/${place}`;
}

async function saveBatch(
  ctx: Context,
  importId: string,
  findContacts: FindContacts,
  rows: readonly ReadRow[],
  rejected: Tally['rejected'],
): Promise<Tally> {
  const tally: Tally = { created: 0, updated: 0, skipped: 0, rejected: [...rejected] };
  const found = await findContacts(ctx);
  const answers: PastAnswer[] = [];
  for (const { row, answer, key } of rows) {
    const contact = found.get(row) ?? { id: null };
    if ('because' in contact) {
      tally.rejected.push(rejection(row, contact.because));
      continue;
    }
    const { survey, ...rest } = answer;
    answers.push({ ...rest, key, surveyId: survey.id, version: survey.version, contactId: contact.id });
  }
  tally.created = await insertPastAnswers(ctx.db, ctx.workspace.id, importId, answers, ctx.clock.now());
  tally.skipped = answers.length - tally.created;
  return tally;
}

type Found = { id: string | null } | { because: string };
type FindContacts = (inside: Context) => Promise<Map<TableRow, Found>>;

/** Gets ready to find, or to add, who gave each of the answers that name somebody. */
async function readyContacts(ctx: Context, { key }: AnswerPlan, rows: readonly ReadRow[]): Promise<FindContacts> {
  const found = new Map<TableRow, Found>();
  if (key === null) return async () => found;
  const named: TableRow[] = [];
  const changes: Parameters<typeof readyRows>[1][number][] = [];
  for (const { row, answer } of rows) {
    if (!answer.contact?.[key]) continue;
    const checked = checkContact(answer.contact, [ctx.workspace]);
    if ('change' in checked) {
      named.push(row);
      changes.push(checked.change);
    } else found.set(row, { because: checked.problems[0]?.message ?? '' });
  }
  const save = await readyRows(ctx, changes, { key, mode: 'create' });
  return async (inside) => {
    for (const [place, outcome] of (await save(inside)).entries()) {
      const who = outcome.kind === 'problem' ? { because: outcome.message } : { id: outcome.contactId };
      found.set(named[place] as TableRow, who);
    }
    return found;
  };
}
