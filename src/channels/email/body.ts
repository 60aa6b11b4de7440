// The two parts of the e-mails of one survey version in one language: composed and encoded once, filled for each message.
import { direction, type Locale, surveyTexts } from '../../core/survey/index.ts';
import type { Links, Template } from '../channel.ts';
import type { Designs, DesignValues } from './design.ts';
import { oneLine } from './headers.ts';
import { type MergeValues, parseMergeTags } from './merge-tags.ts';
import { plainText } from './plain-text.ts';
import { createSkeleton, type Filled, hole } from './skeleton.ts';

export type Body = { subject: string; text: Filled; html: Filled };

/**
 * Composes the parts in a language. The template must be free of hole marks.
 * @throws Error when a merge tag of the survey's own texts is malformed.
 */
export function compileBody(
  { definition, workspaceName }: Template,
  designs: Designs,
  locale: Locale,
): (values: MergeValues, links: Links) => Body {
  const texts = surveyTexts(definition, locale);
  const subjectOf = mergeText(definition.email.subject, texts.email.subject, 'subject');
  const introductionOf = mergeText(definition.email.introduction, texts.email.introduction, 'introduction');
  const holes: DesignValues = {
    locale,
    definition,
    texts,
    sender: workspaceName,
    subject: hole('subject'),
    introduction: hole('introduction'),
    links: {
      scores: Array.from({ length: 11 }, (_, score) => hole(`score${score}`)),
      page: hole('page'),
      hidden: hole('hidden'),
      unsubscribe: hole('unsubscribe'),
    },
  };
  const fillHtml = createSkeleton(designs[direction(locale)](holes));
  const fillText = createSkeleton(plainText(holes));

  return (values, links) => {
    const subject = oneLine(subjectOf(values)) || definition.productName;
    const { page, hidden, unsubscribe } = links;
    const filling: Record<string, string> = {
      subject,
      introduction: introductionOf(values),
      page,
      hidden,
      unsubscribe,
    };
    for (const [score, link] of links.scores.entries()) filling[`score${score}`] = link;
    const text = fillText(filling);
    for (const [name, value] of Object.entries(filling)) filling[name] = escapeHtml(value);
    return { subject, text, html: fillHtml(filling) };
  };
}

/** Only a text of the survey's own can have merge tags: a built-in one never does, whatever the product is called. */
function mergeText(own: string | null, text: string, nameOfText: string): (values: MergeValues) => string {
  return own === null ? () => text : parseMergeTags(text, nameOfText);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '<br>\n' };

/** A text as HTML, its line breaks kept. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"\n]/g, (character) => entities[character] as string);
}
