// What every field of the campaign editor shares: the draft, how to change it, and what is wrong with a field.
import { createContext, useContext } from 'react';
import type { Campaign } from '../../../../src/core/asking/index.ts';
import type { Vocabulary } from '../../segments/queries.ts';

/** A number that is not filled in is NaN until there is one: a problem, unless the field may be empty, which is null. */
export type CampaignDraft = { name: string; surveyId: string | null; definition: Campaign };

export type Editor = {
  draft: CampaignDraft;
  vocabulary: Vocabulary;
  /** What is wrong with the definition, by path. */
  problems: ReadonlyMap<string, string>;
  /** Whether saving was tried, so that all problems are told. */
  strict: boolean;
  /** Whether the campaign has been started: its kind cannot change any more. */
  started: boolean;
  /** Writes the value at a path: `name`, `surveyId`, or one of the definition such as `timing.everyDays`. */
  set(path: string, value: unknown): void;
  /** What is wrong with a field. It is told once the field was left, or saving was tried. */
  problemAt(path: string): string | null;
  leave(path: string): void;
};

export const EditorContext = createContext<Editor | null>(null);

/** @throws Error outside of a campaign's editor. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error('A field of the campaign editor stands outside of it.');
  return editor;
}

/** The id of the element of a field, to which a problem leads. */
export function fieldId(path: string): string {
  return `field-${path.replace(/[^\w-]/g, '_')}`;
}
