// JSON Schema for the reference, from zod. Schemas that name themselves (`.meta({ id })`) stand once, among the components.
import { z } from 'zod';

export type Json = { [key: string]: unknown };

export type Schemas = {
  /** The schema as JSON; what it shares with others is a `$ref`. */
  of(schema: z.ZodType, io: 'input' | 'output'): Json;
  /** What the references refer to. */
  shared: Record<string, Json>;
};

export function createSchemas(): Schemas {
  const shared: Record<string, Json> = {};
  return {
    shared,
    of(schema, io) {
      const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
      // What is read and what is written may differ by what has a default.
      const rename = (name: string) => (io === 'input' ? `${name}Input` : name);
      for (const [name, one] of Object.entries($defs as Json)) shared[rename(name)] = moved(one, rename) as Json;
      return moved(rest, rename) as Json;
    },
  };
}

/** Sends references to the place of the components, and leaves out what zod says about whole numbers of any size. */
function moved(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => moved(one, rename));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, one]) => !/^(minimum|maximum)$/.test(key) || Math.abs(Number(one)) !== Number.MAX_SAFE_INTEGER)
    .map(([key, one]) => {
      const [, name] = key === '$ref' && typeof one === 'string' ? (/^#\/\$defs\/(.+)$/.exec(one) ?? []) : [];
      return [key, name ? `#/components/schemas/${rename(name)}` : moved(one, rename)];
    });
  return Object.fromEntries(entries);
}
