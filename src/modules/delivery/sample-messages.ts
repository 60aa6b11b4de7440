// Tries a survey on real contacts before it goes out: which of its merge tags have nothing to say for whom, and what the
// mails of five of them look like.
import { type EmailContent, type EmailSettings, email } from '../../channels/email/index.ts';
import { fillMergeTags, mergeTagsOf, ownTexts, type SurveyDefinition } from '../../core/survey/index.ts';
import type { Context } from '../../platform/context.ts';
import { linksOf } from './links.ts';
import { type SampleContact, selectSampleContacts } from './queries/prepare.ts';

export type Sample = {
  contact: { id: string; name: string | null; email: string };
  /** Tags without a fall-back of which nothing is known, such as `contact.properties.plan`. */
  unresolved: string[];
  subject: string;
  content: EmailContent;
};

/** `looked` contacts were tried, `unresolved` of them have tags that say nothing. */
export type Samples = { samples: Sample[]; looked: number; unresolved: number; tags: string[] };

const lookedMax = 200;
const samplesMax = 5;
/** Contacts with unresolved tags are shown first, but not alone. */
const unresolvedShownMax = 3;

/** @throws Error when the survey cannot be rendered. */
export async function sampleMessages(
  { db, workspace }: Context,
  settings: EmailSettings,
  definition: SurveyDefinition,
): Promise<Samples> {
  const contacts = (await selectSampleContacts(db, workspace.id, lookedMax)).filter(
    (contact) => email.address(contact) !== null,
  );
  const names = openTags(definition);
  const looked = contacts.map((contact) => ({
    contact,
    unresolved: names.filter((name) => says(name, contact) === ''),
  }));
  const lacking = looked.filter(({ unresolved }) => unresolved.length > 0);
  const shown = lacking.slice(0, unresolvedShownMax);
  for (const one of looked) if (shown.length < samplesMax && !shown.includes(one)) shown.push(one);

  const render = await email.compile({ definition, workspaceName: workspace.name }, settings);
  const links = linksOf(settings.publicUrl, '0', Buffer.alloc(16));
  return {
    looked: looked.length,
    unresolved: lacking.length,
    tags: [...new Set(lacking.flatMap(({ unresolved }) => unresolved))],
    samples: shown.map(({ contact, unresolved }) => {
      const { subject, content } = render(contact, links, `sample.${contact.id}`);
      return {
        contact: { id: contact.id, name: contact.name, email: contact.email ?? '' },
        unresolved,
        subject,
        content,
      };
    }),
  };
}

/** What the texts of a survey name of a contact without saying anything else where it is not known. */
function openTags(definition: SurveyDefinition): string[] {
  const translated = Object.values(definition.translations).flatMap((texts) => Object.values(texts));
  const texts = [...ownTexts(definition).map(({ text }) => text), ...translated];
  const tags = texts.flatMap(mergeTagsOf).filter(({ name, fallback }) => name.startsWith('contact.') && !fallback);
  return [...new Set(tags.map(({ name }) => name))];
}

function says(name: string, contact: SampleContact): string {
  return fillMergeTags(`{{ ${name} }}`, { contact, product: '', workspace: '' }).trim();
}
