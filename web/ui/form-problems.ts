// Turns what the server refuses into messages beside the fields that it names.
import { ApiError } from '../api/client.ts';

/**
 * Messages by field, for `form.setErrors`. What names no field of the form is for the caller to show: `rest`.
 * @param prefix what the server puts before the names of the form, as in `definition.`.
 */
export function fieldProblems(
  error: unknown,
  fields: readonly string[],
  prefix = '',
): { errors: Record<string, string>; rest: string | null } {
  if (!(error instanceof ApiError)) return { errors: {}, rest: null };
  const errors: Record<string, string> = {};
  let rest: string | null = error.fields.length === 0 ? error.message : null;
  for (const { path, message } of error.fields) {
    const name = path.startsWith(prefix) ? path.slice(prefix.length) : path;
    if (fields.includes(name)) errors[name] = capitalised(message);
    else rest ??= `${path}: ${message}`;
  }
  return { errors, rest };
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
