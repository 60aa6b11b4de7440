// The words of the audit log for people: "contact.updated" is "Contact updated".

const names: Readonly<Record<string, string>> = {
  api_key: 'API key',
  change_setting: 'Change detection',
  do_not_contact: 'Do-not-contact entry',
  invite: 'Invite',
  list_member: 'Contact on a list',
  response: 'Answer',
  survey_link: 'Link',
  test_send: 'Test',
  user: 'Person',
};

// Acts that are no word after their subject: these happened to the sign-in of a person.
const acts: Readonly<Record<string, string>> = {
  'user.backup_codes_changed': 'Backup codes replaced',
  'user.email_changed': 'E-mail address changed',
  'user.password_changed': 'Password changed',
  'user.renamed': 'Name changed',
  'user.sessions_ended': 'Signed out elsewhere',
  'user.signed_in': 'Signed in',
  'user.two_factor_off': 'Two-factor sign-in switched off',
  'user.two_factor_on': 'Two-factor sign-in switched on',
};

/** "API key", "Contact on a list". */
export function subjectName(subject: string): string {
  return names[subject] ?? capital(subject.replaceAll('_', ' '));
}

/** "Contact updated", "Invitations planned". */
export function actionName(action: string): string {
  const [subject = '', act = ''] = action.split('.');
  return acts[action] ?? `${subjectName(subject)} ${act.replaceAll('_', ' ')}`;
}

/** "properties.plan" as "Properties: plan", "time_zone" as "Time zone". */
export function fieldName(field: string): string {
  const [whole = '', ...parts] = field.split('.');
  return [capital(whole.replaceAll('_', ' ')), parts.join('.')].filter(Boolean).join(': ');
}

/** What stood in a field, on one line or as indented JSON. */
export function writeValue(value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ') || '(none)';
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
