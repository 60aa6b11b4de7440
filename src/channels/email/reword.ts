// A survey as a reminder words it: its own subject and introduction stand in every language, for nobody has translated them.
import type { SurveyDefinition } from '../../core/survey/index.ts';
import type { Template } from '../channel.ts';

export function reword(
  definition: SurveyDefinition,
  { subject, text }: NonNullable<Template['wording']>,
): SurveyDefinition {
  const gone = [subject === null ? [] : ['email.subject'], text === null ? [] : ['email.introduction']].flat();
  const translations = Object.entries(definition.translations).map(([locale, texts]) => [
    locale,
    Object.fromEntries(Object.entries(texts ?? {}).filter(([key]) => !gone.includes(key))),
  ]);
  return {
    ...definition,
    email: {
      ...definition.email,
      subject: subject ?? definition.email.subject,
      introduction: text ?? definition.email.introduction,
    },
    translations: Object.fromEntries(translations),
  };
}
