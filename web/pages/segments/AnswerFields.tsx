// Whether somebody has answered, and which answers count.
import { useState } from 'react';
import type { Leaf } from '../../../src/core/conditions/index.ts';
import { scoresOf } from '../../../src/core/nps/index.ts';
import classes from './Builder.module.css';
import { useBuilder } from './builder.ts';
import { Choose } from './Choose.tsx';
import { SurveyChoice } from './SurveyChoice.tsx';
import { NumberField } from './TestFields.tsx';
import { WindowFields } from './WindowFields.tsx';
import { YesOrNo } from './YesOrNo.tsx';

type Answer = Extract<Leaf, { type: 'answer' }>;

type Props = {
  leaf: Answer;
  path: string;
  shown: boolean;
  onChange: (leaf: Answer) => void;
};

export function AnswerFields({ leaf, path, shown, onChange }: Props) {
  const { problems } = useBuilder();
  const errorOf = (name: string) => (shown ? problems.get(`${path}.${name}`) : undefined);
  const { score } = leaf;
  // Who types a range keeps its fields, also while it is that of a category.
  const [typing, setTyping] = useState(false);
  const category = typing
    ? undefined
    : Object.entries(scoresOf).find(([, { from, to }]) => score?.from === from && score.to === to)?.[0];
  return (
    <>
      <YesOrNo
        label="Whether answered"
        value={leaf.given}
        yes="was given"
        no="was not given"
        onChange={(given) => onChange({ ...leaf, given })}
      />
      <span className={classes.plain}>to</span>
      <SurveyChoice
        surveyId={leaf.surveyId}
        error={errorOf('surveyId')}
        onChange={(surveyId) => onChange({ ...leaf, surveyId })}
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
          const known = scoresOf[next as keyof typeof scoresOf] ?? null;
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
