// Merge tags in the texts of a survey's own: Liquid over what is known of the recipient, and nothing else: no file, no
// prototype, no endless loop can be reached from a template.
import { Liquid, TokenKind } from 'liquidjs';
import type { SurveyDefinition } from '../../core/survey/index.ts';
import type { Recipient } from '../channel.ts';

const engine = new Liquid({
  // No template can include another one, so none is ever looked for on disk.
  templates: {},
  ownPropertyOnly: true,
  cache: false,
  parseLimit: 10_000,
  renderLimit: 100,
  memoryLimit: 1_000_000,
});

/** The values a text may name. */
export type MergeValues = { contact: Recipient; product: string; workspace: string };

/**
 * Reads a text with merge tags such as `{{ contact.name | default: "there" }}`, `{{ contact.properties.plan }}`,
 * `{{ product }}` and `{{ workspace }}`. What is not known renders as nothing. The result is plain text.
 * @throws Error that names the text and the fault, when a tag is malformed.
 */
export function parseMergeTags(text: string, nameOfText: string): (values: MergeValues) => string {
  if (!/\{[{%]/.test(text)) return () => text;
  try {
    const parsed = engine.parse(text);
    return (values) => engine.renderSync(parsed, values) as string;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The merge tags of the ${nameOfText} cannot be read: ${reason}`, { cause });
  }
}

/**
 * Which tags of a text say nothing for a contact, without their braces. A text with `{% … %}` has seen to that itself.
 * @returns a function over the contact's values; the text must have been checked.
 */
export function silentTags(text: string): (values: MergeValues) => string[] {
  if (text.includes('{%')) return () => [];
  const outputs = engine.parse(text).filter(({ token }) => token.kind === TokenKind.Output);
  return (values) =>
    outputs
      .filter((output) => String(engine.renderSync([output], values)).trim() === '')
      .map(({ token }) => token.getText().replace(/^\{\{-?\s*|\s*-?\}\}$/g, ''));
}

const nobody: MergeValues = {
  contact: { name: null, email: null, phone: null, locale: null, properties: {} },
  product: '',
  workspace: '',
};

const fields = Object.keys(nobody.contact);

/** A property may have any name: the next import can bring it. */
function isKnown([root, field, ...below]: readonly unknown[]): boolean {
  if (root === 'product' || root === 'workspace') return field === undefined;
  if (root !== 'contact' || typeof field !== 'string' || !fields.includes(field)) return false;
  return field === 'properties' ? below.length <= 1 : below.length === 0;
}

/**
 * The texts of the e-mail, translations included, whose merge tags cannot be read, name what there is not, or cannot be
 * rendered for a contact of whom nothing is known.
 */
export function mergeTagProblems({ email, translations }: SurveyDefinition): { path: string; message: string }[] {
  return (['subject', 'introduction'] as const).flatMap((name) => {
    const key = `email.${name}`;
    const translated = Object.entries(translations).map(([locale, texts]) => ({
      path: `translations.${locale}.${key}`,
      text: texts[key] ?? '',
    }));
    return [{ path: key, text: email[name] ?? '' }, ...translated].flatMap(({ path, text }) => {
      const message = faultOf(text, name);
      return message === null ? [] : [{ path, message }];
    });
  });
}

function faultOf(text: string, nameOfText: string): string | null {
  try {
    parseMergeTags(text, nameOfText)(nobody);
    const unknown = engine.globalVariableSegmentsSync(text).find((path) => !isKnown(path));
    return unknown === undefined
      ? null
      : `“${unknown.join('.')}” is not known. Name contact.name, contact.email, contact.phone, contact.locale, contact.properties.…, product or workspace.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
