// What follows the subject of a condition, for each kind of it.
import type { Leaf } from '../../../src/core/conditions/index.ts';
import { channelName } from '../contacts/suppression-queries.ts';
import { AnswerFields } from './AnswerFields.tsx';
import classes from './Builder.module.css';
import { askedOf, useBuilder } from './builder.ts';
import { Choose } from './Choose.tsx';
import { EventFields } from './EventFields.tsx';
import { SurveyChoice } from './SurveyChoice.tsx';
import { TestFields } from './TestFields.tsx';
import { WindowFields } from './WindowFields.tsx';
import { YesOrNo } from './YesOrNo.tsx';

type Props = { leaf: Leaf; path: string; shown: boolean; onChange: (leaf: Leaf) => void };

export function LeafFields({ leaf, path, shown, onChange }: Props) {
  const { vocabulary, problems } = useBuilder();
  const errorOf = (name: string) => (shown ? problems.get(`${path}.${name}`) : undefined);
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
      return <AnswerFields leaf={leaf} path={path} shown={shown} onChange={onChange} />;
    case 'ask':
      return (
        <>
          <YesOrNo
            label="Whether asked"
            value={leaf.asked}
            yes="was sent"
            no="was not sent"
            onChange={(asked) => onChange({ ...leaf, asked })}
          />
          <span className={classes.plain}>for</span>
          <SurveyChoice
            surveyId={leaf.surveyId}
            error={errorOf('surveyId')}
            onChange={(surveyId) => onChange({ ...leaf, surveyId })}
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
          <YesOrNo
            label="Whether on the list"
            value={leaf.on}
            yes="includes them"
            no="does not include them"
            onChange={(on) => onChange({ ...leaf, on })}
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
            words={[
              ['', 'any channel'],
              ...vocabulary.channels.map((channel) => [channel, channelName(channel).toLowerCase()] as const),
            ]}
            error={errorOf('channel')}
            onChange={(next) => onChange({ ...leaf, channel: next || null })}
          />
          <YesOrNo
            label="Whether suppressed"
            value={leaf.is}
            yes="stops them from being asked"
            no="does not stop them from being asked"
            onChange={(is) => onChange({ ...leaf, is })}
          />
        </>
      );
  }
}
