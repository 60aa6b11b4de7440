// The columns of an export of answers: what is written and what it means in one declaration, from which the data dictionary
// is made, too.
import { categoryOf } from '../../../core/nps/index.ts';
import type { Column, ColumnType, Value } from '../../../platform/table-writer/index.ts';
import { type AnswerField, type AnswerRow, placeOf } from '../queries/exported-answers.ts';

export type AnswerColumn = Column<AnswerRow>;

type Described = Pick<AnswerColumn, 'name' | 'type' | 'meaning'> & Partial<AnswerColumn>;

/** A column of answers; without `value`, what stands in the field. */
function column(field: AnswerField, described: Described): AnswerColumn {
  const place = placeOf(field);
  const value = (row: AnswerRow) => row[place] as Value;
  return { unit: null, range: null, personal: false, value, ...described };
}

const id = (field: AnswerField, name: string, meaning: string, more: Partial<AnswerColumn> = {}) =>
  column(field, { name, type: 'id', meaning, ...more });
const text = (field: AnswerField, name: string, meaning: string, more: Partial<AnswerColumn> = {}) =>
  column(field, { name, type: 'text', meaning, ...more });
const moment = (field: AnswerField, name: string, meaning: string) =>
  column(field, { name, type: 'moment' satisfies ColumnType, unit: 'UTC', meaning });

const points = { promoter: 100, passive: 0, detractor: -100 } as const;
const scorePlace = placeOf('score');
const categoryIn = (row: AnswerRow) => categoryOf(row[scorePlace] as number) ?? 'detractor';

/** Those that every workspace has. The further questions and the dimensions come after them. */
export const fixedColumns: readonly AnswerColumn[] = [
  id('responseId', 'response_id', 'The answer. Larger is later.'),
  id('surveyId', 'survey_id', 'The survey that was answered.'),
  text('surveyName', 'survey_name', 'Its name today.'),
  column('surveyVersion', {
    name: 'survey_version',
    type: 'integer',
    range: '1 and up',
    meaning: 'The version of the survey that was answered. Each change of a survey is a new version.',
  }),
  text('channel', 'channel', 'How the answer came: email, sms, in-app, link, import …'),
  id('linkId', 'link_id', 'The link for everybody that it came through; empty for answers to an invitation.'),
  text('linkName', 'link_name', 'The name of that link today.'),
  id(
    'invitationId',
    'invitation_id',
    'The invitation that was answered; empty for answers through a link and from a file.',
  ),
  moment('invitedAt', 'invited_at', 'When the invitation went out.'),
  id('campaignId', 'campaign_id', 'The campaign that asked; empty where somebody asked by hand.'),
  text('campaignName', 'campaign_name', 'Its name today.'),
  id('contactId', 'contact_id', 'Who answered; empty where that is not known, or was deleted.'),
  text('contactName', 'contact_name', 'The name of the contact today.', { personal: true }),
  text('contactEmail', 'contact_email', 'The e-mail address of the contact today.', { personal: true }),
  text('contactExternalId', 'contact_external_id', 'What the contact is called in your own systems.', {
    personal: true,
  }),
  id('companyId', 'company_id', 'The company that the contact belongs to today.'),
  text('companyName', 'company_name', 'Its name today.'),
  column('score', {
    name: 'score',
    type: 'integer',
    unit: 'points',
    range: '0 to 10',
    meaning: 'The answer to “How likely are you to recommend …?”.',
  }),
  column('score', {
    name: 'category',
    type: 'text',
    range: 'promoter, passive, detractor',
    meaning: 'promoter for 9 and 10, passive for 7 and 8, detractor for 0 to 6.',
    value: categoryIn,
  }),
  column('score', {
    name: 'nps_points',
    type: 'integer',
    unit: 'NPS points',
    range: '-100, 0, 100',
    meaning:
      '100 for a promoter, 0 for a passive, -100 for a detractor: the mean of this column over any group of trusted answers is its NPS. Show it with the number of answers and its interval; the export of figures has both.',
    value: (row) => points[categoryIn(row)],
  }),
  text('comment', 'comment', 'What was written after the score. May name people.'),
  moment('answeredAt', 'answered_at', 'When the answer came.'),
  column('day', {
    name: 'answered_on',
    type: 'day',
    unit: 'workspace’s time zone',
    meaning: 'The day when it came, as all figures count it.',
  }),
  moment('updatedAt', 'updated_at', 'When the answer was last changed: by who gave it, or by a verdict.'),
  text('verdict', 'verdict', 'Whether the score counts. Figures leave suspect answers out unless they say otherwise.', {
    range: 'trusted, suspect',
  }),
  column('verdictReasons', {
    name: 'verdict_reasons',
    type: 'list',
    meaning: 'What the rules have against the score, by the names of the rules; empty where nothing is.',
  }),
  text('verdictBy', 'verdict_by', 'The person of your team who decided; empty where the rules did.', {
    personal: true,
  }),
  text('locale', 'locale', 'The language in which it was answered.'),
  column('hiddenFields', {
    name: 'hidden_fields',
    type: 'fields',
    meaning: 'What the link brought along, signed, by name. May name people.',
  }),
];
