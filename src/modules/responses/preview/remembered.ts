// What a test remembers of the answers given to it: the fields of its form, as the query of an address, and nowhere else.
import { askedField, questionField } from '../../../core/survey/index.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** An address must fit into the head of a request, so long texts are cut. In UTF-16 code units. */
const textLengthMax = 100;

/** The remembered fields of a query; empty where none of them is. */
export function readRemembered(query: Fields): Fields {
  return Object.fromEntries(Object.entries(query).filter(([name]) => isRemembered(name)));
}

/** What is answered by now: a form that asks further questions says all of their answers anew. */
export function withPosted(remembered: Fields, posted: Fields): Fields {
  const asksFurther = posted[askedField] !== undefined;
  const kept = Object.entries(remembered).filter(([name]) => !asksFurther || !isFurther(name));
  return { ...Object.fromEntries(kept), ...posted };
}

/** These fields as a query, without what is not to be remembered. */
export function writeRemembered(fields: Fields): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(readRemembered(fields))) {
    for (const text of [value].flat()) query.append(name, String(text).slice(0, textLengthMax).toWellFormed());
  }
  return query.toString();
}

function isRemembered(name: string): boolean {
  return name === 'score' || name === 'comment' || isFurther(name);
}

function isFurther(name: string): boolean {
  return name === askedField || name.startsWith(questionField(''));
}
