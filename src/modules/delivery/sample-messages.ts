// Tries a survey on real contacts before it goes out: which of its merge tags have nothing to say for whom, and what the
// mails of five of them look like.
import { type EmailContent, type EmailIdentity, email, silentTags } from '../../channels/email/index.ts';
import {
  chooseLocale,
  fillMergeTags,
  type Locale,
  mergeTagsOf,
  ownTexts,
  type SurveyDefinition,
} from '../../core/survey/index.ts';
import type { Context } from '../../platform/context.ts';
import { linksOf } from './links.ts';
import { type SampleContact, selectSampleContacts } from './queries/prepare.ts';

export type Sample = {
  contact: { id: string; name: string | null; email: string };
  /** Tags that say nothing, such as `contact.properties.plan`. */
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
  identity: EmailIdentity,
  definition: SurveyDefinition,
): Promise<Samples> {
  const contacts = (await selectSampleContacts(db, workspace.id, lookedMax)).filter(
    (contact) => email.address(contact) !== null,
  );
  const tagsIn = new Map<Locale, (contact: SampleContact) => string[]>();
  const looked = contacts.map((contact) => {
    const locale = chooseLocale(contact.locale, null, definition.locale);
    const unresolved = tagsIn.get(locale) ?? unresolvedTags(definition, locale, workspace.name);
    tagsIn.set(locale, unresolved);
    return { contact, unresolved: unresolved(contact) };
  });
  const lacking = looked.filter(({ unresolved }) => unresolved.length > 0);
  const shown = lacking.slice(0, unresolvedShownMax);
  for (const one of looked) if (shown.length < samplesMax && !shown.includes(one)) shown.push(one);

  const render = await email.compile({ definition, workspaceName: workspace.name }, identity);
  const links = linksOf(identity.publicUrl, '0', Buffer.alloc(16));
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

/** Which tags of the texts that somebody reads in this language say nothing of them. */
function unresolvedTags(
  definition: SurveyDefinition,
  locale: Locale,
  workspace: string,
): (contact: SampleContact) => string[] {
  const translated = locale === definition.locale ? {} : (definition.translations[locale] ?? {});
  const texts = ownTexts(definition).map(({ key, text }) => ({ key, text: translated[key] ?? text }));
  const inMail = texts.filter(({ key }) => key.startsWith('email.')).map(({ text }) => silentTags(text));
  const onPage = texts
    .filter(({ key }) => !key.startsWith('email.'))
    .flatMap(({ text }) => mergeTagsOf(text))
    .filter(({ fallback }) => !fallback);
  return (contact) => {
    const values = { contact, product: definition.productName, workspace };
    const silent = onPage.filter(({ name }) => fillMergeTags(`{{ ${name} }}`, values).trim() === '');
    return [...new Set([...inMail.flatMap((tags) => tags(values)), ...silent.map(({ name }) => name)])];
  };
}
