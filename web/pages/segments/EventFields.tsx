// How often something happened, since when, and which of it counts.
import type { EventCondition } from '../../../src/core/conditions/index.ts';
import classes from './Builder.module.css';
import { useBuilder } from './builder.ts';
import { Choose } from './Choose.tsx';
import { EventWhere } from './EventWhere.tsx';
import { NumberField } from './TestFields.tsx';
import { WindowFields } from './WindowFields.tsx';

const counts = [
  ['atLeast', 'at least'],
  ['atMost', 'at most'],
  ['exactly', 'exactly'],
  ['never', 'never'],
] as const;

type Props = { event: EventCondition; path: string; shown: boolean; onChange: (event: EventCondition) => void };

export function EventFields({ event, path, shown, onChange }: Props) {
  const { problems } = useBuilder();
  const never = event.count.op === 'exactly' && event.count.times === 0;
  return (
    <>
      <span className={classes.plain}>happened</span>
      <Choose
        label="How often"
        value={never ? 'never' : event.count.op}
        words={counts}
        onChange={(op) => {
          const times = event.count.times || 1;
          const count = op === 'never' ? { op: 'exactly', times: 0 } : { op, times };
          onChange({ ...event, count: count as EventCondition['count'] });
        }}
      />
      {!never && (
        <>
          <NumberField
            label="Times"
            value={event.count.times}
            error={shown ? problems.get(`${path}.count.times`) : undefined}
            onChange={(times) => onChange({ ...event, count: { ...event.count, times } })}
          />
          <span className={classes.plain}>{event.count.times === 1 ? 'time' : 'times'}</span>
        </>
      )}
      <WindowFields
        lastDays={event.lastDays}
        path={path}
        shown={shown}
        onChange={(lastDays) => onChange({ ...event, lastDays })}
      />
      <EventWhere event={event} path={path} shown={shown} onChange={(where) => onChange({ ...event, where })} />
    </>
  );
}
