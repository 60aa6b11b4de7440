// What every part of the builder needs to know besides its own piece of the tree.
import { createContext, useContext } from 'react';
import { companyFields, contactFields, fieldNames, type Kind, type Leaf } from '../../../src/core/conditions/index.ts';
import type { Property, Vocabulary } from './queries.ts';

export type Builder = {
  vocabulary: Vocabulary;
  /** What is wrong, by path. */
  problems: ReadonlyMap<string, string>;
  /** Whether to show problems also of conditions that nobody has been at yet. */
  strict: boolean;
};

export const BuilderContext = createContext<Builder | null>(null);

/** @throws Error outside of a builder. */
export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (builder === null) throw new Error('This part belongs into a builder of conditions.');
  return builder;
}

export type Choice = { value: string; label: string };

/** Everything that a condition can be about, in groups. */
export function subjectChoices({ contact, company, events }: Vocabulary): { group: string; items: Choice[] }[] {
  const properties = (type: string, all: readonly Property[]) =>
    all.map(({ name, label }) => ({ value: `${type} property ${name}`, label: label ?? name }));
  const fields = (type: string, names: readonly string[]) =>
    names.map((name) => ({ value: `${type} field ${name}`, label: capitalised(fieldNames[name] ?? name) }));
  const companies = [...fields('company', companyFields), ...properties('company', company)];
  return [
    { group: 'Properties', items: properties('contact', contact) },
    { group: 'Contact', items: fields('contact', contactFields) },
    { group: 'Company', items: companies.map(({ value, label }) => ({ value, label: `Company’s ${lowered(label)}` })) },
    { group: 'What happened', items: events.map(({ name }) => ({ value: `event ${name}`, label: `“${name}”` })) },
    {
      group: 'Asked and answered',
      items: [
        { value: 'answer', label: 'Answer' },
        { value: 'ask', label: 'Invitation' },
      ],
    },
    {
      group: 'Lists and consent',
      items: [
        { value: 'list', label: 'List' },
        { value: 'suppressed', label: 'Suppression' },
      ],
    },
  ].filter(({ items }) => items.length > 0);
}

export type Asked = { kind: Kind; values: readonly string[] };

/** Of what kind the value is that a condition asks about, and values to suggest. */
export function askedOf(leaf: Extract<Leaf, { type: 'contact' | 'company' }>, vocabulary: Vocabulary): Asked {
  if ('field' in leaf) return { kind: leaf.field === 'createdAt' ? 'date' : 'text', values: [] };
  return propertyNamed(vocabulary[leaf.type], leaf.property);
}

export function propertyNamed(properties: readonly Property[], name: string): Asked {
  return properties.find((property) => property.name === name) ?? { kind: 'text', values: [] };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A label in the middle of a phrase; abbreviations stay. */
function lowered(label: string): string {
  return /^.[A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
