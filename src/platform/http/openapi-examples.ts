// Examples for the reference, made from the schemas: from what a schema says of itself (`.meta({ examples })`, a default, an
// enumeration, a format), else from the name of the field.
import type { Json } from './openapi-schemas.ts';

/**
 * Examples by the name of a field, as in `email`; `contact.name` is a field of what is called contact, and `Surveys.name` one
 * of what stands under that heading.
 */
export type Words = Readonly<Record<string, unknown>>;

export type Exampler = {
  /** A value that the schema accepts. */
  of(schema: Json, name?: string): unknown;
  /** Fields for whose text there was no example, as `path: name`. */
  missing: string[];
};

const formats: Readonly<Record<string, string>> = {
  'date-time': '2026-03-02T09:30:00.000Z',
  date: '2026-03-02',
  email: 'ada@example.com',
  uri: 'https://example.com/',
};

/** Whether a word can stand for a schema of this type. One whose fields are declared gets its example from them. */
function fits(word: unknown, type: unknown, schema: Json): boolean {
  const { properties, items, pattern, format } = schema;
  if (Array.isArray(schema.enum) && !schema.enum.includes(word)) return false;
  if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(String(word))) return false;
  if (type === undefined) return true;
  if (type === 'array') return Array.isArray(word) && !('properties' in ((items as Json | undefined) ?? {}));
  if (type === 'object') return typeof word === 'object' && !Array.isArray(word) && properties === undefined;
  if (format === 'date-time' || format === 'date') return false;
  return typeof word === (type === 'integer' ? 'number' : type);
}

/**
 * @param heading of the operation for which examples are wanted.
 * @param definitions what `$ref` refers to, by name.
 */
export function createExampler(words: Words, heading: string, definitions: Readonly<Record<string, Json>>): Exampler {
  const missing: string[] = [];
  const within = new Set<string>();

  const ofObject = (schema: Json, name: string): unknown => {
    const { properties = {} } = schema as { properties?: Record<string, Json> };
    const entries = Object.entries(properties).map(([field, property]) => [field, of(property, field, name)]);
    return Object.fromEntries(entries);
  };

  /** The word for a field, by what is nearest to it: what it is a field of, the heading, its own name. */
  const wordFor = (name: string, parent: string): unknown =>
    [`${parent}.${name}`, `${heading}.${name}`, name].map((one) => words[one]).find((one) => one !== undefined);

  const ofText = ({ format, pattern }: Json, name: string): unknown => {
    if (typeof format === 'string' && format in formats) return formats[format];
    if (typeof pattern === 'string' && pattern.startsWith('^[1-9]')) return '17';
    missing.push(name);
    return 'text';
  };

  function of(schema: Json, name = '', parent = ''): unknown {
    const { examples, $ref } = schema as { examples?: unknown[]; $ref?: string };
    if (examples && examples.length > 0) return examples[0];
    if ($ref !== undefined) return ofReference($ref, name);
    if ('const' in schema) return schema.const;
    const choices = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
    if (choices) return of(choices.find(({ type }) => type !== 'null') ?? {}, name, parent);
    const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
    const word = wordFor(name, parent);
    if (word !== undefined && fits(word, type, schema)) return word;
    if ('default' in schema) return schema.default;
    if (Array.isArray(schema.enum)) return schema.enum[0];
    if (type === 'object') return ofObject(schema, name);
    if (type === 'array') return ofList(schema, name, parent);
    if (type === 'boolean') return true;
    if (type === 'string') return ofText(schema, name);
    if (type === 'integer' || type === 'number') return Math.max(1, Number(schema.minimum ?? 1));
    return type === 'null' ? null : 'anything';
  }

  function ofList(schema: Json, name: string, parent: string): unknown {
    if (Array.isArray(schema.prefixItems)) return (schema.prefixItems as Json[]).map((one) => of(one, name, parent));
    if (schema.items === undefined) return [];
    const length = Math.max(1, Number(schema.minItems ?? 1));
    return Array.from({ length }, () => of(schema.items as Json, name, parent));
  }

  // A definition that contains itself ends where it comes round again.
  function ofReference(reference: string, name: string): unknown {
    const key = reference.slice(reference.lastIndexOf('/') + 1);
    if (within.has(key)) return {};
    within.add(key);
    const example = of(definitions[key] ?? {}, name);
    within.delete(key);
    return example;
  }

  return { of, missing };
}
