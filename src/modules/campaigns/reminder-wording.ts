// The own words of reminders, tried before they are kept: what a channel could not render would fail when it is to go out.
import { email } from '../../channels/email/index.ts';
import type { Campaign } from '../../core/asking/index.ts';
import { defaultDefinition } from '../../core/survey/index.ts';
import type { FieldProblem } from '../../platform/errors.ts';

export function wordingProblems({ how }: Pick<Campaign, 'how'>): FieldProblem[] {
  return how.reminders.flatMap(({ subject, text }, index) => {
    const definition = { ...defaultDefinition('Hark'), email: { subject, introduction: text } };
    return email.problems(definition).map(({ path, message }) => ({
      path: `how.reminders.${index}.${path === 'email.subject' ? 'subject' : 'text'}`,
      message,
    }));
  });
}
