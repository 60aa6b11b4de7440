// One point of the trend: its numbers, and where they lead. Its days alone, its answers, why it differs from the one before.
import { Button, CloseButton, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SeriesPoint } from '../../charts/trend-series.ts';
import { countOf, formatPoints, formatPointsInterval } from '../../ui/numbers.ts';
import { changed, useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { AnswersLink } from './AnswersLink.tsx';
import classes from './TrendPage.module.css';

type Props = {
  point: SeriesPoint;
  /** The latest point before it that shares no answers with it. */
  before: SeriesPoint | undefined;
  onAnnotate: (day: string) => void;
};

export function TrendStep({ point, before, onAnnotate }: Props) {
  const { id, can } = useWorkspace();
  const change = useChangeSearch();
  const { from, to } = point;
  return (
    <section aria-label={point.days} className={classes.step} role="status">
      <p>
        <strong>{point.days}</strong>
        {' · '}
        {point.nps !== null && point.band && (
          <>
            NPS {formatPoints(point.nps)} ({formatPointsInterval({ lower: point.band[0], upper: point.band[1] })})
            {' · '}
          </>
        )}
        <AnswersLink days={point} className="link">
          {countOf(point.n, 'answer')}
        </AnswersLink>
      </p>
      <Group gap="xs" className={classes.screen}>
        {from !== to && (
          <Button
            variant="default"
            size="xs"
            onClick={() => change({ period: 'custom', from, to, by: undefined, smooth: undefined, at: undefined })}
          >
            Only these days
          </Button>
        )}
        {before && (
          <Button
            variant="default"
            size="xs"
            component={Link}
            to="/w/$workspaceId/score/move"
            params={{ workspaceId: id } as never}
            search={changed({
              period: 'custom',
              from,
              to,
              beforeFrom: before.from,
              beforeTo: before.to,
              by: undefined,
              smooth: undefined,
              trend: undefined,
              at: undefined,
            })}
          >
            Why did it move?
          </Button>
        )}
        {can('score:write') && (
          <Button variant="default" size="xs" onClick={() => onAnnotate(to)}>
            Write what happened
          </Button>
        )}
        <CloseButton aria-label="Close this point" onClick={() => change({ at: undefined }, { replace: true })} />
      </Group>
    </section>
  );
}
