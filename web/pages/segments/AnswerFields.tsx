// Whether somebody has answered, and which answers count.
import { useState } from 'react';
import type { Leaf } from '../../../src/core/conditions/index.ts';
import classes from './Builder.module.css';
import { useBuilder } from './builder.ts';
import { Choose } from './Choose.tsx';
import { NumberField } from './TestFields.tsx';
import { WindowFields } from './WindowFields.tsx';

type Answer = Extract<Leaf, { type: 'answer' }>;

const categories = {
  promoter: { from: 9, to: 10 },
  passive: { from: 7, to: 8 },
  detractor: { from: 0, to: 6 },
};

type Props = {
  leaf: Answer;
  path: string;
  shown: boolean;
  surveys: readonly (readonly [string, string])[];
  onChange: (leaf: Answer) => void;
};

export function AnswerFields({ leaf, path, shown, surveys, onChange }: Props) {
  const { problems } = useBuilder();
  const errorOf = (name: string) => (shown ? problems.get(`${path}.${name}`) : undefined);
  const { score } = leaf;
  // Who types a range keeps its fields, also while it is that of a category.
  const [typing, setTyping] = useState(false);
  const category = typing
    ? undefined
    : Object.entries(categories).find(([, { from, to }]) => score?.from === from && score.to === to)?.[0];
  return (
    <>
      <Choose
        label="Whether answered"
        value={leaf.given ? 'yes' : 'no'}
        words={[
          ['yes', 'was given'],
          ['no', 'was not given'],
        ]}
        onChange={(next) => onChange({ ...leaf, given: next === 'yes' })}
      />
      <span className={classes.plain}>to</span>
      <Choose
        label="Survey"
        value={leaf.surveyId ?? ''}
        words={surveys}
        error={errorOf('surveyId')}
        onChange={(next) => onChange({ ...leaf, surveyId: next || null })}
      />
      <Choose
        label="Score"
        value={score === null ? 'any' : (category ?? 'range')}
        words={[
          ['any', 'with any score'],
          ['promoter', 'as a promoter'],
          ['passive', 'as a passive'],
          ['detractor', 'as a detractor'],
          ['range', 'with a score from'],
        ]}
        onChange={(next) => {
          setTyping(next === 'range');
          const known = categories[next as keyof typeof categories] ?? null;
          onChange({ ...leaf, score: next === 'range' ? { from: 0, to: 10 } : known });
        }}
      />
      {score !== null && category === undefined && (
        <>
          <NumberField
            label="Lowest score"
            value={score.from}
            error={errorOf('score.from')}
            onChange={(from) => onChange({ ...leaf, score: { ...score, from } })}
          />
          <span className={classes.plain}>to</span>
          <NumberField
            label="Highest score"
            value={score.to}
            error={errorOf('score.to')}
            onChange={(to) => onChange({ ...leaf, score: { ...score, to } })}
          />
        </>
      )}
      <Choose
        label="Comment"
        value={leaf.commented === null ? 'any' : leaf.commented ? 'yes' : 'no'}
        words={[
          ['any', 'with or without a comment'],
          ['yes', 'with a comment'],
          ['no', 'without a comment'],
        ]}
        onChange={(next) => onChange({ ...leaf, commented: next === 'any' ? null : next === 'yes' })}
      />
      <WindowFields
        lastDays={leaf.lastDays ?? null}
        path={path}
        shown={shown}
        onChange={(lastDays) => onChange({ ...leaf, lastDays })}
      />
    </>
  );
}
