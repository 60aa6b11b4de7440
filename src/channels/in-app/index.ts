// In-app: a survey that appears on the customer's own pages and in their apps. It is never pushed: a message waits until the person is
// there and whoever shows it asks for it (modules/prompts).
import { chooseLocale, type SurveyDefinition, surveyTexts } from '../../core/survey/index.ts';
import type { Carrier, Channel, Links, Recipient, Template } from '../channel.ts';

/** `links` stay with a message so that it can be read where it is kept. */
export type InAppContent = { question: string; links: Links };

export const inApp: Channel<unknown, InAppContent> = {
  id: 'in-app',
  name: 'In-app',
  offers: true,
  /** What the customer's site says who its visitor is. */
  address: ({ externalId, email }) => externalId || email || null,
  problems: () => [],
  async compile({ definition, workspaceName }: Template) {
    return (recipient: Recipient, links: Links, messageId: string) => {
      const question = questionFor(definition, workspaceName, recipient);
      const address = inApp.address(recipient) ?? '';
      return { address, subject: question, messageId, content: { question, links } };
    };
  },
  providers: [],
  capture: (): Carrier<InAppContent> => ({
    provider: 'prompt',
    captures: true,
    concurrency: 1,
    deliver: async () => ({ kind: 'accepted', reply: 'offered' }),
    close: async () => {},
  }),
  show: ({ question }) => ({ html: null, text: question, headers: [] }),
};

function questionFor(definition: SurveyDefinition, workspace: string, { name, email, locale, properties }: Recipient) {
  const known = { contact: { name, email, properties }, product: definition.productName, workspace };
  return surveyTexts(definition, chooseLocale(locale, null, definition.locale), known).question;
}
