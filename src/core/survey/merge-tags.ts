// Merge tags in the texts of a survey's own that are shown on the page: `{{ contact.name | default: "there" }}`. They are a
// part of what an e-mail's texts can say, small enough to be checked while a text is typed.
import type { SurveyDefinition } from './definition.ts';
import { ownTexts } from './own-texts.ts';
import type { Problem } from './read-value.ts';

/** What a tag may name. What is not known is absent, null or empty, and the fall-back stands in its place. */
export type MergeValues = {
  contact: { name: string | null; email: string | null; properties: Readonly<Record<string, unknown>> };
  product: string;
  workspace: string;
};

/** A tag in a text: what it names, and what is shown where that is not known. */
export type MergeTag = { name: string; fallback: string | null };

/** A reader of whom nothing is known: every tag shows its fall-back. */
export const nobody: MergeValues = {
  contact: { name: null, email: null, properties: {} },
  product: '',
  workspace: '',
};

const anyTag = /\{\{([^{}]*)\}\}/g;
const tag = /^\s*([\w.]+)\s*(?:\|\s*default:\s*(?:"([^"]*)"|'([^']*)')\s*)?$/;
const knownName = /^(product|workspace|contact\.(name|email)|contact\.properties\.\w+)$/;

/** The tags of a text that can be read, in their order. */
export function mergeTagsOf(text: string): MergeTag[] {
  return [...text.matchAll(anyTag)].flatMap(([, inside = '']) => readTag(inside) ?? []);
}

/** Fills in the tags of a text. What is no tag stays as it is, and a value is never read as a tag. */
export function fillMergeTags(text: string, values: MergeValues): string {
  return text.replace(anyTag, (place, inside: string) => {
    const found = readTag(inside);
    return found === null ? place : textOf(found.name, values) || (found.fallback ?? '');
  });
}

/** The texts of the page whose tags cannot be read. Those of the e-mail are checked by the channel that sends it. */
export function mergeTagProblems(definition: SurveyDefinition): Problem[] {
  const problems = (text: string, path: string) => {
    const message = faultOf(text);
    return message === null ? [] : [{ path, message }];
  };
  const onPage = ownTexts(definition).filter(({ key }) => !key.startsWith('email.'));
  const translated = Object.entries(definition.translations).flatMap(([locale, texts]) =>
    onPage.flatMap(({ key }) =>
      Object.hasOwn(texts, key) ? problems(texts[key] as string, `translations.${locale}.${key}`) : [],
    ),
  );
  return [...onPage.flatMap(({ text, path }) => problems(text, path)), ...translated];
}

function faultOf(text: string): string | null {
  for (const [place, inside = ''] of text.matchAll(anyTag)) {
    if (readTag(inside) === null) {
      return `${place} is not known. Write {{ contact.name | default: "there" }}; product, workspace, contact.email and contact.properties.… can be named, too.`;
    }
  }
  return /\{\{|\}\}|\{%/.test(text.replace(anyTag, '')) ? 'A tag begins with {{ and ends with }}.' : null;
}

function readTag(inside: string): MergeTag | null {
  const [, name, double, single] = tag.exec(inside) ?? [];
  return name !== undefined && knownName.test(name) ? { name, fallback: double ?? single ?? null } : null;
}

function textOf(name: string, { contact, product, workspace }: MergeValues): string {
  if (name === 'product') return product;
  if (name === 'workspace') return workspace;
  if (name === 'contact.name') return contact.name ?? '';
  if (name === 'contact.email') return contact.email ?? '';
  const property = name.slice('contact.properties.'.length);
  const value = Object.hasOwn(contact.properties, property) ? contact.properties[property] : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
