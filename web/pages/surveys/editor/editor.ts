// What every field of the survey editor shares: the draft, how to change it, and what is wrong with a field.
import { createContext, useContext } from 'react';
import type { SurveyDefinition } from '../../../../src/core/survey/definition.ts';
import type { SurveyDraft } from '../queries.ts';

export type Editor = {
  draft: SurveyDraft;
  /** The definition that is saved; null for a survey that is new. */
  saved: SurveyDefinition | null;
  readOnly: boolean;
  /** Writes the value at a path of the definition; the path `name` is that of the survey. */
  set(path: string, value: unknown): void;
  change(change: (before: SurveyDefinition) => SurveyDefinition): void;
  /** What is wrong with a field. It is told once the field was left, or saving was tried; `early` tells at once. */
  problemAt(path: string, early?: 'early'): string | null;
  leave(path: string): void;
};

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error('A field of the survey editor stands outside of it.');
  return editor;
}

/** The id of the element of a field, to which a problem leads. */
export function fieldId(path: string): string {
  return `field-${path.replace(/[^\w-]/g, '_')}`;
}
