// The ends of a scale: how far it goes, and what the first and the last number mean.
import { Group, NativeSelect } from '@mantine/core';
import {
  boundsOf,
  lengthMax,
  type MetricQuestion,
  type ScaleQuestion,
  stepsMax,
} from '../../../../src/core/survey/question.ts';
import { builtInTexts } from '../../../../src/core/survey/texts.ts';
import { fieldId, useEditor } from './editor.ts';
import { TextField } from './TextField.tsx';

export function ScaleFields({ question, path }: { question: ScaleQuestion | MetricQuestion; path: string }) {
  const { draft, set, readOnly } = useEditor();
  const bounds = boundsOf(question) ?? { lowest: 1, highest: 5 };
  const builtIn = question.kind === 'scale' ? null : builtInTexts(draft.definition.locale)[question.kind];
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, step) => String(from + step));
  return (
    <>
      {question.kind === 'scale' && (
        <Group>
          <NativeSelect
            id={fieldId(`${path}.lowest`)}
            label="From"
            w={80}
            disabled={readOnly}
            data={['0', '1']}
            value={String(question.lowest)}
            onChange={(event) => set(`${path}.lowest`, Number(event.currentTarget.value))}
          />
          <NativeSelect
            id={fieldId(`${path}.highest`)}
            label="To"
            w={80}
            disabled={readOnly}
            data={numbers(question.lowest + 1, question.lowest + stepsMax - 1)}
            value={String(question.highest)}
            onChange={(event) => set(`${path}.highest`, Number(event.currentTarget.value))}
          />
        </Group>
      )}
      <Group grow align="start">
        <TextField
          path={`${path}.lowLabel`}
          label={`${bounds.lowest} means`}
          placeholder={builtIn?.low ?? 'Not at all'}
          maxLength={lengthMax.label}
          nullable
        />
        <TextField
          path={`${path}.highLabel`}
          label={`${bounds.highest} means`}
          placeholder={builtIn?.high ?? 'Very much'}
          maxLength={lengthMax.label}
          nullable
        />
      </Group>
    </>
  );
}
