// What is asked of one value: the verb, and what it needs.
import { Autocomplete, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { type Op, opsOf, type Test } from '../../../src/core/conditions/index.ts';
import classes from './Builder.module.css';
import { type Asked, useBuilder } from './builder.ts';
import { testOf } from './draft.ts';

const verbs: Readonly<Record<Op, string>> = {
  is: 'is',
  isNot: 'is not',
  contains: 'contains',
  startsWith: 'starts with',
  anyOf: 'is any of',
  noneOf: 'is none of',
  known: 'is known',
  unknown: 'is not known',
  equals: 'is exactly',
  atLeast: 'is at least',
  above: 'is above',
  atMost: 'is at most',
  below: 'is below',
  between: 'is between',
  inLast: 'is in the last',
  inNext: 'is in the next',
  before: 'is before',
  after: 'is after',
  yes: 'is yes',
  no: 'is no',
};

type Props = { test: Test; asked: Asked; path: string; shown: boolean; onChange: (test: Test) => void };

export function TestFields({ test, asked, path, shown, onChange }: Props) {
  const ops: readonly Op[] = opsOf[asked.kind];
  const offered = ops.includes(test.op) ? ops : [...ops, test.op];
  return (
    <>
      <Select
        aria-label="How it is compared"
        size="xs"
        className={classes.word}
        allowDeselect={false}
        data={offered.map((op) => ({ value: op, label: verbs[op] ?? op }))}
        value={test.op}
        onChange={(op) => op && onChange(testOf(op as Op, test))}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      />
      <Argument test={test} asked={asked} path={path} shown={shown} onChange={onChange} />
    </>
  );
}

function Argument({ test, asked, path, shown, onChange }: Props) {
  const { problems } = useBuilder();
  const errorOf = (name: string) => (shown ? problems.get(`${path}.${name}`) : undefined);
  if ('text' in test) {
    return (
      <Autocomplete
        aria-label="Text"
        size="xs"
        className={classes.text}
        placeholder="text"
        data={[...asked.values]}
        value={String(test.text ?? '')}
        error={errorOf('text')}
        onChange={(text) => onChange({ ...test, text })}
      />
    );
  }
  if ('texts' in test) {
    const texts = Array.isArray(test.texts) ? test.texts.map(String) : [];
    return (
      <TagsInput
        aria-label="Values"
        size="xs"
        className={classes.tags}
        placeholder={texts.length === 0 ? 'values' : ''}
        data={[...asked.values]}
        value={texts}
        acceptValueOnBlur
        error={errorOf('texts') ?? texts.map((_, index) => errorOf(`texts.${index}`)).find(Boolean)}
        onChange={(next) => onChange({ ...test, texts: next })}
      />
    );
  }
  if ('day' in test) {
    return (
      <TextInput
        aria-label="Date"
        type="date"
        size="xs"
        value={String(test.day ?? '')}
        error={errorOf('day')}
        onChange={(event) => onChange({ ...test, day: event.currentTarget.value })}
      />
    );
  }
  if ('days' in test) {
    return (
      <>
        <NumberField
          label="Days"
          value={test.days}
          error={errorOf('days')}
          onChange={(days) => onChange({ ...test, days })}
        />
        <span className={classes.plain}>days</span>
      </>
    );
  }
  if (test.op === 'between') {
    return (
      <>
        <NumberField
          label="From"
          value={test.from}
          error={errorOf('from')}
          onChange={(from) => onChange({ ...test, from })}
        />
        <span className={classes.plain}>and</span>
        <NumberField label="To" value={test.to} error={errorOf('to')} onChange={(to) => onChange({ ...test, to })} />
      </>
    );
  }
  if ('number' in test) {
    const change = (number: number) => onChange({ ...test, number });
    return <NumberField label="Number" value={test.number} error={errorOf('number')} onChange={change} />;
  }
  return null;
}

type NumberProps = {
  label: string;
  value: number | null | undefined;
  error: string | undefined;
  onChange: (value: number) => void;
};

/** An empty field is NaN, which no tree may hold: it is a problem until there is a number. */
export function NumberField({ label, value, error, onChange }: NumberProps) {
  return (
    <NumberInput
      aria-label={label}
      size="xs"
      className={classes.number}
      value={typeof value === 'number' && Number.isFinite(value) ? value : ''}
      error={error}
      onChange={(next) => onChange(next === '' ? Number.NaN : Number(next))}
    />
  );
}
