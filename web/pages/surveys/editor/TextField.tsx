// A text of the survey. Where merge tags may stand, one is put in at the cursor.
import { Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { fieldId, useEditor } from './editor.ts';
import { MergeTagMenu } from './MergeTagMenu.tsx';
import { valueAt } from './paths.ts';

type Props = {
  path: string;
  label: string;
  description?: ReactNode;
  placeholder?: string;
  maxLength?: number;
  lines?: 'one' | 'many';
  /** An empty text is null: the built-in one. */
  nullable?: boolean;
  tags?: boolean;
  /** That problems are told at once. */
  early?: boolean;
  disabled?: boolean;
};

export function TextField(props: Props) {
  const { path, label, description, placeholder, maxLength, lines = 'one', nullable = false, tags = false } = props;
  const editor = useEditor();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const value = path === 'name' ? editor.draft.name : ((valueAt(editor.draft.definition, path) ?? '') as string);
  const write = (text: string) => editor.set(path, nullable && text === '' ? null : text);

  function insert(tag: string) {
    const { selectionStart, selectionEnd } = field.current ?? { selectionStart: null, selectionEnd: null };
    const start = selectionStart ?? value.length;
    write(value.slice(0, start) + tag + value.slice(selectionEnd ?? start));
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(start + tag.length, start + tag.length);
    });
  }

  const shared = {
    ref: field,
    id: fieldId(path),
    label,
    description,
    placeholder,
    maxLength,
    value,
    disabled: props.disabled,
    readOnly: editor.readOnly,
    error: editor.problemAt(path, props.early ? 'early' : undefined),
    onChange: (event: { currentTarget: { value: string } }) => write(event.currentTarget.value),
    onBlur: () => editor.leave(path),
    rightSection: tags && !editor.readOnly ? <MergeTagMenu field={label} onInsert={insert} /> : undefined,
    rightSectionPointerEvents: 'all' as const,
  };
  if (lines === 'one') return <TextInput {...shared} />;
  return <Textarea {...shared} autosize minRows={1} />;
}
