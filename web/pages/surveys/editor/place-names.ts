// What the texts and fields of a survey are called, by the path or key under which they stand.
import type { Question } from '../../../../src/core/survey/question.ts';
import type { Section } from '../search.ts';
import { choiceName, shortened } from './question-words.ts';

const names: Readonly<Record<string, string>> = {
  name: 'Name of the survey',
  productName: 'Product or company',
  locale: 'Language',
  answerWindowDays: 'Days to answer',
  'brand.color': 'Brand colour',
  'brand.logoUrl': 'Logo',
  'email.subject': 'Subject of the e-mail',
  'email.introduction': 'Introduction of the e-mail',
  'sms.text': 'Text message',
  questions: 'Further questions',
};
const groups: Readonly<Record<string, string>> = {
  followUps: 'Question to',
  thankYou: 'Thank-you to',
  thankYouLinks: 'Link for',
};
const parts: Readonly<Record<string, string>> = {
  lowLabel: 'first number',
  highLabel: 'last number',
  showIf: 'when it is shown',
  id: 'name in exports',
};

/** `place` is a path such as `questions.2.text`, or a key of an own text such as `questions.reason.text`. */
export function placeName(place: string, questions: readonly Question[]): string {
  const known = names[place];
  if (known !== undefined) return known;
  const [group = '', one = '', part = '', choice = ''] = place.split('.');
  if (groups[group]) return `${groups[group]} ${one}s${part === 'url' ? ': address' : ''}`;
  if (group === 'translations') return `${placeName(place.split('.').slice(2).join('.'), questions)} (${one})`;
  if (group !== 'questions') return place;
  const index = /^\d+$/.test(one) ? Number(one) : questions.findIndex(({ id }) => id === one);
  const question = questions[index];
  if (question === undefined) return place;
  const name = `Question ${index + 1}`;
  if (part === 'choices' && choice !== '') {
    const id = /^\d+$/.test(choice) && 'choices' in question ? question.choices[Number(choice)]?.id : choice;
    return `${name}, choice ${shortened(choiceName(question, id ?? choice), 30)}`;
  }
  return part === 'text' || part === '' ? name : `${name}, ${parts[part] ?? part}`;
}

/** The section of the editor in which a field stands. */
export function sectionOf(path: string): Section {
  const [group = ''] = path.split('.');
  if (group === 'followUps') return 'followUps';
  if (group === 'questions') return 'further';
  if (group === 'thankYou' || group === 'thankYouLinks') return 'thanks';
  if (group === 'email' || group === 'sms') return group;
  if (group === 'brand') return 'brand';
  return group === 'translations' ? 'languages' : 'question';
}
