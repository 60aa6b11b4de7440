// What the columns of a file can become, by name, and when a plan can be carried out.
import type { AnswerPlan, ContactPlan, ImportKind, Plan, PlanColumn } from './import-queries.ts';

export const fieldNames: Readonly<Record<string, string>> = {
  email: 'E-mail',
  externalId: 'External id',
  phone: 'Phone',
  name: 'Name',
  firstName: 'First name',
  lastName: 'Last name',
  locale: 'Language',
  timeZone: 'Time zone',
  company: 'Company',
  score: 'Score',
  comment: 'Comment',
  answeredAt: 'Date of the answer',
  survey: 'Survey',
  channel: 'Channel',
  answerId: 'Id of the answer',
};

const fieldsOf: Readonly<Record<ImportKind, readonly string[]>> = {
  contacts: ['email', 'externalId', 'phone', 'name', 'firstName', 'lastName', 'locale', 'timeZone', 'company'],
  answers: [
    'score',
    'answeredAt',
    'comment',
    'survey',
    'channel',
    'answerId',
    'email',
    'externalId',
    'phone',
    'name',
    'locale',
  ],
};

export const keys = ['email', 'externalId', 'phone'] as const;
export const kindNames = { text: 'Text', number: 'Number', date: 'Date', boolean: 'Yes or no' } as const;
const property = 'properties.';
const leaveOut = '';

type Choice = { value: string; label: string };

/** What one column can become: nothing, a field, a property that is there, or a new one of its own name. */
export function choicesFor(
  kind: ImportKind,
  heading: string,
  properties: readonly string[],
): (Choice | { group: string; items: Choice[] })[] {
  const fields = fieldsOf[kind].map((value) => ({ value, label: fieldNames[value] ?? value }));
  const known = properties.map((name) => ({ value: property + name, label: name }));
  const fresh = properties.includes(heading) ? [] : [{ value: property + heading, label: `New property “${heading}”` }];
  return [
    { value: leaveOut, label: 'Leave out' },
    { group: 'Fields', items: fields },
    ...(kind === 'contacts' && known.length > 0 ? [{ group: 'Properties', items: known }] : []),
    ...(kind === 'contacts' && fresh.length > 0 ? [{ group: 'New', items: fresh }] : []),
  ];
}

export const isNewProperty = (field: string | null, properties: readonly string[]): boolean =>
  field?.startsWith(property) === true && !properties.includes(field.slice(property.length));

/** The plan with one column changed; another one that had the field lets go of it. */
export function withColumn<Some extends Plan>(plan: Some, place: number, change: PlanColumn): Some {
  const columns = plan.columns.map((column, at): PlanColumn => {
    if (at === place) return change;
    return change.field !== null && column.field === change.field ? { field: null } : column;
  });
  const has = (field: string) => columns.some((column) => column.field === field);
  // What contacts are matched by must be a column.
  const kept = plan.key !== null && has(plan.key);
  const key = kept ? plan.key : (keys.find(has) ?? ('surveyId' in plan ? null : plan.key));
  return { ...plan, columns, key };
}

/** What is still missing, as one sentence; null where the import can start. */
export function missing(plan: Plan): string | null {
  const has = (field: string) => plan.columns.some((column) => column.field === field);
  if (isAnswerPlan(plan)) {
    if (!has('score')) return 'Choose the column that is the score.';
    if (!has('answeredAt')) return 'Choose the column that is the date of the answer.';
    return plan.surveyId === null && !has('survey') ? 'Choose the survey to which the answers belong.' : null;
  }
  return plan.key === null || !has(plan.key)
    ? 'Choose a column that is the e-mail address, an external id or the phone: it tells contacts apart.'
    : null;
}

export function isAnswerPlan(plan: Plan): plan is AnswerPlan {
  return 'surveyId' in plan;
}

export function isContactPlan(plan: Plan): plan is ContactPlan {
  return !isAnswerPlan(plan);
}
