// One condition of a branch: what is looked at, and what must hold for it. Changing what is looked at begins it anew.
import { ActionIcon, MultiSelect, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type BranchTest, boundsOf, otherChoice, type Question } from '../../../../src/core/survey/question.ts';
import classes from './BranchSentence.module.css';
import { fieldId, useEditor } from './editor.ts';
import { choiceName, readAs, shortened } from './question-words.ts';

type Props = {
  test: BranchTest;
  earlier: readonly Question[];
  path: string;
  onChange: (test: BranchTest) => void;
  onRemove: () => void;
};

export function BranchTestWords({ test, earlier, path, onChange, onRemove }: Props) {
  const { draft, readOnly, problemAt } = useEditor();
  const question = 'question' in test ? earlier.find(({ id }) => id === test.question) : undefined;
  const subject = 'question' in test ? `question:${test.question}` : test.kind;
  const problem = ['', '.question', '.kind', '.anyOf', '.from', '.to']
    .map((field) => problemAt(path + field, 'early'))
    .find((found) => found !== null);
  return (
    <>
      <select
        id={fieldId(path)}
        className={classes.choice}
        aria-label="What is looked at"
        disabled={readOnly}
        value={subject}
        onChange={(event) => onChange(beginTest(event.currentTarget.value, earlier))}
      >
        <option value="score">the score</option>
        <option value="category">the person</option>
        {'question' in test && question === undefined && (
          <option value={subject}>a question that is not asked before</option>
        )}
        {earlier.map((one) => (
          <option key={one.id} value={`question:${one.id}`}>
            “{shortened(readAs(one, draft.definition.productName))}”
          </option>
        ))}
      </select>
      {question !== undefined && 'question' in test && (
        <PredicateSelect test={test} question={question} readOnly={readOnly} onChange={onChange} />
      )}
      {(test.kind === 'score' || test.kind === 'category') && (
        <span className={classes.word}>{test.kind === 'score' ? 'is' : 'is a'}</span>
      )}
      {(test.kind === 'score' || test.kind === 'number') && (
        <RangeWords
          range={test}
          bounds={question ? (boundsOf(question) ?? { lowest: 0, highest: 10 }) : { lowest: 0, highest: 10 }}
          readOnly={readOnly}
          onChange={(range) => onChange({ ...test, ...range })}
        />
      )}
      {(test.kind === 'category' || test.kind === 'choice') && (
        <MultiSelect
          aria-label="Any of"
          className={classes.several}
          size="xs"
          readOnly={readOnly}
          placeholder={test.anyOf.length === 0 ? 'Choose' : ''}
          data={optionsOf(test, question)}
          value={test.anyOf}
          onChange={(anyOf) => onChange({ ...test, anyOf } as BranchTest)}
        />
      )}
      {!readOnly && (
        <ActionIcon variant="subtle" color="gray" aria-label="Remove this condition" onClick={onRemove}>
          <IconX size={15} aria-hidden />
        </ActionIcon>
      )}
      {problem && (
        <Text size="xs" c="var(--mantine-color-error)" className={classes.problem}>
          {problem}
        </Text>
      )}
    </>
  );
}

type AnswerTest = Extract<BranchTest, { question: string }>;

function PredicateSelect(props: {
  test: AnswerTest;
  question: Question;
  readOnly: boolean;
  onChange: (test: BranchTest) => void;
}) {
  const { test, question, readOnly, onChange } = props;
  const value = test.kind === 'answered' ? (test.answered ? 'answered' : 'unanswered') : 'is';
  const compares = 'choices' in question || boundsOf(question) !== null;
  return (
    <select
      className={classes.choice}
      aria-label="What must hold"
      disabled={readOnly}
      value={value}
      onChange={(event) => {
        const next = event.currentTarget.value;
        if (next === 'is') onChange(beginTest(`question:${question.id}`, [question]));
        else onChange({ kind: 'answered', question: question.id, answered: next === 'answered' });
      }}
    >
      {compares && <option value="is">is</option>}
      <option value="answered">was answered</option>
      <option value="unanswered">was not answered</option>
    </select>
  );
}

function RangeWords(props: {
  range: { from: number; to: number };
  bounds: { lowest: number; highest: number };
  readOnly: boolean;
  onChange: (range: { from: number; to: number }) => void;
}) {
  const { range, bounds, readOnly, onChange } = props;
  const numbers = Array.from({ length: bounds.highest - bounds.lowest + 1 }, (_, step) => bounds.lowest + step);
  const select = (name: 'from' | 'to', label: string) => (
    <select
      className={classes.choice}
      aria-label={label}
      disabled={readOnly}
      value={range[name]}
      onChange={(event) => onChange(fitting({ ...range, [name]: Number(event.currentTarget.value) }, name))}
    >
      {numbers.map((number) => (
        <option key={number}>{number}</option>
      ))}
    </select>
  );
  return (
    <>
      {select('from', 'From')}
      <span className={classes.word}>to</span>
      {select('to', 'To')}
    </>
  );
}

/** The end that was not chosen follows the one that was. */
function fitting(range: { from: number; to: number }, chosen: 'from' | 'to') {
  if (range.from <= range.to) return range;
  return { from: range[chosen], to: range[chosen] };
}

function beginTest(subject: string, earlier: readonly Question[]): BranchTest {
  if (subject === 'score') return { kind: 'score', from: 0, to: 6 };
  if (subject === 'category') return { kind: 'category', anyOf: ['detractor'] };
  const id = subject.slice('question:'.length);
  const question = earlier.find((one) => one.id === id);
  const bounds = question && boundsOf(question);
  if (question && 'choices' in question) {
    return { kind: 'choice', question: id, anyOf: question.choices.slice(0, 1).map((choice) => choice.id) };
  }
  if (bounds)
    return { kind: 'number', question: id, from: bounds.lowest, to: Math.floor((bounds.lowest + bounds.highest) / 2) };
  return { kind: 'answered', question: id, answered: true };
}

function optionsOf(test: BranchTest, question: Question | undefined) {
  if (test.kind === 'category') return ['promoter', 'passive', 'detractor'];
  if (question === undefined || !('choices' in question)) return [];
  const ids = [...question.choices.map(({ id }) => id), ...(question.other ? [otherChoice] : [])];
  return ids.map((id) => ({ value: id, label: choiceName(question, id) }));
}
