// What follows the subject of a condition, for each kind of it.
import type { Leaf } from '../../../src/core/conditions/index.ts';
import { AnswerFields } from './AnswerFields.tsx';
import classes from './Builder.module.css';
import { askedOf, useBuilder } from './builder.ts';
import { Choose } from './Choose.tsx';
import { EventFields } from './EventFields.tsx';
import { TestFields } from './TestFields.tsx';
import { WindowFields } from './WindowFields.tsx';

type Props = { leaf: Leaf; path: string; shown: boolean; onChange: (leaf: Leaf) => void };

export function LeafFields({ leaf, path, shown, onChange }: Props) {
  const { vocabulary, problems } = useBuilder();
  const errorOf = (name: string) => (shown ? problems.get(`${path}.${name}`) : undefined);
  const surveys = [['', 'any survey'], ...vocabulary.surveys.map(({ id, name }) => [id, `“${name}”`])] as [
    string,
    string,
  ][];
  switch (leaf.type) {
    case 'contact':
    case 'company':
      return (
        <TestFields
          test={leaf.test}
          asked={askedOf(leaf, vocabulary)}
          path={`${path}.test`}
          shown={shown}
          onChange={(test) => onChange({ ...leaf, test })}
        />
      );
    case 'event':
      return <EventFields event={leaf} path={path} shown={shown} onChange={onChange} />;
    case 'answer':
      return <AnswerFields leaf={leaf} path={path} shown={shown} onChange={onChange} surveys={surveys} />;
    case 'ask':
      return (
        <>
          <Choose
            label="Whether asked"
            value={leaf.asked ? 'yes' : 'no'}
            words={[
              ['yes', 'was sent'],
              ['no', 'was not sent'],
            ]}
            onChange={(next) => onChange({ ...leaf, asked: next === 'yes' })}
          />
          <span className={classes.plain}>for</span>
          <Choose
            label="Survey"
            value={leaf.surveyId ?? ''}
            words={surveys}
            error={errorOf('surveyId')}
            onChange={(next) => onChange({ ...leaf, surveyId: next || null })}
          />
          <WindowFields
            lastDays={leaf.lastDays ?? null}
            path={path}
            shown={shown}
            onChange={(lastDays) => onChange({ ...leaf, lastDays })}
          />
        </>
      );
    case 'list':
      return (
        <>
          <Choose
            label="List"
            value={leaf.listId}
            placeholder={vocabulary.lists.length === 0 ? 'no lists yet' : 'choose a list'}
            words={vocabulary.lists.map(({ id, name }) => [id, `“${name}”`] as const)}
            error={errorOf('listId')}
            onChange={(listId) => onChange({ ...leaf, listId })}
          />
          <Choose
            label="Whether on the list"
            value={leaf.on ? 'yes' : 'no'}
            words={[
              ['yes', 'includes them'],
              ['no', 'does not include them'],
            ]}
            onChange={(next) => onChange({ ...leaf, on: next === 'yes' })}
          />
        </>
      );
    case 'suppressed':
      return (
        <>
          <span className={classes.plain}>on</span>
          <Choose
            label="Channel"
            value={leaf.channel ?? ''}
            words={[['', 'any channel'], ...vocabulary.channels.map((channel) => [channel, channel] as const)]}
            error={errorOf('channel')}
            onChange={(next) => onChange({ ...leaf, channel: next || null })}
          />
          <Choose
            label="Whether suppressed"
            value={leaf.is ? 'yes' : 'no'}
            words={[
              ['yes', 'stops them from being asked'],
              ['no', 'does not stop them from being asked'],
            ]}
            onChange={(next) => onChange({ ...leaf, is: next === 'yes' })}
          />
        </>
      );
  }
}
