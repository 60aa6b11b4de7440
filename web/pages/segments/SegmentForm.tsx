// The builder with its live count. What is not saved stands in the address.
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Group as ConditionTree, readCondition } from '../../../src/core/conditions/index.ts';
import { ApiError } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { countOf } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './Builder.module.css';
import { BuilderContext } from './builder.ts';
import { ConditionGroup } from './ConditionGroup.tsx';
import { previewQuery, type Segment, useSaveSegment, vocabularyQuery } from './queries.ts';
import { SegmentResult } from './SegmentResult.tsx';

type Props = {
  /** Null creates one. */
  segmentId: string | null;
  initial: { name: string; tree: ConditionTree };
  onSaved: (segment: Segment) => void;
};

export function SegmentForm({ segmentId, initial, onSaved }: Props) {
  const { id, can } = useWorkspace();
  const change = useChangeSearch();
  const [name, setName] = useState(initial.name);
  const [tree, setTree] = useState(initial.tree);
  const [strict, setStrict] = useState(false);
  const save = useSaveSegment(segmentId);
  const vocabulary = useQuery(vocabularyQuery(id));
  const keep = useDebouncedCallback(
    (search: { name?: string; tree?: string }) => change(search, { replace: true }),
    250,
  );

  const read = readCondition(tree);
  const whole = 'condition' in read ? read.condition : null;
  const [asked] = useDebouncedValue(tree, 300);
  const askedRead = readCondition(asked);
  const lastWhole = useLast('condition' in askedRead ? askedRead.condition : null);
  const { error, data: preview } = useQuery(previewQuery(id, lastWhole));
  const problems = new Map([
    ...refused(whole && asked === tree ? error : null),
    ...refused(save.error),
    ...('problems' in read ? read.problems.map(({ path, message }) => [path, message] as const) : []),
  ]);
  const changeTree = (next: ConditionTree) => {
    save.reset();
    setTree(next);
    keep({ name, tree: JSON.stringify(next) });
  };
  const nameError =
    strict && name.trim() === '' ? 'Give the segment a name.' : fieldProblems(save.error, ['name']).errors.name;
  const wrong =
    strict && whole === null
      ? 'Some conditions are not complete yet: see what is marked.'
      : fieldProblems(save.error, ['name', ...problems.keys()], 'condition.').rest;
  const submit = () => {
    setStrict(true);
    if (whole === null || name.trim() === '') return;
    keep.cancel();
    save.mutate({ name: name.trim(), condition: whole }, { onSuccess: onSaved });
  };
  return (
    <form
      className={classes.page}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Panel title="Who belongs to it">
        <Loaded query={vocabulary} height={300}>
          {(words) => (
            <BuilderContext
              value={{ vocabulary: words, problems, strict: strict || save.error !== null || error !== null }}
            >
              <Stack gap="lg">
                <TextInput
                  label="Name"
                  maw={360}
                  value={name}
                  error={nameError}
                  maxLength={120}
                  onChange={(event) => {
                    save.reset();
                    setName(event.currentTarget.value);
                    keep({ name: event.currentTarget.value, tree: JSON.stringify(tree) });
                  }}
                />
                <ConditionGroup group={tree} path="" depth={1} onChange={changeTree} />
                <FormError>{wrong}</FormError>
                {can('contacts:write') && (
                  <Group>
                    <Button type="submit" loading={save.isPending}>
                      Save segment
                    </Button>
                    {preview && whole !== null && asked === tree && (
                      <span className="dimmed numbers" aria-hidden>
                        {countOf(preview.count, 'contact')}
                      </span>
                    )}
                  </Group>
                )}
              </Stack>
            </BuilderContext>
          )}
        </Loaded>
      </Panel>
      <SegmentResult condition={lastWhole} waiting={whole === null ? 'person' : asked === tree ? 'no' : 'count'} />
    </form>
  );
}

/** What the server refuses in the tree, by path. */
function refused(error: unknown): [string, string][] {
  if (!(error instanceof ApiError)) return [];
  return error.fields
    .filter(({ path }) => path.startsWith('condition'))
    .map(({ path, message }) => [path.replace(/^condition\.?/, ''), message]);
}

/** The value, or the last one that was not null. */
function useLast<Value>(value: Value | null): Value | null {
  const [last, setLast] = useState(value);
  if (value !== null && JSON.stringify(value) !== JSON.stringify(last)) setLast(value);
  return value ?? last;
}
