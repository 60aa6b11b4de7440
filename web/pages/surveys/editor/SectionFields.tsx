// The sections of the editor by name.
import type { Locale } from '../../../../src/core/survey/locales.ts';
import type { Section } from '../search.ts';
import { BrandSection } from './BrandSection.tsx';
import { EmailSection } from './EmailSection.tsx';
import { FollowUpsSection } from './FollowUpsSection.tsx';
import { FurtherSection } from './FurtherSection.tsx';
import { LanguagesSection } from './LanguagesSection.tsx';
import { QuestionSection } from './QuestionSection.tsx';
import { SmsSection } from './SmsSection.tsx';
import { ThankYouSection } from './ThankYouSection.tsx';

export const sectionNames: Record<Section, string> = {
  question: 'Question',
  followUps: 'Follow-ups',
  further: 'Further questions',
  thanks: 'Thank you',
  email: 'E-mail',
  sms: 'SMS',
  brand: 'Brand',
  languages: 'Languages',
};

type Props = {
  section: Section;
  openedQuestion: string | null;
  onOpenQuestion: (id: string | null) => void;
  into: Locale | undefined;
  onInto: (locale: Locale) => void;
};

export function SectionFields({ section, openedQuestion, onOpenQuestion, into, onInto }: Props) {
  if (section === 'followUps') return <FollowUpsSection />;
  if (section === 'further') return <FurtherSection opened={openedQuestion} onOpen={onOpenQuestion} />;
  if (section === 'thanks') return <ThankYouSection />;
  if (section === 'email') return <EmailSection />;
  if (section === 'sms') return <SmsSection />;
  if (section === 'brand') return <BrandSection />;
  if (section === 'languages') return <LanguagesSection into={into} onInto={onInto} />;
  return <QuestionSection />;
}
