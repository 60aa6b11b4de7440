// The newest answers of the period, as they come. What arrives while the page is open is marked for a moment and told to
// screen readers once.
import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Loaded } from '../../ui/Loaded.tsx';
import { countOf } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { AnswerRow } from '../responses/AnswerRow.tsx';
import { type Answer, answersQuery } from '../responses/queries.ts';
import { AnswersLink } from './AnswersLink.tsx';
import classes from './LatestAnswers.module.css';
import type { ScoreFilter } from './queries.ts';

const shown = 8;

export function LatestAnswers({ filter: { from, to, surveyId, where } }: { filter: ScoreFilter }) {
  const workspace = useWorkspace();
  const query = useQuery(answersQuery(workspace.id, { from, to, surveyId, where, limit: shown }));
  return (
    <Panel
      title="Latest answers"
      flush
      actions={
        <AnswersLink verdict="any" className="link">
          All answers
        </AnswersLink>
      }
    >
      <Loaded query={query} height={488} shape="rows">
        {({ items }) => <Answers key={`${from} ${to} ${surveyId} ${where}`} items={items} />}
      </Loaded>
    </Panel>
  );
}

function Answers({ items }: { items: readonly Answer[] }) {
  const known = useRef(new Set(items.map(({ id }) => id)));
  const fresh = items.filter(({ id }) => !known.current.has(id));
  return (
    <>
      <VisuallyHidden role="status">
        {fresh.length > 0 && `${countOf(fresh.length, 'new answer')} since you came`}
      </VisuallyHidden>
      {items.length === 0 ? (
        <p className={classes.none}>Answers appear here as they come.</p>
      ) : (
        <ul className={classes.list}>
          {items.map((answer) => (
            <AnswerRow key={answer.id} answer={answer} fresh={fresh.includes(answer)} />
          ))}
        </ul>
      )}
    </>
  );
}
